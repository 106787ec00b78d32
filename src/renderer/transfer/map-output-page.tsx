import { Page } from '../ui/page.tsx'
import { ExportMapPanel } from './export-map-panel.tsx'
import { PrintMapPanel } from './print-map-panel.tsx'
import './import.css'

/** 打印与导出: the map on paper, and the map for other people's programs. */
export function MapOutputPage() {
  return (
    <Page title="打印与导出" note="图上没有住户姓名和电话；图册里的默认遮盖">
      <div className="import">
        <PrintMapPanel />
        <ExportMapPanel />
      </div>
    </Page>
  )
}
