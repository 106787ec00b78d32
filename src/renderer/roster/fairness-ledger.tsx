import { useState } from 'react'
import type { OutputOf } from '../../shared/core/contract.ts'
import { addDays, type Day } from '../../shared/core/dates.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import { roleName } from '../../shared/staff/roles.ts'
import { useCall } from '../core/query.ts'
import type { Column } from '../ui/column.ts'
import { DayRange } from '../ui/day-range.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'

type Person = OutputOf<typeof rosterContract.ledger>['people'][number]

const columns: readonly Column<Person>[] = [
  { field: 'name', title: '姓名', width: 110, pinned: true },
  { field: 'role', title: '角色', width: 120, text: ({ role }) => roleName(role) },
  { field: 'gridName', title: '网格', width: 130, grow: true },
  { field: 'shifts', title: '班数', width: 90, numeric: true },
  { field: 'nights', title: '夜班', width: 90, numeric: true },
  { field: 'weekends', title: '周末班', width: 90, numeric: true },
  {
    field: 'minutes',
    title: '小时',
    width: 100,
    numeric: true,
    text: ({ minutes }) => (minutes / 60).toFixed(1),
  },
]

/** The three weeks before and the roster's own days, so that two periods are seen together. */
const before = 21

/** 公平台账: what everybody did over the published rosters of a time, and would do by the draft shown. */
export function FairnessLedger(props: {
  readonly from: Day
  readonly to: Day
  readonly draftId: string | undefined
  readonly grid: string | undefined
  readonly search: string
}) {
  const [span, setSpan] = useState<readonly [Day, Day]>([addDays(props.from, -before), props.to])
  const [from, to] = span
  const { data } = useCall('roster.ledger', { from, to, draftId: props.draftId })
  const rows = data?.people.filter(
    ({ name, role, gridName }) =>
      (props.grid === undefined || gridName === props.grid) &&
      (name.includes(props.search) || roleName(role).includes(props.search)),
  )
  return (
    <>
      <div className="page-filters">
        <DayRange value={span} onChange={setSpan} />
        <span className="page-note">
          {props.draftId === undefined ? '只算已发布的排班' : '已发布的排班，加上正在看的这份草稿'}
          ，起止两天都算；点列名排序，可以看谁的夜班、周末班多。
        </span>
      </div>
      <Grid<Person>
        label="公平台账"
        columns={columns}
        rows={rows}
        empty={<Empty title="没有符合的人员" step="换一段日期、网格或查找的字。" />}
      />
    </>
  )
}
