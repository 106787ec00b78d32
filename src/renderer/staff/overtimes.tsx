import { dayText } from '../../shared/core/dates.ts'
import { overtimeFields } from '../../shared/staff/contract.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { personAndDay, type ConditionProps } from './condition-props.ts'
import { pickStaff } from '../ui/pick-staff.ts'

const columns: readonly Column<RowOf<'overtimes'>>[] = [
  { field: 'staffName', title: '人员', width: 190, pinned: true },
  { field: 'fromDay', title: '开始', width: 120, text: ({ fromDay }) => dayText(fromDay) },
  { field: 'toDay', title: '结束', width: 120, text: ({ toDay }) => dayText(toDay) },
  { field: 'shifts', title: '多排班次', width: 100, numeric: true, edit: 'integer' },
  { field: 'hours', title: '多排小时', width: 100, numeric: true, edit: 'integer' },
  { field: 'reason', title: '理由', width: 300, grow: true, edit: 'text' },
  { field: 'approvedBy', title: '批准人', width: 110, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'staffId', pick: pickStaff, shown: 'staffName', wide: true },
  { name: 'fromDay', kind: 'day' },
  { name: 'toDay', kind: 'day', hint: '排班期与这些天相交就有效' },
  { name: 'shifts', hint: '超出 14 天班次上限的部分' },
  { name: 'hours', hint: '超出 14 天工时上限的部分' },
  { name: 'reason', wide: true, hint: '例如 突发疫情应急处置（劳动法第四十二条）' },
  { name: 'approvedBy' },
]

const knownBy = [['staffId', 'fromDay']]

/** Who may be given more than the limits of 14 days, why, and who said so. */
export function Overtimes({ search, where, verbs }: ConditionProps) {
  return (
    <RecordPage
      feature="overtimes"
      title="超时批准"
      noun="超时批准"
      schema={overtimeFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={personAndDay}
      searchHint="姓名、理由或批准人"
      search={search}
      where={where}
      verbs={verbs}
      empty={{
        title: '没有超时批准',
        step: '应急时确需超过 14 天上限的，写明理由和批准人；没有批准的人不会排超。',
      }}
    />
  )
}
