import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'

/** A key of the page in sight; `mod` is Ctrl. */
export type PageKeyLine = {
  readonly key: string
  readonly mod?: boolean
  /** What it does, for F1. */
  readonly label: string
  /** Left out for keys that the list itself answers to. */
  readonly run?: () => void
}

/** What other office programs have taught hands, and the page's own key for it. */
const officeKeys: Readonly<Partial<Record<string, string>>> = { f: '/', n: 'n' }

let lines: readonly (readonly PageKeyLine[])[] = []
const listeners = new Set<() => void>()

function set(next: readonly (readonly PageKeyLine[])[]): void {
  lines = next
  listeners.forEach((listener) => listener())
}

/** Gives the page its keys while it is shown; they rest while somebody types or decides. */
export function useKeys(page: readonly PageKeyLine[]): void {
  const current = useRef(page)
  // With the drawing itself: a key pressed at once is meant for what already stands on the screen.
  useLayoutEffect(() => {
    current.current = page
  })
  const signature = JSON.stringify(page.map(({ key, mod, label }) => [key, mod, label]))

  useEffect(() => {
    const own = current.current
    set([...lines, own])
    const press = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey
      const pressed = event.key.toLowerCase()
      const usual = mod ? officeKeys[pressed] : undefined
      const line = current.current.find(
        ({ key, mod: wanted = false }) =>
          (key.toLowerCase() === pressed && wanted === mod) || (!wanted && key === usual),
      )
      if (line?.run === undefined || event.isComposing || event.altKey) return
      if (isDeciding() || (isTyping(event.target) && !/^F\d/.test(event.key) && !mod)) return
      event.preventDefault()
      // A letter that is held down was meant once; an arrow that is held goes on.
      if (event.repeat && !event.key.startsWith('Arrow')) return
      line.run()
    }
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', press)
      set(lines.filter((line) => line !== own))
    }
  }, [signature])
}

/** Every key that answers now, the shell's first. */
export function useKeyLines(): readonly PageKeyLine[] {
  return useSyncExternalStore(subscribe, () => lines).flat()
}

/** Whether keys belong to what is being written. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    // A choice of two or three words keeps the focus but takes no letters.
    (target instanceof HTMLInputElement && target.type !== 'radio') ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  )
}

/** A dialog is open and must be answered first; one that is just leaving was answered. */
export function isDeciding(): boolean {
  return document.querySelector(openDialog) !== null
}

const openDialog = '.ant-modal-wrap:not([style*="display: none"]) .ant-modal:not([class*="-leave"])'

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
