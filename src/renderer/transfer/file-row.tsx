import { Button, Input } from 'antd'
import { useId } from 'react'
import { useCommand } from '../core/query.ts'

/** One file of an import: its place, typed or chosen. */
export function FileRow(props: {
  readonly label: string
  readonly hint: string
  readonly extensions: readonly string[]
  readonly path: string
  readonly onChange: (path: string) => void
}) {
  const id = useId()
  const choose = useCommand('files.chooseFile')
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <div className="import-file">
        <Input
          id={id}
          allowClear
          autoComplete="off"
          placeholder={props.hint}
          value={props.path}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <Button
          onClick={() =>
            choose.mutate(
              { title: `选择${props.label}`, extensions: [...props.extensions] },
              {
                onSuccess: ({ path }) => {
                  if (path !== null) props.onChange(path)
                },
              },
            )
          }
        >
          浏览
        </Button>
      </div>
    </>
  )
}
