import { useCommand } from '../core/query.ts'
import { PathRow } from './path-row.tsx'

/** A folder to write into. */
export function FolderRow(props: {
  readonly label: string
  readonly folder: string
  readonly onChange: (folder: string) => void
}) {
  const { label, folder, onChange } = props
  const choose = useCommand('files.chooseFolder')
  const browse = () =>
    choose.mutate(
      { title: '选择文件夹' },
      { onSuccess: ({ path }) => (path === null ? undefined : onChange(path)) },
    )
  return (
    <PathRow
      label={label}
      hint="U 盘或本机的文件夹"
      path={folder}
      onChange={onChange}
      onBrowse={browse}
    />
  )
}
