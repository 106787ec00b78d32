import { App, Button, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import type { PaperRequest } from '../../shared/papers/contract.ts'
import { logPapers, type LogPaperAsked } from '../../shared/reports/table-paper.ts'
import { client } from '../core/client.ts'
import { useKeys } from '../core/keys.ts'
import { useCommand, useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { PaperPreview } from './paper-preview.tsx'

type Asked = Omit<LogPaperAsked, 'id'> & { readonly id?: string }
type Printed = Asked & Pick<PaperRequest, 'masking'>

/**
 * A log on paper, to be looked at and printed, or as a workbook that opens at once.
 *
 * @returns What a key or a button runs, and the preview, to be put into the page.
 */
export function useLogPaper(): {
  readonly print: (asked: Printed) => void
  readonly exportTable: (asked: Asked) => Promise<void>
  readonly busy: boolean
  readonly preview: ReactNode
} {
  const { notification } = App.useApp()
  const showFailure = useShowFailure()
  const reveal = useCommand('files.reveal')
  const { job, run } = useJobRun<{ readonly file: string }>()
  const [request, setRequest] = useState<PaperRequest | undefined>(undefined)

  async function exportTable(asked: Asked) {
    try {
      const { file } = await run(client.reports.exportLog({ ...asked, show: true }))
      notification.success({
        title: `已导出${logPapers[asked.what]}`,
        description: <span className="selectable">{file}</span>,
        actions: (
          <Button size="small" onClick={() => reveal.mutate({ path: file })}>
            打开所在文件夹
          </Button>
        ),
      })
    } catch (error) {
      showFailure(error)
    }
  }
  return {
    print: (asked) =>
      setRequest({ sheet: asked.what === 'toilet-labels' ? 'labels' : 'log', ...asked }),
    exportTable,
    busy: job !== undefined,
    preview: <PaperPreview request={request} onClose={() => setRequest(undefined)} />,
  }
}

/** 打印 and 导出表格 of one log. */
export function LogPaperButtons(props: {
  readonly asked: Asked
  /** 打印, or what is printed where a page has several. */
  readonly label?: string
  /** The page's key that prints it. */
  readonly hotkey?: string
  /** Labels are drawn, not listed. */
  readonly onlyPrint?: boolean
}) {
  const { print, exportTable, busy, preview } = useLogPaper()
  const { asked, label = '打印', hotkey } = props
  useKeys(
    hotkey === undefined
      ? []
      : [{ key: hotkey, label: `打印${logPapers[asked.what]}`, run: () => print(asked) }],
  )
  return (
    <Space.Compact>
      <Button onClick={() => print(asked)}>{label}</Button>
      {!props.onlyPrint && (
        <Button
          loading={busy}
          aria-label={`导出表格 ${logPapers[asked.what]}`}
          onClick={() => void exportTable(asked)}
        >
          表格
        </Button>
      )}
      {preview}
    </Space.Compact>
  )
}
