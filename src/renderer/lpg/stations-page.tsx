import { stationFields } from '../../shared/lpg/contract.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'

const columns: readonly Column<RowOf<'lpgStations'>>[] = [
  { field: 'name', title: '供气站', width: 200, edit: 'text', pinned: true },
  { field: 'contact', title: '联系人', width: 120, edit: 'text' },
  { field: 'phone', title: '电话', width: 150, edit: 'text' },
  { field: 'openRequests', title: '未办结需求', width: 120, numeric: true },
  { field: 'address', title: '地址', width: 240, grow: true, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'contact' },
  { name: 'phone' },
  { name: 'address', wide: true },
]

const knownBy = [['name']]

/** Where full cylinders come from. */
export function LpgStationsPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="lpgStations"
      title="供气站"
      noun="供气站"
      schema={stationFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="名称、地址或联系人"
      search={search}
      empty={{ title: '还没有供气站', step: '先新增就近的供气站，再登记换气需求。' }}
    />
  )
}
