import { householdFields } from '../../shared/households/contract.ts'
import { householdCategories, householdNeeds } from '../../shared/households/labels.ts'
import { client } from '../core/client.ts'
import type { RowOf } from '../core/records.ts'
import type { ViewProps } from '../core/route.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { pickUnit } from '../ui/pick-unit.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { householdPhone } from '../ui/reveal.tsx'

const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)

const columns: readonly Column<RowOf<'households'>>[] = [
  { field: 'code', title: '户代码', width: 170, edit: 'text', pinned: true },
  { field: 'estateName', title: '小区院落', width: 110 },
  { field: 'unitName', title: '楼栋单元', width: 110 },
  { field: 'door', title: '门牌', width: 90, edit: 'text' },
  { field: 'headName', title: '户主', width: 100, edit: 'text' },
  { field: 'residentsCount', title: '人数', width: 76, numeric: true, edit: 'integer' },
  { field: 'category', title: '类别', width: 110, labels: householdCategories, edit: 'choice' },
  { field: 'needs', title: '特殊需求', width: 150, labels: householdNeeds, sortable: false },
  { field: 'phone', title: '电话', width: 130, sortable: false, phoneOf: 'households' },
  { field: 'communityName', title: '社区', width: 110 },
  { field: 'gridName', title: '网格', width: 100 },
  { field: 'gasCard', title: '用气证号', width: 120, edit: 'text' },
  { field: 'remark', title: '备注', width: 160, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'unitId', pick: pickUnit, shown: 'unitName', wide: true },
  { name: 'code' },
  { name: 'door' },
  { name: 'headName' },
  { name: 'residentsCount' },
  { name: 'category', labels: householdCategories },
  { name: 'needs', labels: householdNeeds },
  { name: 'phone', secret: true },
  { name: 'gasCard' },
  { name: 'remark', kind: 'long' },
]

const filters = [
  { field: 'communityId', label: '社区', pick: pickCommunity },
  { field: 'category', label: '类别', labels: householdCategories },
  { field: 'hasNeeds', label: '特殊需求', labels: { yes: '有特殊需求', no: '无特殊需求' } },
] as const

const knownBy = [['code'], ['unitId', 'door']]

/** The household ledger. */
export function HouseholdsPage({ search, where }: ViewProps) {
  return (
    <RecordPage
      feature="households"
      title="户台账"
      noun="户"
      schema={householdFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ door }) => String(door)}
      searchHint="门牌、户代码、户主或拼音"
      search={search}
      where={where}
      empty={{ title: '还没有户', step: '新增一户，从表格粘贴多户，或在设置里导入住户表。' }}
      reveal={householdPhone}
    />
  )
}
