import { useState } from 'react'
import type { attendanceContract } from '../../shared/attendance/contract.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { addDays } from '../../shared/core/dates.ts'
import { useCall } from '../core/query.ts'
import type { Column } from '../ui/column.ts'
import { DayRange } from '../ui/day-range.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'

type Person = OutputOf<typeof attendanceContract.hours>['people'][number]

const columns: readonly Column<Person>[] = [
  { field: 'name', title: '姓名', width: 110, pinned: true },
  { field: 'force', title: '力量', width: 150 },
  { field: 'gridName', title: '网格', width: 130, grow: true },
  { field: 'planned', title: '排班', width: 90, numeric: true },
  { field: 'came', title: '到岗', width: 90, numeric: true },
  { field: 'nights', title: '夜班', width: 90, numeric: true },
  {
    field: 'minutes',
    title: '在岗小时',
    width: 110,
    numeric: true,
    text: ({ minutes }) => (minutes / 60).toFixed(1),
  },
  { field: 'minutesLate', title: '迟到分钟', width: 110, numeric: true },
]

/** Hours on the post over a stretch of days, two weeks to begin with. */
export function Hours({ day }: { readonly day: string }) {
  const [span, setSpan] = useState<readonly [string, string]>([addDays(day, -13), day])
  const [from, to] = span
  const { data } = useCall('attendance.hours', { from, to })
  return (
    <div className="hours">
      <div className="page-filters">
        <DayRange value={span} onChange={setSpan} />
        <span className="page-note">起止两天都算；没有离岗登记的算到现在。</span>
      </div>
      <Grid<Person>
        label="工时"
        columns={columns}
        rows={data?.people}
        empty={<Empty title="这段时间没有排班和签到" step="换一段日期，或先排班。" />}
      />
    </div>
  )
}
