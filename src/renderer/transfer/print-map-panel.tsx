import { Alert, Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { decidingSeats } from '../../shared/core/roles.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { reportsContract } from '../../shared/reports/contract.ts'
import {
  paperSizeKeys,
  printedMaps,
  type PaperSize,
  type PrintedMap,
} from '../../shared/reports/map-sheets.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { sentenceOf, useCommand } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Panel } from '../ui/page.tsx'
import { FolderRow } from '../ui/folder-row.tsx'

type Printed = { readonly file: string; readonly bytes: number }
type Masking = 'masked' | 'full'

const hints: Readonly<Record<PrintedMap, string>> = {
  grids: '一张，全部网格、户数、点长',
  zones: '一张，管控区域、天数、文号',
  atlas: '每个网格一份：地图、组员、岗位、重点关注户、楼院',
}

/** 打印地图: a PDF of the paper's size, opened to be looked at and printed. */
export function PrintMapPanel() {
  const [what, setWhat] = useState<PrintedMap>('grids')
  const [paper, setPaper] = useState<PaperSize>('A3')
  const [masking, setMasking] = useState<Masking>('masked')
  const [folder, setFolder] = useState('')
  const [made, setMade] = useState<Printed | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const { job, run } = useJobRun<Printed>()
  const reveal = useCommand('files.reveal')
  const mayPrint = useMay(reportsContract.printMap.roles)
  const mayUnmask = useMay(decidingSeats)

  async function start() {
    setFailure(undefined)
    setMade(undefined)
    try {
      setMade(
        await run(
          client.reports.printMap({
            day: dayOf(new Date().toISOString()),
            what,
            paper,
            masking: what === 'atlas' ? masking : 'masked',
            folder: folder.trim(),
            show: true,
          }),
        ),
      )
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <Panel title="打印地图" className="import-form">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <Radio.Group
          aria-label="内容"
          value={what}
          onChange={(event) => setWhat(event.target.value as PrintedMap)}
          options={(Object.keys(printedMaps) as PrintedMap[]).map((value) => ({
            value,
            label: printedMaps[value],
          }))}
        />
        <p className="page-note">{hints[what]}</p>
        <div className="page-filters">
          <Select
            aria-label="纸张"
            style={{ width: 120 }}
            value={paper}
            options={paperSizeKeys.map((value) => ({ value, label: value }))}
            onChange={setPaper}
          />
          {what === 'atlas' && (
            <Select<Masking>
              aria-label="姓名电话"
              style={{ width: 280 }}
              value={masking}
              options={[
                { value: 'masked', label: '姓名电话遮盖（张贴、外发）' },
                { value: 'full', label: '完整姓名电话（点长自用）', disabled: !mayUnmask },
              ]}
              onChange={setMasking}
            />
          )}
        </div>
        <FolderRow label="PDF 存放的文件夹" folder={folder} onChange={setFolder} />
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        <div className="page-filters">
          <Button
            type="primary"
            htmlType="submit"
            loading={job !== undefined}
            disabled={!mayPrint || folder.trim() === ''}
          >
            生成并打开 PDF
          </Button>
          {folder.trim() === '' && <span className="page-note">先选文件夹</span>}
        </div>
        <JobProgress job={job} />
        {made !== undefined && (
          <div className="page-filters">
            <span className="selectable">
              已写入 {made.file}（{Math.ceil(made.bytes / 1024).toLocaleString('zh-CN')} KB）
            </span>
            <Button size="small" onClick={() => reveal.mutate({ path: made.file })}>
              打开所在文件夹
            </Button>
          </div>
        )}
      </form>
    </Panel>
  )
}
