import { App, Button, Dropdown } from 'antd'
import { client } from '../core/client.ts'
import { useCommand, useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'

/** 表格: the roster out to a spreadsheet program, and what was edited there back in. */
export function WorkbookMenu(props: {
  readonly rosterId: string
  /** Without it nothing may be read in. */
  readonly onImport?: (() => void) | undefined
}) {
  const { rosterId, onImport } = props
  const { notification } = App.useApp()
  const showFailure = useShowFailure()
  const reveal = useCommand('files.reveal')
  const { job, run } = useJobRun<{ readonly file: string }>()

  async function exportTable() {
    try {
      const { file } = await run(client.roster.exportWorkbook({ rosterId, show: true }))
      notification.success({
        title: '已导出值班表',
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

  const items = [
    { key: 'export', label: '导出表格', onClick: () => void exportTable() },
    ...(onImport === undefined
      ? []
      : [{ key: 'import', label: '导入改过的表格', onClick: onImport }]),
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button loading={job !== undefined}>表格 ▾</Button>
    </Dropdown>
  )
}
