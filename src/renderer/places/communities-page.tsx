import { communityFields } from '../../shared/places/contract.ts'
import type { RowOf } from '../core/records.ts'
import { Chip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'

const columns: readonly Column<RowOf<'communities'>>[] = [
  { field: 'name', title: '社区名称', width: 150, edit: 'text', pinned: true },
  { field: 'code', title: '社区编码', width: 140, edit: 'text' },
  { field: 'units', title: '楼栋单元', width: 100, numeric: true },
  { field: 'households', title: '台账户数', width: 100, numeric: true },
  { field: 'statedHouseholds', title: '登记户数', width: 100, numeric: true, edit: 'integer' },
  { field: 'statedResidents', title: '登记人数', width: 100, numeric: true, edit: 'integer' },
  {
    field: 'area',
    title: '范围',
    width: 100,
    sortable: false,
    text: ({ area }) => (area === null ? '未画' : '已画'),
    show: ({ area }) =>
      area === null ? <Chip tone="waiting" text="未画" /> : <Chip tone="done" text="已画" />,
  },
  { field: 'remark', title: '备注', width: 160, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'name' },
  { name: 'code' },
  { name: 'statedHouseholds' },
  { name: 'statedResidents' },
  { name: 'remark', kind: 'long' },
]

const knownBy = [['name']]

/** Communities of the street. */
export function CommunitiesPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="communities"
      title="社区"
      noun="社区"
      schema={communityFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="社区名称或拼音"
      search={search}
      empty={{ title: '还没有社区', step: '导入社区地图，或逐个新增社区。' }}
    />
  )
}
