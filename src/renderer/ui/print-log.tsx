import { App, Button, Space } from 'antd'
import type { LogPaperAsked } from '../../shared/reports/table-paper.ts'
import { logPapers } from '../../shared/reports/table-paper.ts'
import { client } from '../core/client.ts'
import { useCommand, useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'

type Asked = Omit<LogPaperAsked, 'id'> & { readonly id?: string }

/**
 * Prints a log and opens the PDF, or writes it as a workbook; both lie in the folder 打印 beside the
 * data file.
 *
 * @returns What a key or a button runs.
 */
export function usePrintLog(): {
  readonly print: (asked: Asked, format?: 'pdf' | 'xlsx') => Promise<void>
  readonly busy: boolean
} {
  const { notification } = App.useApp()
  const showFailure = useShowFailure()
  const reveal = useCommand('files.reveal')
  const { job, run } = useJobRun<{ readonly file: string }>()
  async function print(asked: Asked, format: 'pdf' | 'xlsx' = 'pdf') {
    try {
      const { file } = await run(client.reports.printLog({ ...asked, format, show: true }))
      notification.success({
        title: `已${format === 'pdf' ? '生成' : '导出'}${logPapers[asked.what]}`,
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
  return { print, busy: job !== undefined }
}

/** 打印 and 导出表格 of one log. */
export function PrintLog(props: {
  readonly asked: Asked
  /** 打印, or what is printed where a page has several. */
  readonly label?: string
  /** Labels are drawn, not listed. */
  readonly onlyPrint?: boolean
}) {
  const { print, busy } = usePrintLog()
  const { asked, label = '打印' } = props
  return (
    <Space.Compact>
      <Button loading={busy} onClick={() => void print(asked)}>
        {label}
      </Button>
      {!props.onlyPrint && (
        <Button
          disabled={busy}
          aria-label={`导出表格 ${logPapers[asked.what]}`}
          onClick={() => void print(asked, 'xlsx')}
        >
          表格
        </Button>
      )}
    </Space.Compact>
  )
}
