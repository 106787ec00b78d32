import { Button } from 'antd'
import { useMemo } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { staffFields } from '../../shared/staff/contract.ts'
import { fieldsOf } from '../../shared/transfer/import-fields.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { writersOf, type RowOf } from '../core/records.ts'
import { useCall } from '../core/query.ts'
import { useRoleLabels } from '../core/role-labels.ts'
import { useNavigation, type Route, type ViewProps } from '../core/route.ts'
import { showWalkIn } from '../core/walk-in.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import type { ListFilter } from '../ui/list-filter.tsx'
import type { Pick } from '../ui/pick.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { useDueCertificates } from './due-certificates.ts'

type Labels = Readonly<Record<string, string>>

const sexes = { '': '未填', male: '男', female: '女' } as const

const certificatesRoute: Route = { page: 'forces', tab: 'leaves', where: { kind: 'certificates' } }

const columnsWith = (roles: Labels): readonly Column<RowOf<'staff'>>[] => [
  { field: 'name', title: '姓名', width: 100, edit: 'text', pinned: true },
  { field: 'role', title: '岗位角色', width: 104, labels: roles, edit: 'choice' },
  { field: 'fromUnit', title: '来自单位', width: 140, grow: true, edit: 'text' },
  { field: 'force', title: '力量', width: 104, edit: 'text' },
  { field: 'partyMember', title: '党员', width: 64 },
  { field: 'skills', title: '技能', width: 120, grow: true, edit: 'text' },
  { field: 'phone', title: '电话', width: 120, sortable: false, phoneOf: 'staff' },
  { field: 'gridName', title: '所属网格', width: 104 },
  { field: 'closedLoop', title: '闭环', width: 64 },
  { field: 'code', title: '编号', width: 80, edit: 'text' },
  {
    field: 'isOperator',
    title: '席位',
    width: 100,
    text: ({ isOperator, deskRole }) => (isOperator ? deskRoles[deskRole] : ''),
  },
  { field: 'remark', title: '备注', width: 140, grow: true, edit: 'text', sortable: false },
]

const formWith = (roles: Labels, grids: Labels) =>
  formFields(roles, grids).map((field) => ({
    ...field,
    alsoCalled: calledIn.get(field.name) ?? [],
  }))

/** What imported lists call a column is understood in pasted ones, too. */
const calledIn = new Map(fieldsOf('staff').map(([name, { guesses }]) => [name, guesses]))

const formFields = (roles: Labels, grids: Labels): readonly FormField[] => [
  { name: 'name' },
  { name: 'role', kind: 'choice', labels: roles },
  { name: 'code', hint: '同名的人靠它和电话区分' },
  { name: 'fromUnit' },
  { name: 'force' },
  { name: 'phone', secret: true },
  { name: 'skills', hint: '多项用顿号隔开' },
  { name: 'sex', labels: sexes },
  { name: 'gridId', pick: pickGrid, shown: 'gridName', hint: '空着由排班分到缺人的网格' },
  { name: 'alsoGridIds', labels: grids, wide: true },
  { name: 'maxDayHours', hint: '空着按“排班规则”' },
  { name: 'maxHours', hint: '空着按“排班规则”' },
  { name: 'maxNights', hint: '0 就是不排夜班' },
  { name: 'maxNightsRunning' },
  { name: 'partyMember' },
  { name: 'closedLoop' },
  { name: 'isOperator' },
  { name: 'deskRole', labels: deskRoles, hint: '只对可操作的人有效' },
  { name: 'remark', kind: 'long' },
]

/** The name alone tells nobody from anybody: two people of one name stay two. */
const knownBy = [['code'], ['name', 'fromUnit']]

/** Everybody who can stand a shift. */
export function StaffPage({ search, where }: ViewProps) {
  const roles = useRoleLabels()
  const grids = useGridLabels()
  const today = dayOf(useDesk().now)
  const columns = useMemo(() => columnsWith(roles), [roles])
  const form = useMemo(() => formWith(roles, grids), [roles, grids])
  const filters = useMemo(
    () => [
      { field: 'role', label: '岗位角色', labels: roles },
      { field: 'partyMember', label: '党员', labels: { 1: '党员', 0: '非党员' } },
      ...onDay('onDutyOn', '在岗', where?.onDutyOn ?? today),
      ...onDay('restingOn', '轮休', where?.restingOn ?? today),
    ],
    [roles, where, today],
  )
  const mayWrite = useMay(writersOf('staff'))
  const due = useDueCertificates()
  const { go } = useNavigation()
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
      where={where}
      verbs={
        <>
          {due > 0 && (
            <Button danger onClick={() => go(certificatesRoute)}>
              {due} 项证书到期或 30 天内到期
            </Button>
          )}
          {mayWrite && (
            <Button onClick={() => go({ page: 'settings', tab: 'import' })}>导入人员表</Button>
          )}
          {mayWrite && <Button onClick={() => showWalkIn(true)}>登记临时人员（F8）</Button>}
        </>
      }
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

/** Narrows to what the roster of a day says of people. */
function onDay(field: string, label: string, day: string | number): readonly ListFilter[] {
  return [{ field, label, labels: { [day]: `${dateText(String(day))}${label}` } }]
}

const pickGrid: Pick = async (text) => {
  const { grids } = await client.grids.current({})
  return grids
    .filter(({ name, code }) => name.includes(text) || code.includes(text))
    .map(({ id, name, communityName }) => ({ value: id, label: name, note: communityName }))
}

function useGridLabels(): Labels {
  const { data } = useCall('grids.current', {})
  return useMemo(
    () => Object.fromEntries(data?.grids.map(({ id, name }) => [id, name]) ?? []),
    [data],
  )
}
