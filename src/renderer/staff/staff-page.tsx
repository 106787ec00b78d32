import { deskRoles } from '../../shared/core/roles.ts'
import { staffFields } from '../../shared/staff/contract.ts'
import { staffRoles } from '../../shared/staff/roles.ts'
import { client } from '../core/client.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'

const columns: readonly Column<RowOf<'staff'>>[] = [
  { field: 'name', title: '姓名', width: 100, edit: 'text', pinned: true },
  { field: 'role', title: '岗位角色', width: 120, labels: staffRoles, edit: 'choice' },
  { field: 'fromUnit', title: '来自单位', width: 160, edit: 'text' },
  { field: 'force', title: '力量', width: 120, edit: 'text' },
  { field: 'partyMember', title: '党员', width: 72 },
  { field: 'skills', title: '技能', width: 130, edit: 'text' },
  { field: 'phone', title: '电话', width: 130, sortable: false },
  { field: 'gridName', title: '所属网格', width: 110 },
  { field: 'closedLoop', title: '闭环', width: 72 },
  {
    field: 'isOperator',
    title: '席位',
    width: 100,
    text: ({ isOperator, deskRole }) => (isOperator ? deskRoles[deskRole] : ''),
  },
  { field: 'remark', title: '备注', width: 140, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'name' },
  { name: 'role', labels: staffRoles },
  { name: 'fromUnit' },
  { name: 'force' },
  { name: 'phone', secret: true },
  { name: 'skills', hint: '多项用顿号隔开' },
  { name: 'partyMember' },
  { name: 'closedLoop' },
  { name: 'isOperator' },
  { name: 'deskRole', labels: deskRoles, hint: '只对可操作的人有效' },
  { name: 'remark', kind: 'long' },
]

const filters = [{ field: 'role', label: '岗位角色', labels: staffRoles }] as const

const knownBy = [['name', 'fromUnit'], ['name']]

/** Everybody who can stand a shift. */
export function StaffPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="staff"
      title="人员"
      noun="人员"
      schema={staffFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="姓名、单位、力量或拼音"
      search={search}
      empty={{ title: '还没有人员', step: '导入人员表，从表格粘贴，或逐个新增。' }}
      reveal={{
        verb: '查看完整电话',
        run: async (id) => [
          { label: '电话', value: (await client.staff.revealPhone({ id })).phone },
        ],
      }}
    />
  )
}
