import { Button } from 'antd'
import { numberText } from '../../shared/core/number-text.ts'
import type { Checked } from '../../shared/reports/packages.ts'
import { client } from '../core/client.ts'
import { sentenceOf, useCommand } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Panel } from '../ui/page.tsx'

export type Made = {
  readonly id: string
  readonly folder: string
  readonly fingerprint: string
  readonly files: readonly {
    readonly name: string
    readonly bytes: number
    readonly sha256: string
  }[]
}

/** What was written, and that it reads the same again once the stick was out. */
export function MadePackage(props: {
  readonly made: Made
  readonly onCheck: (check: Checked) => void
  readonly onFailure: (sentence: string) => void
}) {
  const { made } = props
  const { job, run } = useJobRun<Checked>()
  const reveal = useCommand('files.reveal')

  async function recheck() {
    try {
      props.onCheck(await run(client.packages.recheck({ id: made.id })))
    } catch (error) {
      props.onFailure(sentenceOf(error))
    }
  }

  return (
    <Panel title={`已写入 ${made.folder}`} className="handover-list">
      <p>
        已写完并读回一致，可以安全弹出。刚写完的读回可能来自缓存：把 U
        盘弹出、拔下、重新插好，再按“复核”。
      </p>
      <div className="handover-row">
        <Button type="primary" loading={job !== undefined} onClick={() => void recheck()}>
          复核
        </Button>
        <Button onClick={() => reveal.mutate({ path: made.folder })}>打开所在文件夹</Button>
        <span className="page-note">
          签名密钥 <span className="fingerprint selectable">{made.fingerprint}</span>
        </span>
      </div>
      <JobProgress job={job} />
      <table>
        <thead>
          <tr>
            <th>文件</th>
            <th>大小</th>
            <th>SHA-256（前 16 位）</th>
          </tr>
        </thead>
        <tbody>
          {made.files.map(({ name, bytes, sha256 }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="number">{numberText(Math.ceil(bytes / 1024))} KB</td>
              <td className="fingerprint">{sha256.slice(0, 16)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
