import { useCommand } from '../core/query.ts'
import { PathRow } from './path-row.tsx'

/** One file of an import. */
export function FileRow(props: {
  readonly label: string
  readonly hint: string
  readonly extensions: readonly string[]
  readonly path: string
  readonly onChange: (path: string) => void
}) {
  const { label, hint, path, onChange } = props
  const choose = useCommand('files.chooseFile')
  const browse = () =>
    choose.mutate(
      { title: `选择${label}`, extensions: [...props.extensions] },
      { onSuccess: (chosen) => (chosen.path === null ? undefined : onChange(chosen.path)) },
    )
  return <PathRow label={label} hint={hint} path={path} onChange={onChange} onBrowse={browse} />
}
