import { App, Button } from 'antd'
import { numberText } from '../../shared/core/number-text.ts'
import type { Column } from '../ui/column.ts'
import { cellText } from '../ui/column.ts'
import { Grid } from '../ui/grid.tsx'
import { Panel } from '../ui/page.tsx'
import { toTsv } from '../ui/tsv.ts'
import type { Finding } from './findings.ts'

const columns: readonly Column<Finding>[] = [
  { field: 'file', title: '文件', width: 130 },
  { field: 'row', title: '行/要素', width: 104, numeric: true },
  { field: 'kind', title: '情况', width: 98 },
  { field: 'reason', title: '原因', width: 260, grow: true },
]

/** What came in, in sentences, and every row that did not or should be looked at. */
export function ImportResult(props: {
  readonly sentences: readonly string[]
  readonly findings: readonly Finding[]
}) {
  const { findings } = props
  const { message } = App.useApp()

  async function copy() {
    const lines = findings.map((row) => columns.map((column) => cellText(column, row)))
    await navigator.clipboard.writeText(toTsv([columns.map(({ title }) => title), ...lines]))
    void message.success(`已复制 ${findings.length} 行，可粘贴到表格软件`)
  }

  return (
    <Panel title="导入结果" className="import-result">
      <ul className="selectable">
        {/* Indented sentences spell out rows that the table below holds. */}
        {props.sentences
          .filter((sentence) => !sentence.startsWith('  '))
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
      {findings.length === 0 ? (
        <p className="page-note">没有未导入或要核对的行。</p>
      ) : (
        <>
          <div className="import-file">
            <b>未导入和要核对的 {numberText(findings.length)} 行</b>
            <Button size="small" onClick={() => void copy()}>
              复制清单
            </Button>
          </div>
          <div className="import-findings">
            <Grid<Finding> label="未导入和要核对的行" columns={columns} rows={findings} />
          </div>
        </>
      )}
    </Panel>
  )
}
