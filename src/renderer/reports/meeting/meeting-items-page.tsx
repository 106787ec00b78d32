import { Button, Input } from 'antd'
import { useState } from 'react'
import { dayOf, dayText } from '../../../shared/core/dates.ts'
import { meetingItemsContract } from '../../../shared/reports/meeting.ts'
import { useDesk, useMay } from '../../core/desk.ts'
import { useKeys } from '../../core/keys.ts'
import { useCall } from '../../core/query.ts'
import type { ViewProps } from '../../core/route.ts'
import { SideDrawer } from '../../ui/drawer.tsx'
import { Page } from '../../ui/page.tsx'
import { itemGroups, MeetingItemEntry, MeetingItems, type MeetingItem } from './meeting-items.tsx'
import './meeting.css'

const views = {
  now: { title: '在办和今日', of: itemGroups },
  open: {
    title: '在办',
    of: (rows) => [group('超期', rows, 'late'), group('在办', rows, 'open')],
  },
  late: { title: '超期', of: (rows) => [group('超期', rows, 'late')] },
  done: { title: '已完成', of: (rows) => [group('已完成', rows, 'done')] },
  all: { title: '全部', of: byDay },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly title: string
      readonly of: (rows: readonly MeetingItem[], day: string) => ReturnType<typeof itemGroups>
    }
  >
>
type View = keyof typeof views
const viewKeys = Object.keys(views) as readonly View[]

/** 会商事项: what the meetings decided, and what of it is still to be done. */
export function MeetingItemsPage({ search = '', where }: ViewProps) {
  const today = dayOf(useDesk().now)
  const [text, setText] = useState(search)
  const [view, setView] = useState<View>(viewKeys.find((key) => key === where?.state) ?? 'now')
  const [isAdding, setAdding] = useState(false)
  const mayWrite = useMay(meetingItemsContract.add.roles)
  const { data } = useCall('meetingItems.list', {
    search: text.trim(),
    limit: 500,
    sort: [{ field: 'day', dir: 'desc' }],
  })
  useKeys(mayWrite ? [{ key: 'n', label: '记一项', run: () => setAdding(true) }] : [])
  return (
    <Page
      title="会商事项"
      note={data === undefined ? '' : `共 ${data.total} 项`}
      verbs={
        mayWrite && (
          <Button type="primary" onClick={() => setAdding(true)}>
            记一项
          </Button>
        )
      }
      filters={
        <>
          <Input.Search
            allowClear
            aria-label="查找"
            placeholder="事项、责任人或拼音"
            style={{ width: 240 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {viewKeys.map((key) => (
            <Button
              key={key}
              size="small"
              type={view === key ? 'primary' : 'default'}
              onClick={() => setView(key)}
            >
              {views[key].title}
            </Button>
          ))}
        </>
      }
    >
      <div className="meeting-page-list">
        {data !== undefined && (
          <MeetingItems
            groups={views[view].of(data.rows, today)}
            empty={
              view === 'now'
                ? '没有在办的任务。在每日会商的最后一页记下，或在这里记一项。'
                : '没有符合条件的事项。'
            }
          />
        )}
      </div>
      <SideDrawer title="记一项" open={isAdding} onClose={() => setAdding(false)}>
        {isAdding && <MeetingItemEntry day={today} />}
      </SideDrawer>
    </Page>
  )
}

function group(title: string, rows: readonly MeetingItem[], state: MeetingItem['state']) {
  return { title, rows: rows.filter((row) => row.state === state) }
}

function byDay(rows: readonly MeetingItem[]) {
  const days = [...new Set(rows.map(({ day }) => day))]
  return days.map((day) => ({
    title: `${dayText(day)} 会商`,
    rows: rows.filter((row) => row.day === day),
  }))
}
