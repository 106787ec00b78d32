import { pointFields } from '../../shared/lpg/contract.ts'
import { kgText } from '../../shared/lpg/cylinders.ts'
import { client } from '../core/client.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { PutOnMap } from '../ui/put-on-map.tsx'
import { RecordPage } from '../ui/record-page.tsx'

const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)

const columns: readonly Column<RowOf<'lpgPoints'>>[] = [
  { field: 'name', title: '交接点', width: 260, edit: 'text', pinned: true },
  { field: 'communityName', title: '社区', width: 130 },
  { field: 'place', title: '位置', width: 160, edit: 'text' },
  {
    field: 'storedGrams',
    title: '现存 kg',
    width: 100,
    numeric: true,
    sortable: false,
    text: ({ storedGrams }) => kgText(storedGrams),
  },
  { field: 'limitKg', title: '上限 kg', width: 100, numeric: true, edit: 'integer' },
  { field: 'contact', title: '联系人', width: 120, edit: 'text' },
  { field: 'phone', title: '电话', width: 140, grow: true, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'name', wide: true },
  { name: 'communityId', pick: pickCommunity, shown: 'communityName' },
  { name: 'limitKg', label: '存量上限（kg）', hint: '有专用瓶间才可超过 100' },
  { name: 'place', wide: true },
  { name: 'contact' },
  { name: 'phone' },
]

const filters = [{ field: 'communityId', label: '社区', pick: pickCommunity }] as const

const knownBy = [['name']]

/** Where full cylinders and empties change hands. */
export function LpgPointsPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="lpgPoints"
      title="交接点"
      noun="交接点"
      schema={pointFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="名称、位置或社区"
      search={search}
      detail={(row) => <PutOnMap id={row.id} />}
      empty={{ title: '还没有交接点', step: '先新增社区的交接点，再登记换气需求。' }}
    />
  )
}
