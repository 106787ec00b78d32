import { unitFields, unitKinds } from '../../shared/places/contract.ts'
import { client } from '../core/client.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { RecordPage } from '../ui/record-page.tsx'

const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)
const pickEstate = pickFrom(
  client.estates.list,
  ({ name }) => name,
  ({ communityName }) => communityName,
)

const columns: readonly Column<RowOf<'units'>>[] = [
  { field: 'name', title: '楼栋单元', width: 170, edit: 'text', pinned: true },
  { field: 'kind', title: '类型', width: 90, labels: unitKinds, edit: 'choice' },
  { field: 'estateName', title: '小区或院落', width: 150 },
  { field: 'communityName', title: '社区', width: 120 },
  { field: 'gridName', title: '网格', width: 110 },
  { field: 'households', title: '户数', width: 90, numeric: true, edit: 'integer' },
  { field: 'residents', title: '人数', width: 90, numeric: true, edit: 'integer' },
  { field: 'vulnerable', title: '重点人员', width: 100, numeric: true },
  {
    field: 'footprint',
    title: '位置',
    width: 100,
    grow: true,
    sortable: false,
    text: ({ footprint, lon }) =>
      footprint !== null ? '有轮廓' : lon !== null ? '有位置' : '没有',
  },
]

const form: readonly FormField[] = [
  { name: 'communityId', pick: pickCommunity, shown: 'communityName' },
  { name: 'estateId', pick: pickEstate, shown: 'estateName' },
  { name: 'name' },
  { name: 'kind', labels: unitKinds },
  { name: 'households' },
  { name: 'residents' },
  { name: 'lon' },
  { name: 'lat' },
]

const filters = [
  { field: 'communityId', label: '社区', pick: pickCommunity },
  { field: 'kind', label: '类型', labels: unitKinds },
] as const

const knownBy = [
  ['communityId', 'estateId', 'name'],
  ['communityId', 'name'],
]

/** Courtyards, buildings and entrances: what grids are made of. */
export function UnitsPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="units"
      title="楼栋单元"
      noun="楼栋单元"
      schema={unitFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="名称或拼音"
      search={search}
      empty={{ title: '还没有楼栋单元', step: '导入楼栋地图，或逐个新增楼栋单元。' }}
    />
  )
}
