import { Button, Input } from 'antd'
import { useId } from 'react'

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
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <div className="path-row">
        <Input
          id={id}
          allowClear
          autoComplete="off"
          placeholder={props.hint}
          value={props.path}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <Button onClick={props.onBrowse}>浏览</Button>
      </div>
    </>
  )
}
