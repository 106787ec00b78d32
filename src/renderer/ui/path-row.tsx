import { Button, Input, type InputRef } from 'antd'
import { useEffect, useId, useRef } from 'react'

/** A place on the disk, typed or chosen. */
export function PathRow(props: {
  readonly label: string
  readonly hint: string
  readonly path: string
  readonly onChange: (path: string) => void
  /** Opens the system's dialog. */
  readonly onBrowse: () => void
}) {
  const id = useId()
  const input = useRef<InputRef>(null)
  // A long path is told from others by its end.
  const showEnd = () => {
    const box = input.current?.input
    if (box != null && box !== document.activeElement) box.scrollLeft = box.scrollWidth
  }
  useEffect(showEnd, [props.path])
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <div className="path-row">
        <Input
          ref={input}
          id={id}
          allowClear
          autoComplete="off"
          placeholder={props.hint}
          value={props.path}
          onChange={(event) => props.onChange(event.target.value)}
          // The browser goes back to the start of the text once the box is left.
          onBlur={() => requestAnimationFrame(showEnd)}
        />
        <Button onClick={props.onBrowse}>浏览</Button>
      </div>
    </>
  )
}
