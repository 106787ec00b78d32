import { App, Button, Input, Segmented, Select, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { attendanceContract } from '../../shared/attendance/contract.ts'
import { dutyStates, type DutyState } from '../../shared/attendance/stays.ts'
import { dayOf, dayText, timeText, type Day } from '../../shared/core/dates.ts'
import { doubleWatch } from '../core/double-watch.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { useNavigation, type ViewProps } from '../core/route.ts'
import { pushUndo } from '../core/undo.ts'
import { DayChoice } from '../ui/day-choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer, useLeave } from '../ui/leaving.tsx'
import { LogPaperButtons } from '../ui/log-paper.tsx'
import { Page } from '../ui/page.tsx'
import { EntryDrawer, type Entry } from './entry-drawer.tsx'
import { Handovers, type OpenedHandover } from './handovers.tsx'
import { Hours } from './hours.tsx'
import { countsOf, dutyColumns, namesIn, narrowed, shiftNow, type DutyLine } from './lines.tsx'
import './attendance.css'

type View = 'duty' | 'handovers' | 'hours'
const views: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'duty', label: '签到' },
  { value: 'handovers', label: '交接班' },
  { value: 'hours', label: '工时' },
]

/** 签到交接: who is on the post now, who has not come, and what one shift leaves to the next. */
export function AttendancePage({ where }: ViewProps) {
  const today = dayOf(useDesk().now)
  const [day, setDay] = useState((where?.day as Day | undefined) ?? today)
  const [view, setView] = useState<View>('duty')
  const [shift, setShift] = useState<string | undefined>(
    where?.day === undefined ? shiftNow : undefined,
  )
  const [grid, setGrid] = useState<string | undefined>(undefined)
  const [state, setState] = useState<DutyState | undefined>(undefined)
  const [search, setSearch] = useState('')
  const [selected, setSelected] = useState<readonly DutyLine[]>([])
  const { opened: entry, open, close } = useDrawer<Entry>()
  const handover = useDrawer<OpenedHandover>()
  const searchBox = useRef<InputRef>(null)
  const mayWrite = useMay(attendanceContract.signIn.roles)
  const { data } = useCall('attendance.day', { day }, { everySeconds: 60 })
  const { message } = App.useApp()
  const showFailure = useShowFailure()
  const { go } = useNavigation()
  const leave = useLeave()
  const rows = useMemo(
    () => narrowed(data?.lines ?? [], { now: data?.asOf ?? '', shift, grid, state, search }),
    [data, shift, grid, state, search],
  )
  const chosen = rows.filter(({ id }) => selected.some((one) => one.id === id))

  /** Who is not there comes, who is there leaves; what has ended is looked at in the drawer. */
  async function turn(lines: readonly DutyLine[]) {
    const done: string[] = []
    try {
      for (const line of lines) {
        const { staffId, slotId, day, name, stay } = line
        const comes = stay === null || stay.outAt !== null
        const { id } = comes
          ? await client.attendance.signIn({ staffId, slotId, day })
          : await client.attendance.signOut({ inId: stay.inId })
        const verb = comes ? '签到' : '离岗'
        pushUndo({ label: `${verb} ${name}`, run: () => client.attendance.reverse({ id }) })
        done.push(`${name}${verb}`)
      }
    } catch (error) {
      showFailure(error)
    }
    if (done.length > 0) void message.success(`${done.join('、')}，Ctrl+Z 可撤销`)
  }

  // Enter once more on the same line would send away who just came.
  const [isDoubled] = useState(() => doubleWatch())
  const enter = (line: DutyLine) => {
    if (!mayWrite) return
    // An entry for another day or an ended shift is never now: it asks for its time.
    const { stay, state: stands } = line
    if (day === today && stands !== 'absent') void turn([line])
    else open({ do: stay === null || stay.outAt !== null ? 'in' : 'out', line })
  }
  const turnDay = (next: string) =>
    leave(() => {
      handover.close()
      setDay(next)
      setShift(next === today ? shiftNow : undefined)
    })

  useKeys([
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    ...(mayWrite ? [{ key: 'Enter', label: '所选的人签到；已在岗的离岗' }] : []),
  ])

  const verb = chosen.some(({ state: now }) => now !== 'present') ? '签到' : '离岗'
  return (
    <Page
      title="签到交接"
      note={
        data === undefined
          ? dayText(day)
          : `${dayText(day)} · ${timeText(data.asOf)} · ${countsOf(data.lines.filter((line) => line.day === day)) || '没有排班'}`
      }
      verbs={
        <>
          {view === 'duty' && <LogPaperButtons asked={{ what: 'sign-in', day }} label="签到表" />}
          {view === 'handovers' && (
            <LogPaperButtons asked={{ what: 'handovers', day }} label="交接班记录" />
          )}
          {mayWrite && view === 'handovers' && (
            <Button type="primary" onClick={() => handover.open('new')}>
              登记交接班
            </Button>
          )}
          {mayWrite && view === 'duty' && (
            <>
              {chosen.length === 1 && (
                <Button
                  onClick={() =>
                    open({ do: chosen[0].state === 'present' ? 'out' : 'in', line: chosen[0] })
                  }
                >
                  补录时间
                </Button>
              )}
              <Button onClick={() => open({ do: 'standIn' })}>顶班签到</Button>
              {chosen.length > 0 &&
                day === today &&
                chosen.every(({ state: now }) => now !== 'absent') && (
                  <Button type="primary" onClick={() => void turn(chosen)}>
                    {verb}
                    {chosen.length > 1 ? ` ${chosen.length} 人` : ''}
                  </Button>
                )}
            </>
          )}
        </>
      }
      filters={
        <>
          <DayChoice day={day} onChange={turnDay} />
          <Segmented<View>
            aria-label="签到、交接班或工时"
            value={view}
            options={[...views]}
            onChange={(next) => leave(() => setView(next))}
          />
          {view === 'duty' && (
            <>
              <Select
                allowClear
                aria-label="班次"
                placeholder="全部班次"
                style={{ width: 120 }}
                value={shift}
                onChange={setShift}
                options={[
                  ...(day === today ? [{ value: shiftNow, label: shiftNow }] : []),
                  ...namesIn(data?.lines ?? [], 'shiftName'),
                ]}
              />
              <Select
                allowClear
                aria-label="网格"
                placeholder="全部网格"
                style={{ width: 130 }}
                value={grid}
                onChange={setGrid}
                options={[...namesIn(data?.lines ?? [], 'gridName')]}
              />
              <Select<DutyState>
                allowClear
                aria-label="状态"
                placeholder="全部状态"
                style={{ width: 120 }}
                value={state}
                onChange={setState}
                options={Object.entries(dutyStates).map(([value, label]) => ({
                  value: value as DutyState,
                  label,
                }))}
              />
              <Input.Search
                ref={searchBox}
                allowClear
                aria-label="查找"
                placeholder="姓名、拼音或岗位，回车签到"
                style={{ width: 276 }}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
                onPressEnter={() => {
                  if (search.trim() === '' || rows.length !== 1) return
                  enter(rows[0])
                  // Enter once more must not send away who just came; the next name can be typed.
                  setSearch('')
                }}
              />
            </>
          )}
        </>
      }
    >
      {view === 'duty' && (
        <Grid<DutyLine>
          label="签到"
          columns={dutyColumns}
          rows={rows}
          onOpen={(line) => {
            if (!isDoubled(line.id)) enter(line)
          }}
          onSelect={setSelected}
          empty={
            data === undefined || data.lines.length > 0 ? (
              <Empty
                title="没有符合条件的人"
                step="换一个词，或看全部班次。"
                verb={{
                  label: '看全部班次',
                  run: () => {
                    setShift(undefined)
                    setGrid(undefined)
                    setState(undefined)
                    setSearch('')
                  },
                }}
              />
            ) : (
              <Empty
                title={`${dayText(day)}没有排班`}
                step="先排班再签到；临时来的人可用“顶班签到”。"
                verb={{ label: '去排班表', run: () => go({ page: 'forces', tab: 'roster' }) }}
              />
            )
          }
        />
      )}
      {view === 'handovers' && (
        <Handovers
          key={day}
          day={day}
          lines={data?.lines ?? []}
          mayWrite={mayWrite}
          drawer={handover}
        />
      )}
      {view === 'hours' && <Hours key={day} day={day} />}
      <EntryDrawer day={day} entry={entry} places={data?.places ?? []} onClose={close} />
    </Page>
  )
}
