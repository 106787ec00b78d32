import { Button, Input } from 'antd'
import { useId } from 'react'
import { useCommand } from '../core/query.ts'

/** A folder to write into, typed or chosen. */
export function FolderRow(props: {
  readonly label: string
  readonly folder: string
  readonly onChange: (folder: string) => void
}) {
  const id = useId()
  const choose = useCommand('files.chooseFolder')
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <div className="import-file">
        <Input
          id={id}
          allowClear
          autoComplete="off"
          placeholder="U 盘或本机的文件夹"
          value={props.folder}
          onChange={(event) => props.onChange(event.target.value)}
        />
        <Button
          onClick={() =>
            choose.mutate(
              { title: '选择文件夹' },
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
