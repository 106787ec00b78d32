import { estateFields, estateKinds } from '../../shared/places/contract.ts'
import { client } from '../core/client.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { RecordPage } from '../ui/record-page.tsx'

const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)

const columns: readonly Column<RowOf<'estates'>>[] = [
  { field: 'name', title: '小区或院落', width: 170, edit: 'text', pinned: true },
  { field: 'kind', title: '类型', width: 110, labels: estateKinds, edit: 'choice' },
  { field: 'communityName', title: '社区', width: 120 },
  { field: 'households', title: '户数', width: 90, numeric: true },
  { field: 'address', title: '地址', width: 220, edit: 'text' },
  { field: 'contact', title: '联系人', width: 120, edit: 'text' },
  { field: 'remark', title: '备注', width: 160, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'communityId', pick: pickCommunity, shown: 'communityName' },
  { name: 'name' },
  { name: 'kind', labels: estateKinds },
  { name: 'contact' },
  { name: 'address', wide: true },
  { name: 'remark', kind: 'long' },
]

const filters = [
  { field: 'communityId', label: '社区', pick: pickCommunity },
  { field: 'kind', label: '类型', labels: estateKinds },
] as const

const knownBy = [['communityId', 'name']]

/** Estates with towers and blocks of courtyards. */
export function EstatesPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="estates"
      title="小区院落"
      noun="小区院落"
      schema={estateFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="名称、地址或拼音"
      search={search}
      empty={{ title: '还没有小区院落', step: '先有社区，再新增小区或平房片区。' }}
    />
  )
}
