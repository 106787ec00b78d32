import type { CustomCellEditorProps } from 'ag-grid-react'
import { useLayoutEffect, useRef } from 'react'

/**
 * A text editor that Chinese can be typed into.
 *
 * AG Grid knows nothing of composition: the grid leaves every key of an input method alone
 * (`isComposing` in grid.tsx), and text cells open on focus, so that the first letter of 我 is
 * typed into this input and not into the cell.
 */
export function TextCellEditor({
  value,
  onValueChange,
  colDef,
}: CustomCellEditorProps<unknown, string>) {
  const input = useRef<HTMLInputElement>(null)
  // Before the next key, not after the next picture: what is typed meanwhile would go elsewhere.
  useLayoutEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  return (
    <input
      ref={input}
      className="grid-editor"
      aria-label={colDef.headerName}
      value={value ?? ''}
      onChange={(event) => onValueChange(event.target.value)}
    />
  )
}
