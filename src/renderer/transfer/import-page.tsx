import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { decidingSeats, deskRoles } from '../../shared/core/roles.ts'
import {
  coordinateSystemKeys,
  coordinateSystems,
  type CoordinateSystem,
} from '../../shared/transfer/coordinate-systems.ts'
import type { ImportSubject } from '../../shared/transfer/import-fields.ts'
import { client, type CallInput } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { sentenceOf } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { Empty } from '../ui/empty.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { FieldMap, toMapFields, type FieldLine } from './field-map.tsx'
import { FileRow } from '../ui/file-row.tsx'
import { findingsOf, type Finding } from './findings.ts'
import { ImportResult } from './import-result.tsx'
import type { ImportReport } from '../../shared/transfer/import-report.ts'
import './import.css'

const geo = ['geojson', 'json', 'kml', 'kmz', 'shp', 'zip', 'gpkg']
const table = ['xlsx', 'csv']
const files: readonly {
  readonly subject: ImportSubject
  readonly label: string
  readonly extensions: readonly string[]
  readonly hint: string
}[] = [
  { subject: 'communities', label: '社区范围', extensions: geo, hint: '地图文件，每个社区一个面' },
  {
    subject: 'units',
    label: '楼栋院落',
    extensions: [...geo, ...table],
    hint: '地图文件，或有经纬度列的表格；带户数',
  },
  { subject: 'streets', label: '道路', extensions: geo, hint: '地图文件，中心线；网格分界沿街用' },
  {
    subject: 'staff',
    label: '人员名册',
    extensions: table,
    hint: 'XLSX 或 CSV，姓名、岗位角色、单位 …',
  },
  {
    subject: 'households',
    label: '户台账',
    extensions: table,
    hint: 'XLSX 或 CSV，社区、楼院、门牌、户主 …',
  },
]

type System = CoordinateSystem | 'declared'
const systems: { value: System; label: string }[] = [
  { value: 'declared', label: '按文件写明的；没有写明按 WGS-84' },
  ...coordinateSystemKeys.map((value) => ({ value, label: coordinateSystems[value] })),
]

type Paths = Readonly<Partial<Record<ImportSubject, string>>>
type Output = { readonly report: ImportReport; readonly sentences: readonly string[] }
type Result = { readonly sentences: readonly string[]; readonly findings: readonly Finding[] }

/** 导入资料: files of the ledger; what is typed stays, whatever becomes of the import. */
export function ImportPage() {
  const [typed, setTyped] = useState<Paths>({})
  const [system, setSystem] = useState<System>('declared')
  const [lines, setLines] = useState<readonly FieldLine[]>([])
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const [result, setResult] = useState<Result | undefined>(undefined)
  const { job, run } = useJobRun<Output>()
  const [busy, setBusy] = useState(false)
  const mayImport = useMay(decidingSeats)
  const chosen = files
    .map(({ subject }) => subject)
    .filter((subject) => (typed[subject]?.trim() ?? '') !== '')
  const paths: Paths = Object.fromEntries(
    chosen.map((subject) => [subject, typed[subject]?.trim()]),
  )

  async function start() {
    setBusy(true)
    setFailure(undefined)
    setResult(undefined)
    try {
      const input: CallInput<'transfer.import'> = {
        ...paths,
        system: system === 'declared' ? undefined : system,
        mapFields: toMapFields(lines),
      }
      const { report, sentences } = await run(client.transfer.import(input))
      setResult({ sentences, findings: findingsOf(report, paths) })
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }

  if (!mayImport) {
    return (
      <Page title="导入资料">
        <div className="centre">
          <Empty
            title="当前席位不能导入资料"
            step={`请由${deskRoles.commander}或${deskRoles.shift_leader}登录后办理。`}
          />
        </div>
      </Page>
    )
  }
  return (
    <Page title="导入资料" note="只增加，不覆盖已有的记录；导入之前自动备份">
      <div className="import">
        <Panel title="选择文件" className="import-form">
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void start()
            }}
          >
            {files.map(({ subject, label, extensions, hint }) => (
              <FileRow
                key={subject}
                label={label}
                hint={hint}
                extensions={extensions}
                path={typed[subject] ?? ''}
                onChange={(path) => setTyped({ ...typed, [subject]: path })}
              />
            ))}
            <h3>坐标系</h3>
            <p className="page-note">
              地图文件可以是 GeoJSON、KML/KMZ、Shapefile（选 .shp 或 zip）、GeoPackage。
            </p>
            <Select
              aria-label="坐标系"
              style={{ width: '100%' }}
              value={system}
              options={systems}
              onChange={setSystem}
            />
            <h3>列对应</h3>
            <p className="page-note">常见的列名会自动认出。列名特别时，在这里写明哪一列是什么。</p>
            <FieldMap lines={lines} subjects={chosen} onChange={setLines} />
            <div className="page-filters">
              <Button
                type="primary"
                htmlType="submit"
                loading={busy}
                disabled={chosen.length === 0}
              >
                开始导入
              </Button>
              {chosen.length === 0 && <span className="page-note">至少选一个文件</span>}
            </div>
          </form>
        </Panel>
        {result === undefined ? (
          <Panel title="导入结果" className="import-result">
            {failure !== undefined && <Alert type="error" showIcon title={failure} />}
            <JobProgress job={job} />
            <p className="page-note">
              导入后，这里写明读到多少、导入多少，以及哪些行没有导入、为什么。先导入社区范围和楼栋院落，再导入户台账。
            </p>
          </Panel>
        ) : (
          <ImportResult {...result} />
        )}
      </div>
    </Page>
  )
}
