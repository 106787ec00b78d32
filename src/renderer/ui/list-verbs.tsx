import { App, Button, Dropdown, Space } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { PaperRequest } from '../../shared/papers/contract.ts'
import { mostPrintedRows } from '../../shared/reports/list-paper.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCommand, useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import type { PageList, ShownList } from './page-lists.ts'
import { PaperPreview } from './paper-preview.tsx'

/** Rows in one call; a call carries a few million characters at most. */
const partRows = 2000

type Choice = {
  readonly key: string
  readonly label: string
  readonly list: PageList
  readonly full: boolean
}

/**
 * 打印列表 and 导出 of what a list shows now: its filter, its order, its words. Phones are masked
 * unless a deciding seat asks for whole ones.
 */
export function ListVerbs({ lists }: { readonly lists: readonly PageList[] }) {
  const { notification, message } = App.useApp()
  const showFailure = useShowFailure()
  const mayAll = useMay(decidingSeats)
  const day = dayOf(useDesk().now)
  const reveal = useCommand('files.reveal')
  const { job, run } = useJobRun<{ readonly file: string }>()
  const [reading, setReading] = useState(false)
  const [request, setRequest] = useState<PaperRequest | undefined>(undefined)

  const choices: readonly Choice[] = lists.flatMap((list, at) => {
    const name = lists.length > 1 ? list.label : ''
    const one = (full: boolean, phones: string) => ({
      key: `${at} ${String(full)}`,
      label: [name, phones].filter((text) => text !== '').join('，'),
      list,
      full,
    })
    return list.hasPhones && mayAll
      ? [one(false, '电话遮盖'), one(true, '完整电话（记入审计）')]
      : [one(false, '')]
  })

  async function attempt(work: () => Promise<void>) {
    setReading(true)
    try {
      await work()
    } catch (error) {
      showFailure(error)
    } finally {
      setReading(false)
    }
  }
  const print = ({ list, full }: Choice) =>
    attempt(async () => {
      const shown = await list.read()
      if (shown.rows.length > mostPrintedRows) {
        void message.warning(
          `打印最多 ${mostPrintedRows} 行，这个列表有 ${shown.rows.length} 行。请先筛选，或导出表格。`,
        )
        return
      }
      const id = await hold(list.label, shown)
      const masking = full ? 'full' : 'masked'
      setRequest({ sheet: 'list', day, id, title: list.label, masking })
    })
  const exportAll = ({ list, full }: Choice) =>
    attempt(async () => {
      const asked = { id: await hold(list.label, await list.read()), show: true }
      const { reports } = client
      const { file } = await run(
        full ? reports.exportListWithPhones(asked) : reports.exportList(asked),
      )
      notification.success({
        title: `已导出${list.label}`,
        description: <span className="selectable">{file}</span>,
        actions: (
          <Button size="small" onClick={() => reveal.mutate({ path: file })}>
            打开所在文件夹
          </Button>
        ),
      })
    })

  useKeys([
    { key: 'p', mod: true, label: '打印列表', run: () => void print(choices[0]) },
    { key: 'e', mod: true, label: '导出列表', run: () => void exportAll(choices[0]) },
  ])
  const busy = reading || job !== undefined
  return (
    <Space.Compact>
      <Verb text="打印列表" busy={false} choices={choices} onRun={(one) => void print(one)} />
      <Verb text="导出" busy={busy} choices={choices} onRun={(one) => void exportAll(one)} />
      <PaperPreview request={request} onClose={() => setRequest(undefined)} />
    </Space.Compact>
  )
}

/** One button, or a short menu where there is something to choose. */
function Verb(props: {
  readonly text: string
  readonly busy: boolean
  readonly choices: readonly Choice[]
  readonly onRun: (choice: Choice) => void
}) {
  const { text, busy, choices, onRun } = props
  if (choices.length === 1) {
    return (
      <Button loading={busy} onClick={() => onRun(choices[0])}>
        {text}
      </Button>
    )
  }
  const items = choices.map((choice) => ({
    key: choice.key,
    label: choice.label,
    onClick: () => onRun(choice),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button loading={busy}>{text} ▾</Button>
    </Dropdown>
  )
}

/** Hands what a list shows to the main process, part by part. */
async function hold(title: string, shown: ShownList): Promise<string> {
  const { columns, summary } = shown
  let id = ''
  for (let from = 0; from === 0 || from < shown.rows.length; from += partRows) {
    const rows = shown.rows.slice(from, from + partRows)
    const struck = shown.struck.map((at) => at - from).filter((at) => at >= 0 && at < partRows)
    id = (await client.reports.holdList({ id, title, summary, columns, rows, struck })).id
  }
  return id
}
