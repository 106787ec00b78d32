import { createContext, useCallback, useContext, useEffect, useEffectEvent, useState } from 'react'
import { useAsk } from './ask.ts'

/** A part of the window that can be left as a whole, with what would be lost in it. */
type Place = { readonly losses: Map<symbol, () => readonly string[]> }

const lossesIn = (place: Place): readonly string[] =>
  [...place.losses.values()].flatMap((losses) => losses())

const emptyPlace = (): Place => ({ losses: new Map() })
const PlaceContext = createContext<Place>(emptyPlace())

/** Tells what is lost if the place around is left now, e.g. 画好的 2 个区域会丢失。 */
export function useUnsaved(loss: string | undefined): void {
  const place = useContext(PlaceContext)
  useEffect(() => {
    if (loss === undefined) return
    return enter(place, () => [loss])
  }, [place, loss])
}

/** A drawer's own place: leaving it asks for what is in it, leaving the page for that too. */
export function useOwnPlace(): Place {
  const around = useContext(PlaceContext)
  const [place] = useState(emptyPlace)
  useEffect(() => enter(around, () => lossesIn(place)), [around, place])
  return place
}

function enter(place: Place, losses: () => readonly string[]): () => void {
  const key = Symbol('losses')
  place.losses.set(key, losses)
  return () => void place.losses.delete(key)
}

/** Goes on at once where nothing would be lost, else when that was said to be right. */
export function useLeave(own?: Place): (go: () => void) => void {
  const around = useContext(PlaceContext)
  const place = own ?? around
  const ask = useAsk()
  return useCallback(
    (go) => {
      const losses = lossesIn(place)
      if (losses.length === 0) return go()
      const question = {
        title: '还没有保存',
        text: losses.map((loss) => <div key={loss}>{loss}</div>),
        verb: '不保存',
        otherwise: '继续填写',
        danger: true,
      }
      void ask(question).then((sure) => {
        if (sure) go()
      })
    },
    [place, ask],
  )
}

/** What a drawer shows; showing another asks first for what was half typed into the one before. */
export function useDrawer<Shown>(): {
  readonly opened: Shown | undefined
  readonly open: (next: Shown) => void
  /** Without asking: after saving, or once the drawer itself has asked. */
  readonly close: () => void
} {
  const [opened, setOpened] = useState<Shown | undefined>(undefined)
  const leave = useLeave()
  const open = useCallback((next: Shown) => leave(() => setOpened(() => next)), [leave])
  const close = useCallback(() => setOpened(undefined), [])
  return { opened, open, close }
}

/** Asks before the window is closed over something unsaved. */
export function useGuardedClose(): void {
  const place = useContext(PlaceContext)
  const leave = useLeave()
  const onClose = useEffectEvent((event: BeforeUnloadEvent) => {
    if (lossesIn(place).length === 0) return
    event.preventDefault()
    leave(() => {
      place.losses.clear()
      window.close()
    })
  })
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => onClose(event)
    window.addEventListener('beforeunload', listen)
    return () => window.removeEventListener('beforeunload', listen)
  }, [])
}

export const OwnPlace = PlaceContext.Provider
