import { useEffect, useRef, useState } from 'react'
import { isDeciding, isTyping } from '../core/keys.ts'

export type CodeEntry = {
  /** What has come of a code so far. */
  readonly typed: string
  readonly setTyped: (text: string) => void
}

/**
 * Gathers a code that is scanned or typed anywhere on the board, without a cursor in a box: so the
 * board's own keys answer at any moment, and no input method stands between a scanner and its code.
 *
 * A letter that is a key of the page begins no code; further on in a code it is a letter like any
 * other.
 *
 * @param options.rests A form is open and has the keyboard.
 * @param options.isKey Whether a sign alone is a key of the page.
 * @param options.onCode Enter after a code.
 */
export function useCodeEntry(options: {
  readonly rests: boolean
  readonly isKey: (sign: string) => boolean
  readonly onCode: (code: string) => void
}): CodeEntry {
  const [typed, setTyped] = useState('')
  const current = useRef({ ...options, typed })
  useEffect(() => {
    current.current = { ...options, typed }
  })

  useEffect(() => {
    // A scanner sends faster than the page is drawn, so what has come is kept here as well.
    const take = (text: string) => {
      current.current.typed = text
      setTyped(text)
    }
    const press = (event: KeyboardEvent) => {
      const { rests, isKey, onCode, typed: held } = current.current
      const isCommand = event.ctrlKey || event.metaKey || event.altKey || event.isComposing
      if (rests || isCommand || isTyping(event.target) || isDeciding()) return
      if (event.key.length === 1 && event.key !== ' ') {
        if (held === '' && isKey(event.key.toLowerCase())) return
        take(held + event.key)
      } else if (held === '') return
      else if (event.key === 'Enter') onCode(held)
      else if (event.key === 'Backspace') take(held.slice(0, -1))
      else if (event.key === 'Escape') take('')
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])

  return { typed, setTyped }
}
