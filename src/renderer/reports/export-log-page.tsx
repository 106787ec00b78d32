import { Button } from 'antd'
import { useState } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { numberText } from '../../shared/core/number-text.ts'
import {
  packagesContract,
  type Checked,
  type PackageLogRow,
} from '../../shared/reports/packages.ts'
import { maskings, purposes } from '../../shared/reports/papers.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { Page } from '../ui/page.tsx'
import { CheckResult } from './check-result.tsx'
import './handover.css'

const kinds = { written: '导出', rechecked: '复核' } as const

const columns: readonly Column<PackageLogRow>[] = [
  { field: 'at', title: '时间', width: 132, text: ({ at }) => instantText(at) },
  { field: 'kind', title: '办理', width: 60, labels: kinds },
  { field: 'by', title: '经办人', width: 76 },
  { field: 'day', title: '材料日期', width: 84, text: ({ day }) => dateText(day) },
  { field: 'purpose', title: '用途', width: 60, text: ({ purpose }) => purposes[purpose].name },
  { field: 'masking', title: '遮盖', width: 100, grow: true, labels: maskings },
  { field: 'recipient', title: '接收单位', width: 116 },
  { field: 'medium', title: '介质编号', width: 96 },
  { field: 'approver', title: '批准人', width: 76 },
  { field: 'isEncrypted', title: '加密', width: 56 },
  { field: 'result', title: '结果', width: 124, grow: true },
]

/** 导出记录: what left the post, each with its hash; nothing of it can be changed. */
export function ExportLogPage() {
  const { data } = useCall('packages.log', { limit: 1000 })
  const [opened, setOpened] = useState<PackageLogRow | undefined>(undefined)
  const [check, setCheck] = useState<Checked | undefined>(undefined)
  const { job, run } = useJobRun<Checked>()
  const showFailure = useShowFailure()
  const mayRecheck = useMay(packagesContract.recheck.roles)

  async function recheck(id: string) {
    setCheck(undefined)
    try {
      setCheck(await run(client.packages.recheck({ id })))
    } catch (error) {
      showFailure(error)
    }
  }

  return (
    <Page title="导出记录" note={data === undefined ? '' : `${data.total} 条，只能查看`}>
      <Grid
        label="导出记录"
        columns={columns}
        rows={data?.rows}
        onOpen={(row) => {
          setCheck(undefined)
          setOpened(row)
        }}
        empty={<Empty title="还没有导出过" step="在“导出”页写出材料后，这里逐次登记。" />}
      />
      <SideDrawer
        title={opened === undefined ? '' : `${instantText(opened.at)} ${kinds[opened.kind]}`}
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        width={640}
        extra={
          opened?.kind === 'written' &&
          mayRecheck && (
            <Button loading={job !== undefined} onClick={() => void recheck(opened.id)}>
              复核
            </Button>
          )
        }
      >
        {opened !== undefined && (
          <div className="handover-list">
            <JobProgress job={job} />
            {check !== undefined && <CheckResult check={check} />}
            <p className="selectable">{opened.folder}</p>
            <p>{opened.result}</p>
            <p>
              清单 SHA-256 <span className="fingerprint selectable">{opened.manifestHash}</span>
            </p>
            <table>
              <tbody>
                {opened.files.map(({ name, bytes, sha256 }) => (
                  <tr key={name}>
                    <td>{name}</td>
                    <td className="number">{numberText(Math.ceil(bytes / 1024))} KB</td>
                    <td className="fingerprint">{sha256.slice(0, 16)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </SideDrawer>
    </Page>
  )
}
