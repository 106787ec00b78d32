import { clockText, dayOf, dayText } from '../../shared/core/dates.ts'
import { needPlanFields } from '../../shared/needs/contract.ts'
import { useDesk } from '../core/desk.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { pickCategory, pickHousehold } from './need-pick.ts'

const columns: readonly Column<RowOf<'needPlans'>>[] = [
  { field: 'address', title: '住址', width: 190, pinned: true },
  { field: 'headName', title: '户主', width: 90 },
  { field: 'categoryName', title: '类别', width: 100 },
  { field: 'need', title: '需求', width: 240, grow: true, edit: 'text' },
  {
    field: 'dueMinute',
    title: '每天几点前',
    width: 110,
    text: ({ dueMinute }) => clockText(dueMinute),
  },
  { field: 'ownerName', title: '承办人', width: 100 },
  { field: 'fromDay', title: '开始', width: 120, text: ({ fromDay }) => dayText(fromDay) },
  {
    field: 'toDay',
    title: '结束',
    width: 120,
    text: ({ toDay }) => (toDay === null ? '' : dayText(toDay)),
  },
  { field: 'communityName', title: '社区', width: 110 },
]

const form: readonly FormField[] = [
  { name: 'householdId', pick: pickHousehold, shown: 'address', wide: true },
  { name: 'categoryId', pick: pickCategory, shown: 'categoryName' },
  { name: 'dueMinute', kind: 'time' },
  { name: 'need', wide: true, hint: '如 午餐一份、胰岛素一支' },
  { name: 'fromDay', kind: 'day' },
  { name: 'toDay', kind: 'day', hint: '不填为一直' },
  { name: 'ownerId', pick: pickStaff, shown: 'ownerName' },
]

/** Needs of every day: meals, medicine; each waits on the board until it is done. */
export function NeedPlansPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="needPlans"
      title="固定需求"
      noun="固定需求"
      schema={needPlanFields}
      form={form}
      columns={columns}
      nameOf={({ need }) => String(need)}
      searchHint="门牌、户主拼音或需求"
      search={search}
      start={{ fromDay: dayOf(useDesk().now) }}
      empty={{
        title: '还没有固定需求',
        step: '每天都要送的餐、药登记一次，之后每天自动出现在需求看板。一对一照护的每日问候不用登记，自动出现。',
      }}
    />
  )
}
