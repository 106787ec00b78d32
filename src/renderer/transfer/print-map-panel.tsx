import { Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { decidingSeats } from '../../shared/core/roles.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { papersContract, type PaperRequest } from '../../shared/papers/contract.ts'
import { paperSizeKeys, type PaperSize } from '../../shared/reports/map-sheets.ts'
import { useMay } from '../core/desk.ts'
import { Panel } from '../ui/page.tsx'
import { PaperPreview } from '../ui/paper-preview.tsx'

type Masking = 'masked' | 'full'
type PrintedMap = 'grid-map' | 'zone-map' | 'atlas'

const maps: Readonly<Record<PrintedMap, { readonly label: string; readonly hint: string }>> = {
  'grid-map': { label: '网格图', hint: '一张，全部网格、户数、点长' },
  'zone-map': {
    label: '管控区域图',
    hint: '一张，管控区域、天数、文号；底图设为“显示”的一起打印',
  },
  atlas: { label: '网格图册', hint: '每个网格一份：地图、组员、岗位、重点关注户、楼院' },
}

/** 打印地图: what and on which paper, then the sheet itself to be looked at and printed. */
export function PrintMapPanel() {
  const [what, setWhat] = useState<PrintedMap>('grid-map')
  const [size, setSize] = useState<PaperSize>('A3')
  const [masking, setMasking] = useState<Masking>('masked')
  const [request, setRequest] = useState<PaperRequest | undefined>(undefined)
  const mayPrint = useMay(papersContract.draw.roles)
  const mayUnmask = useMay(decidingSeats)

  return (
    <Panel title="打印地图" className="import-form">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setRequest({
            sheet: what,
            day: dayOf(new Date().toISOString()),
            size,
            masking: what === 'atlas' ? masking : 'masked',
          })
        }}
      >
        <Radio.Group
          aria-label="内容"
          value={what}
          onChange={(event) => setWhat(event.target.value as PrintedMap)}
          options={Object.entries(maps).map(([value, { label }]) => ({ value, label }))}
        />
        <p className="page-note">{maps[what].hint}</p>
        <div className="page-filters">
          <Select
            aria-label="纸张"
            style={{ width: 120 }}
            value={size}
            options={paperSizeKeys.map((value) => ({ value, label: value }))}
            onChange={setSize}
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
          <Button type="primary" htmlType="submit" disabled={!mayPrint}>
            预览和打印
          </Button>
        </div>
      </form>
      <PaperPreview request={request} onClose={() => setRequest(undefined)} />
    </Panel>
  )
}
