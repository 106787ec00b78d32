import { useEffect, useEffectEvent, type RefObject } from 'react'

type Listeners = {
  readonly onCopy?: (event: ClipboardEvent) => void
  readonly onCut?: (event: ClipboardEvent) => void
  readonly onPaste?: (event: ClipboardEvent) => void
}

/**
 * Ctrl+C, Ctrl+X and Ctrl+V while the keyboard is in a box. Where no text can be selected, as in a list, the
 * window tells its body of them and not what has the keyboard; so the whole page is listened to.
 */
export function useClipboard(box: RefObject<HTMLElement | null>, listeners: Listeners): void {
  const hear = useEffectEvent((event: ClipboardEvent) => {
    if (!box.current?.contains(document.activeElement)) return
    if (event.type === 'copy') listeners.onCopy?.(event)
    else if (event.type === 'cut') listeners.onCut?.(event)
    else listeners.onPaste?.(event)
  })
  useEffect(() => {
    const listen = (event: ClipboardEvent) => hear(event)
    document.addEventListener('copy', listen)
    document.addEventListener('cut', listen)
    document.addEventListener('paste', listen)
    return () => {
      document.removeEventListener('copy', listen)
      document.removeEventListener('cut', listen)
      document.removeEventListener('paste', listen)
    }
  }, [])
}
