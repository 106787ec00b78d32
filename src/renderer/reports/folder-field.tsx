import { Button, Input } from 'antd'
import { useId } from 'react'
import { numberText } from '../../shared/core/number-text.ts'
import { useCall, useCommand } from '../core/query.ts'

/** As it says on the stick; Linux calls what a driver outside the kernel reads `fuseblk`. */
const fileSystemNames: Readonly<Record<string, string | undefined>> = {
  vfat: 'FAT32',
  exfat: 'exFAT',
  ntfs3: 'NTFS',
  fuseblk: 'exFAT 或 NTFS',
}

/** A folder, typed, chosen in the system's dialog, or one of the sticks that are plugged in. */
export function FolderField(props: {
  readonly label: string
  readonly hint: string
  readonly folder: string
  readonly onChange: (folder: string) => void
}) {
  const id = useId()
  const choose = useCommand('files.chooseFolder')
  const { data } = useCall('packages.drives', {}, { everySeconds: 5 })
  return (
    <div className="handover-field">
      <label htmlFor={id}>{props.label}</label>
      <div className="handover-row">
        <Input
          id={id}
          allowClear
          autoComplete="off"
          placeholder={props.hint}
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
      <div className="handover-drives">
        {data?.drives.length === 0 && (
          <span className="page-note">没有发现 U 盘，可按“浏览”选择</span>
        )}
        {data?.drives.map(({ path, label, fileSystem, freeBytes, isReadOnly }) => (
          <Button key={path} size="small" onClick={() => props.onChange(path)}>
            {label || path}（{fileSystemNames[fileSystem] ?? fileSystem}，
            {isReadOnly ? '写保护' : `剩 ${megabytes(freeBytes)}`}）
          </Button>
        ))}
      </div>
    </div>
  )
}

function megabytes(bytes: number): string {
  return `${numberText(Math.floor(bytes / 1024 / 1024))} MB`
}
