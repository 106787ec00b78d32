import { Alert, Button, Checkbox, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../shared/core/contract.ts'
import { transferContract } from '../../shared/transfer/contract.ts'
import {
  coordinateSystemKeys,
  coordinateSystems,
  type CoordinateSystem,
} from '../../shared/transfer/coordinate-systems.ts'
import {
  exportedLayerKeys,
  exportedLayers,
  mapFormatKeys,
  mapFormats,
  type ExportedLayer,
  type MapFormat,
} from '../../shared/transfer/map-export.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { sentenceOf, useCommand } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { JobProgress } from '../ui/job-progress.tsx'
import { Panel } from '../ui/page.tsx'
import { FolderRow } from '../ui/folder-row.tsx'

type Exported = OutputOf<typeof transferContract.exportMap>

/** 导出地图数据: layers and formats into a folder with its list and check sums. */
export function ExportMapPanel() {
  const [formats, setFormats] = useState<readonly MapFormat[]>(['geojson'])
  const [layers, setLayers] = useState<readonly ExportedLayer[]>(exportedLayerKeys)
  const [system, setSystem] = useState<CoordinateSystem>('wgs84')
  const [folder, setFolder] = useState('')
  const [made, setMade] = useState<Exported | undefined>(undefined)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const { job, run } = useJobRun<Exported>()
  const reveal = useCommand('files.reveal')
  const mayExport = useMay(transferContract.exportMap.roles)
  const isComplete = folder.trim() !== '' && formats.length > 0 && layers.length > 0

  async function start() {
    setFailure(undefined)
    setMade(undefined)
    try {
      const input = { folder: folder.trim(), formats: [...formats], layers: [...layers], system }
      setMade(await run(client.transfer.exportMap(input)))
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  return (
    <Panel title="导出地图数据" className="import-form">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        <span className="page-note">格式</span>
        <Checkbox.Group
          value={[...formats]}
          options={mapFormatKeys.map((value) => ({ value, label: mapFormats[value] }))}
          onChange={setFormats}
        />
        <span className="page-note">内容</span>
        <Checkbox.Group
          value={[...layers]}
          options={exportedLayerKeys.map((value) => ({ value, label: exportedLayers[value] }))}
          onChange={setLayers}
        />
        <span className="page-note">坐标系</span>
        <Select
          aria-label="导出坐标系"
          style={{ width: '100%' }}
          value={system}
          options={coordinateSystemKeys.map((value) => ({
            value,
            label: coordinateSystems[value],
          }))}
          onChange={setSystem}
        />
        <FolderRow label="导出到文件夹" folder={folder} onChange={setFolder} />
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        <div className="page-filters">
          <Button
            type="primary"
            htmlType="submit"
            loading={job !== undefined}
            disabled={!mayExport || !isComplete}
          >
            导出地图数据
          </Button>
          {!isComplete && <span className="page-note">选格式、内容和文件夹</span>}
        </div>
        <JobProgress job={job} />
        {made !== undefined && (
          <>
            <div className="page-filters">
              <span className="selectable">已写入 {made.folder}</span>
              <Button size="small" onClick={() => reveal.mutate({ path: made.folder })}>
                打开所在文件夹
              </Button>
            </div>
            <p className="page-note">
              {made.layers.map(({ name, features }) => `${name} ${features} 个`).join('，')}；共{' '}
              {made.files.length} 个文件，已核对。
              {made.withoutPlace > 0 &&
                `另有 ${made.withoutPlace} 个画在没有定位的底图上，没有导出。`}
            </p>
          </>
        )}
      </form>
    </Panel>
  )
}
