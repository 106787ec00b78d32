import { dayText } from '../../shared/core/dates.ts'
import { wishAbouts, wishImportances, wishWants } from '../../shared/staff/conditions.ts'
import { wishFields } from '../../shared/staff/contract.ts'
import { client } from '../core/client.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickFrom } from '../ui/pick.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { personAndDay, type ConditionProps } from './condition-props.ts'
import { pickStaff } from '../ui/pick-staff.ts'

const pickShift = pickFrom(client.shifts.list, ({ name }) => name)

const columns: readonly Column<RowOf<'wishes'>>[] = [
  { field: 'staffName', title: '人员', width: 240, pinned: true },
  {
    field: 'want',
    title: '意愿',
    width: 180,
    text: ({ want, about, shiftName }) =>
      `${wishWants[want]}${about === 'shift' ? shiftName : wishAbouts[about]}`,
  },
  { field: 'fromDay', title: '开始', width: 140, text: ({ fromDay }) => dayText(fromDay) },
  { field: 'toDay', title: '结束', width: 140, text: ({ toDay }) => dayText(toDay) },
  { field: 'importance', title: '要紧程度', width: 110, labels: wishImportances, edit: 'choice' },
  { field: 'reason', title: '事由', width: 200, grow: true, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'staffId', pick: pickStaff, shown: 'staffName', wide: true },
  { name: 'want', labels: wishWants },
  { name: 'about', labels: wishAbouts },
  { name: 'shiftId', pick: pickShift, shown: 'shiftName', hint: '只在针对指定班次时选' },
  { name: 'importance', labels: wishImportances, hint: '排不开时，要紧的先满足' },
  { name: 'fromDay', kind: 'day' },
  { name: 'toDay', kind: 'day', hint: '每一天都算一个意愿' },
  { name: 'reason', wide: true },
]

const knownBy = [['staffId', 'fromDay', 'want', 'about']]

/** What people wish for; the roster honours it where it can and says where it could not. */
export function Wishes({ search, where, verbs }: ConditionProps) {
  return (
    <RecordPage
      feature="wishes"
      title="意愿"
      noun="意愿"
      schema={wishFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={personAndDay}
      searchHint="姓名或拼音"
      search={search}
      where={where}
      verbs={verbs}
      empty={{
        title: '没有意愿',
        step: '有人希望上或不上某天、某班、夜班时在这里登记，排班尽量照顾。',
      }}
    />
  )
}
