import { timeText } from '../../shared/core/dates.ts'
import {
  toiletEventKinds,
  useFlags,
  type ToiletEventKind,
  type UseFlag,
} from '../../shared/toilets/labels.ts'
import type { CallOutput } from '../core/client.ts'
import { Chip, type Tone } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'

type DayLog = CallOutput<'toilets.dayLog'>
type Summary = CallOutput<'toilets.daySummary'>['toilets'][number]
export type LogUse = DayLog['rows'][number]
export type LogDisinfection = NonNullable<LogUse['disinfection']>

/** A line of the day: a use, a disinfection without one, or something taken back. */
export type LogLine = {
  readonly id: string
  readonly kind: 'use' | 'round' | 'reversed'
  readonly code: string
  readonly at: string
  readonly what: string
  readonly out: string
  readonly household: string
  readonly from: string
  readonly to: string
  readonly usable: string
  readonly lag: string
  readonly agent: string
  readonly people: string
  readonly flags: readonly UseFlag[]
  readonly recorded: string
  readonly remark: string
  readonly use: LogUse | null
  readonly disinfection: LogDisinfection | null
}
export type SummaryLine = Summary & { readonly id: string }

const flagTones: Readonly<Record<UseFlag, Tone>> = {
  late_entry: 'supplement',
  undisinfected: 'overdue',
  waiting: 'waiting',
  slow: 'overdue',
  incomplete: 'overdue',
  simultaneous: 'overdue',
  dirty: 'overdue',
  early: 'overdue',
  while_stopped: 'overdue',
}

export const logColumns: readonly Column<LogLine>[] = [
  { field: 'code', title: '厕位', width: 76, pinned: true },
  { field: 'what', title: '进入', width: 70 },
  { field: 'out', title: '离开', width: 70 },
  { field: 'household', title: '户代码', width: 88 },
  { field: 'from', title: '消杀开始', width: 86 },
  { field: 'to', title: '消杀结束', width: 86 },
  { field: 'usable', title: '可再用', width: 76 },
  { field: 'lag', title: '间隔', width: 76, numeric: true },
  {
    field: 'flags',
    title: '标记',
    width: 190,
    labels: useFlags,
    sortable: false,
    show: ({ flags }) => (
      <>
        {flags.map((flag) => (
          <Chip key={flag} tone={flagTones[flag]} text={useFlags[flag]} />
        ))}
      </>
    ),
  },
  { field: 'agent', title: '药剂浓度', width: 150 },
  { field: 'people', title: '操作人／监督人', width: 140 },
  { field: 'recorded', title: '登记', width: 130 },
  { field: 'remark', title: '备注', width: 160, grow: true, sortable: false },
]

export const summaryColumns: readonly Column<SummaryLine>[] = [
  { field: 'number', title: '编号', width: 100, pinned: true },
  { field: 'place', title: '位置', width: 180 },
  { field: 'communityName', title: '社区', width: 120 },
  { field: 'uses', title: '使用', width: 80, numeric: true },
  { field: 'disinfected', title: '已消杀', width: 90, numeric: true },
  { field: 'waiting', title: '待消杀', width: 90, numeric: true },
  { field: 'missing', title: '未消杀', width: 90, numeric: true },
  { field: 'slow', title: '不及时', width: 90, numeric: true },
  { field: 'breaches', title: '违规使用', width: 96, numeric: true },
  { field: 'late', title: '补录', width: 80, numeric: true },
  {
    field: 'meanLagMinutes',
    title: '平均间隔',
    width: 100,
    numeric: true,
    text: ({ meanLagMinutes }) => (meanLagMinutes === null ? '—' : `${meanLagMinutes} 分钟`),
  },
  { field: 'rounds', title: '例行消杀', width: 96, numeric: true },
  {
    field: 'bursts',
    title: '集中补填',
    width: 120,
    text: ({ bursts }) => (bursts === 0 ? '' : `一分钟内 ${bursts} 条`),
  },
]

/** What the lines of a day can be narrowed to: what is wrong with them. */
export const logFaults = {
  undisinfected: { label: '未消杀', flags: ['undisinfected'] },
  breach: { label: '违规使用', flags: ['simultaneous', 'dirty', 'early', 'while_stopped'] },
  slow: { label: '消杀不及时', flags: ['slow'] },
  late: { label: '补录', flags: ['late_entry'] },
} as const satisfies Record<string, { readonly label: string; readonly flags: readonly UseFlag[] }>
export type LogFault = keyof typeof logFaults

/** Lines of a day in the order of time; `search` narrows them to one toilet's number. */
export function toLines(
  log: DayLog | undefined,
  search: string,
  fault: LogFault | undefined,
): readonly LogLine[] {
  if (log === undefined) return []
  const lines = [
    ...log.rows.map(lineOfUse),
    ...log.rounds.map((round): LogLine => {
      return {
        ...blank,
        ...disinfectionCells(round),
        ...keyOf(round),
        kind: 'round',
        at: round.startAt,
        what: '例行消杀',
      }
    }),
    ...log.reversed.map((one): LogLine => ({
      ...blank,
      ...keyOf(one),
      id: `reversed ${one.id}`,
      kind: 'reversed',
      at: one.at,
      [reversedCell[one.kind] ?? 'what']: timeText(one.at),
      recorded: `${timeText(one.reversedAt)} ${one.reversedBy}撤销`,
      remark: `${toiletEventKinds[one.kind]}已撤销 ${one.remark}`.trim(),
    })),
  ]
  return lines
    .filter(({ code }) => search === '' || code.includes(search))
    .filter(({ flags }) => fault === undefined || isAt(flags, fault))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

function isAt(flags: readonly UseFlag[], fault: LogFault): boolean {
  const wanted: readonly UseFlag[] = logFaults[fault].flags
  return flags.some((flag) => wanted.includes(flag))
}

/** In which column the time of a reversed line stands. */
const reversedCell: Readonly<Partial<Record<ToiletEventKind, keyof LogLine>>> = {
  use_out: 'out',
  disinfect_start: 'from',
  disinfect_end: 'to',
}

const blank = {
  what: '',
  out: '',
  household: '',
  from: '',
  to: '',
  usable: '',
  lag: '',
  agent: '',
  people: '',
  flags: [],
  recorded: '',
  remark: '',
  use: null,
  disinfection: null,
}

function lineOfUse(use: LogUse): LogLine {
  const { disinfection, lagMinutes } = use
  return {
    ...blank,
    ...(disinfection === null ? {} : disinfectionCells(disinfection)),
    ...keyOf(use),
    kind: 'use',
    at: use.inAt,
    what: timeText(use.inAt),
    out: use.outAt === null ? '' : timeText(use.outAt),
    household: use.householdCode,
    lag: lagMinutes === null ? '' : `${lagMinutes} 分钟`,
    flags: use.flags,
    recorded: `${timeText(use.recordedAt)} ${use.recordedBy}`,
    remark: [use.lateReason, use.remark, disinfection?.remark ?? '']
      .filter((text) => text !== '')
      .join('；'),
    use,
  }
}

function disinfectionCells(done: LogDisinfection) {
  return {
    from: timeText(done.startAt),
    to: done.endAt === null ? '' : timeText(done.endAt),
    usable: done.usableAt === null ? '' : timeText(done.usableAt),
    agent: done.mgPerLitre === null ? '' : `${done.agent} ${done.mgPerLitre}`,
    people: [done.operator, done.checker].filter((name) => name !== '').join('／'),
    recorded: timeText(done.recordedAt),
    remark: [done.lateReason, done.remark].filter((text) => text !== '').join('；'),
    disinfection: done,
  }
}

function keyOf({ id, code }: { readonly id: string; readonly code: string }) {
  return { id, code }
}
