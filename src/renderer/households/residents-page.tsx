import { useMemo } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { addressOf } from '../../shared/households/address.ts'
import { residentFields } from '../../shared/households/contract.ts'
import { careKinds, sexes } from '../../shared/households/labels.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { client } from '../core/client.ts'
import { useDesk } from '../core/desk.ts'
import type { RowOf } from '../core/records.ts'
import type { ViewProps } from '../core/route.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import { RecordPage } from '../ui/record-page.tsx'

const pickHousehold = pickFrom(
  client.households.list,
  (row) => addressOf(row),
  ({ communityName, code }) => `${communityName} ${code}`,
)
const careWords = { ...careKinds, '': '无' }

const columns: readonly Column<RowOf<'residents'>>[] = [
  { field: 'name', title: '姓名', width: 100, edit: 'text', pinned: true },
  { field: 'sex', title: '性别', width: 76, labels: { ...sexes, '': '' } },
  { field: 'birthYear', title: '出生年', width: 88, numeric: true, edit: 'integer' },
  { field: 'door', title: '门牌', width: 120 },
  { field: 'unitName', title: '楼栋单元', width: 150 },
  { field: 'communityName', title: '社区', width: 110 },
  { field: 'phone', title: '电话', width: 130, sortable: false },
  { field: 'idNumber', title: '身份证号', width: 175, sortable: false },
  { field: 'careKind', title: '一对一照护', width: 110, labels: { ...careKinds, '': '' } },
  { field: 'carerName', title: '照护人', width: 100 },
  { field: 'remark', title: '备注', width: 140, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'householdId', pick: pickHousehold, shown: 'door', wide: true },
  { name: 'name' },
  { name: 'sex', labels: sexes },
  { name: 'birthYear' },
  { name: 'phone', secret: true },
  { name: 'idNumber', secret: true, wide: true },
  { name: 'careKind', labels: careWords },
  { name: 'carerId', pick: pickStaff, shown: 'carerName' },
  { name: 'remark', kind: 'long' },
]

const steadyFilters = [
  { field: 'careKind', label: '照护类别', labels: careKinds },
  { field: 'inCare', label: '照护对象', labels: { yes: '照护对象', no: '非照护对象' } },
  { field: 'hasCarer', label: '照护人', labels: { yes: '已落实照护人', no: '未落实照护人' } },
] as const

const knownBy = [['householdId', 'name']]

/** Residents, their households and who looks after those who need it. */
export function ResidentsPage({ search, where }: ViewProps) {
  const { now } = useDesk()
  const uncalled = String(where?.uncalledOn ?? dayOf(now))
  const filters = useMemo(
    () => [
      ...steadyFilters,
      {
        field: 'uncalledOn',
        label: '问候',
        labels: { [uncalled]: `${dateText(uncalled.slice(0, 10))}未问候` },
      },
    ],
    [uncalled],
  )
  return (
    <RecordPage
      feature="residents"
      title="居民台账"
      noun="居民"
      schema={residentFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="姓名、门牌或拼音"
      search={search}
      where={where}
      empty={{ title: '还没有居民', step: '先有户，再新增居民；也可以从表格粘贴。' }}
      reveal={{
        verb: '查看完整证件与电话',
        run: async (id) => {
          const { phone, idNumber } = await client.residents.revealNumbers({ id })
          return [
            { label: '电话', value: phone },
            { label: '身份证号', value: idNumber },
          ]
        },
      }}
    />
  )
}
