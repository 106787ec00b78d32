import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { useMay } from '../core/desk.ts'
import { useCall, useCommand } from '../core/query.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { Column } from '../ui/column.ts'
import { useAsk } from '../ui/ask.ts'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { Page } from '../ui/page.tsx'
import { useState } from 'react'

type Row = {
  readonly id: string
  readonly file: string
  readonly name: string
  readonly at: string
  readonly bytes: number
}

const columns: readonly Column<Row>[] = [
  { field: 'at', title: '时间', width: 150, text: ({ at }) => instantText(at) },
  { field: 'name', title: '名称', width: 320 },
  {
    field: 'bytes',
    title: '大小',
    width: 110,
    numeric: true,
    text: ({ bytes }) => sizeText(bytes),
  },
  { field: 'file', title: '位置', width: 300, grow: true },
]

/** Copies of the whole post, made before every import and by hand. */
export function BackupsPage() {
  const { data } = useCall('backups.list', {})
  const [selected, setSelected] = useState<readonly Row[]>([])
  const mayRestore = useMay(decidingSeats)
  const make = useCommand('backups.make', { done: ({ name }) => `已备份：${name}` })
  const restore = useCommand('backups.restore', { done: '已恢复备份，请重新登录' })
  const choose = useCommand('files.chooseFile')
  const reveal = useCommand('files.reveal')
  const ask = useAsk()
  const rows = data?.backups.map((backup) => ({ ...backup, id: backup.file }))

  async function restoreFrom(file: string, words: string) {
    const sure = await ask({
      title: `恢复备份 ${words}`,
      text: '现在的数据会换成备份里的数据。恢复之前会先自动备份现在的数据。',
      verb: '恢复备份',
      danger: true,
    })
    if (sure) restore.mutate({ file })
  }

  return (
    <Page
      title="备份与恢复"
      note={data === undefined ? '' : `备份保存在 ${data.folder}`}
      verbs={
        <>
          {data !== undefined && (
            <Button onClick={() => reveal.mutate({ path: data.folder })}>打开所在文件夹</Button>
          )}
          {mayRestore && (
            <Button
              onClick={() =>
                choose.mutate(
                  { title: '选择备份文件', extensions: ['streetpost'] },
                  {
                    onSuccess: ({ path }) => {
                      if (path !== null) void restoreFrom(path, '')
                    },
                  },
                )
              }
            >
              从文件恢复
            </Button>
          )}
          {mayRestore && selected.length === 1 && (
            <Button
              loading={restore.isPending}
              onClick={() => void restoreFrom(selected[0].file, selected[0].name)}
            >
              恢复备份
            </Button>
          )}
          <Button type="primary" loading={make.isPending} onClick={() => make.mutate({})}>
            立即备份
          </Button>
        </>
      }
    >
      <Grid
        label="备份"
        columns={columns}
        rows={rows}
        onSelect={setSelected}
        empty={<Empty title="还没有备份" step="按“立即备份”留一份；每次导入之前也会自动备份。" />}
      />
    </Page>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
