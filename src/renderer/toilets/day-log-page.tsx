import { Button, Input, Segmented, Select, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import {
  addDays,
  dayOf,
  dayText,
  instantAt,
  instantText,
  timeText,
  type Instant,
} from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import { periodOf, periodWords } from '../../shared/core/period.ts'
import { toiletsContract } from '../../shared/toilets/contract.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { useNavigation, type ViewProps } from '../core/route.ts'
import { DayChoice } from '../ui/day-choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { LogPaperButtons, useLogPaper } from '../ui/log-paper.tsx'
import { pasteKey, useLogPaste } from '../ui/log-paste.tsx'
import { SignDay } from '../ui/sign-day.tsx'
import { dayColumns, type DayLine } from './day-columns.tsx'
import { LogDetail } from './log-detail.tsx'
import {
  endedLines,
  logColumns,
  logParts,
  narrowedLines,
  summaryColumns,
  toLines,
  type LogPart,
  type LogLine,
  type SummaryLine,
} from './log-lines.tsx'
import { paperTable } from './paper-table.ts'
import { Totals } from './totals.tsx'
import './toilets.css'

type View = 'log' | 'summary' | 'days'
const logPartKeys = Object.keys(logParts) as readonly LogPart[]

/** A day's uses and disinfections, what is wrong with them, and each toilet's figures. */
export function ToiletLogPage({ search = '', where }: ViewProps) {
  const [day, chooseDay] = useState(dayOf(useDesk().now))
  // A figure counts its own period, which begins and ends at the cut-off; a day begins at midnight.
  const [period, setPeriod] = useState(periodOf(where?.during))
  const setDay = (next: string) => {
    setPeriod(undefined)
    setUpTo(undefined)
    chooseDay(next)
  }
  const [upTo, setUpTo] = useState(where?.upTo as Instant | undefined)
  const [view, setView] = useState<View>(upTo === undefined ? 'log' : 'days')
  const [part, setPart] = useState(logPartKeys.find((key) => key === where?.fault))
  const [door, setDoor] = useState(search)
  const [text, setText] = useState('')
  const searchBox = useRef<InputRef>(null)
  const { opened, open, close } = useDrawer<LogLine>()
  const mayWrite = useMay(toiletsContract.reverse.roles)
  const { go } = useNavigation()
  const { print, preview } = useLogPaper()
  const asked =
    period === undefined
      ? { day }
      : { day: dayOf(period.until), from: period.from, asOf: period.until }
  const paste = useLogPaste(paperTable, day)
  const log = useCall('toilets.dayLog', asked)
  const summary = useCall('toilets.daySummary', asked, { enabled: view === 'summary' })
  const span = period ?? { from: instantAt(day, 0), until: instantAt(addDays(day, 1), 0) }
  const ended = useCall('toilets.ended', span, { enabled: part === 'ended' })
  const lines = useMemo(
    () =>
      narrowedLines(part === 'ended' ? endedLines(ended.data) : toLines(log.data), {
        door,
        text,
        part,
      }),
    [log.data, ended.data, door, text, part],
  )
  const until = upTo ?? span.until
  const days = useCall('toilets.days', { until }, { enabled: view === 'days' })
  const ofDays = useMemo(
    () =>
      dayColumns((next, behind) => {
        const end = instantAt(addDays(next, 1), 0)
        chooseDay(next)
        setPeriod({ from: instantAt(next, 0), until: until < end ? until : end })
        setDoor('')
        setText('')
        setPart(behind)
        setView('log')
      }),
    [until],
  )
  const dayLines = useMemo<readonly DayLine[]>(
    () => days.data?.rows.toReversed().map((row) => ({ ...row, id: row.day })) ?? [],
    [days.data],
  )
  const columns = useMemo(
    () =>
      summaryColumns((number, behind) => {
        setDoor(number)
        setPart(behind)
        setView('log')
      }),
    [],
  )
  const rows = useMemo<readonly SummaryLine[]>(
    () => summary.data?.toilets.map((toilet) => ({ ...toilet, id: toilet.toiletId })) ?? [],
    [summary.data],
  )

  useKeys([
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    { key: 'Enter', label: '打开所选的登记' },
    ...(mayWrite ? [pasteKey] : []),
    { key: 'p', label: '打印当日日志', run: () => print({ what: 'toilet-log', day }) },
    { key: 'e', label: '打印异常清单', run: () => print({ what: 'toilet-exceptions', day }) },
  ])

  const asOf = log.data?.asOf
  const empty =
    part === undefined && door === '' && text === '' ? (
      <Empty
        title={`${dayText(day)}没有使用登记`}
        step="零报告也是报告。要登记使用，请到看板。"
        verb={{ label: '去看板', run: () => go({ page: 'toilets', tab: 'board' }) }}
      />
    ) : (
      <Empty
        title={`${dayText(day)}没有符合条件的登记`}
        step="清除筛选后看全部登记。"
        verb={{
          label: '看全部登记',
          run: () => {
            setPart(undefined)
            setDoor('')
            setText('')
          },
        }}
      />
    )
  return (
    <Page
      title="当日记录"
      note={asOf === undefined ? '' : `${dayText(day)} · 截至 ${instantText(asOf)}`}
      verbs={
        <>
          {mayWrite && paste.button}
          <SignDay log="toilets" day={day} />
          <LogPaperButtons asked={{ what: 'toilet-log', day }} label="日志" />
          <LogPaperButtons asked={{ what: 'toilet-grids', day }} label="网格汇总" />
          <LogPaperButtons asked={{ what: 'toilet-exceptions', day }} label="异常清单" />
        </>
      }
      filters={
        <>
          <DayChoice day={day} onChange={setDay} />
          {period !== undefined && (
            <Button type="primary" onClick={() => setPeriod(undefined)}>
              {periodWords(period)} ×
            </Button>
          )}
          <Segmented
            aria-label="明细、汇总或累计"
            value={view}
            onChange={setView}
            options={[
              { value: 'log', label: '逐次登记' },
              { value: 'summary', label: '各厕汇总' },
              { value: 'days', label: '逐日累计' },
            ]}
          />
          {view === 'log' && (
            <>
              <Input.Search
                ref={searchBox}
                allowClear
                aria-label="查找"
                placeholder="厕位、户代码、人名或备注"
                style={{ width: 220 }}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
              <Select<LogPart>
                allowClear
                aria-label="问题"
                placeholder="全部登记"
                style={{ width: 130 }}
                value={part}
                onChange={setPart}
                options={logPartKeys.map((value) => ({ value, label: logParts[value].label }))}
              />
              {door !== '' && (
                <Button type="primary" onClick={() => setDoor('')}>
                  {door} ×
                </Button>
              )}
            </>
          )}
          {view === 'days' && days.data !== undefined && (
            <span className="page-note">
              {`截至 ${instantText(until)}，使用 ${numberText(sum(dayLines, 'uses'))} 人次，完成消杀 ${numberText(sum(dayLines, 'disinfections'))} 次`}
            </span>
          )}
          {view !== 'days' && log.data !== undefined && asOf !== undefined && (
            <Totals
              totals={log.data.totals}
              asOf={timeText(asOf)}
              onOpen={(behind) => {
                setPart(behind)
                setDoor('')
                setText('')
                setView('log')
              }}
            />
          )}
        </>
      }
    >
      {view === 'log' ? (
        <Grid<LogLine>
          label="逐次登记"
          columns={logColumns}
          rows={lines}
          onOpen={open}
          onPaste={mayWrite ? paste.onPaste : undefined}
          rowClass={({ kind }) => (kind === 'reversed' ? 'reversed' : undefined)}
          narrowed={[dayText(day), part === undefined ? '' : logParts[part].label, door, text]}
          empty={empty}
        />
      ) : view === 'days' ? (
        <Grid<DayLine>
          label="逐日累计"
          columns={ofDays}
          rows={dayLines}
          narrowed={[`截至 ${instantText(until)}`]}
          empty={
            <Empty
              title="还没有使用和消杀登记"
              step="要登记使用，请到看板。"
              verb={{ label: '去看板', run: () => go({ page: 'toilets', tab: 'board' }) }}
            />
          }
        />
      ) : (
        <Grid<SummaryLine>
          label="各厕汇总"
          columns={columns}
          rows={rows}
          narrowed={[dayText(day)]}
          empty={
            <Empty
              title="这一天没有在用的移动厕所"
              step="在登记册新增移动厕所。"
              verb={{ label: '去登记册', run: () => go({ page: 'toilets', tab: 'register' }) }}
            />
          }
        />
      )}
      <LogDetail
        line={lines.find(({ id }) => id === opened?.id)}
        mayWrite={mayWrite}
        onClose={close}
      />
      {preview}
      {paste.dialog}
    </Page>
  )
}

function sum(days: readonly DayLine[], field: 'uses' | 'disinfections'): number {
  return days.reduce((total, day) => total + day[field], 0)
}
