import { dayText } from '../../shared/core/dates.ts'
import { leaveFields } from '../../shared/staff/contract.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { personAndDay, type ConditionProps } from './condition-props.ts'
import { pickStaff } from '../ui/pick-staff.ts'

const columns: readonly Column<RowOf<'leaves'>>[] = [
  { field: 'staffName', title: '人员', width: 240, pinned: true },
  { field: 'fromDay', title: '开始', width: 140, text: ({ fromDay }) => dayText(fromDay) },
  { field: 'toDay', title: '结束', width: 140, text: ({ toDay }) => dayText(toDay) },
  { field: 'reason', title: '事由', width: 200, grow: true, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'staffId', pick: pickStaff, shown: 'staffName', wide: true },
  { name: 'fromDay', kind: 'day' },
  { name: 'toDay', kind: 'day', hint: '当天也算请假' },
  { name: 'reason', wide: true },
]

const knownBy = [['staffId', 'fromDay']]

/** Who is away and when; the roster leaves these days out. */
export function Leaves({ search, where, verbs }: ConditionProps) {
  return (
    <RecordPage
      feature="leaves"
      title="请假"
      noun="请假"
      schema={leaveFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={personAndDay}
      searchHint="姓名或拼音"
      search={search}
      where={where}
      verbs={verbs}
      empty={{ title: '没有请假', step: '有人请假时在这里登记，排班会避开这些天。' }}
    />
  )
}
