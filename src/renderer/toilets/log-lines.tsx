import { timeText } from '../../shared/core/dates.ts'
import { searchWords } from '../../shared/core/search.ts'
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
type Ended = CallOutput<'toilets.ended'>
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
  { field: 'what', title: '进入', width: 92 },
  { field: 'out', title: '离开', width: 70 },
  { field: 'household', title: '户代码', width: 160 },
  { field: 'from', title: '消杀开始', width: 86 },
  { field: 'to', title: '消杀结束', width: 86 },
  { field: 'usable', title: '可再用', width: 76 },
  { field: 'lag', title: '间隔', width: 76, numeric: true },
  {
    field: 'flags',
    title: '标记',
    width: 130,
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
  { field: 'agent', title: '浓度、药剂', width: 190 },
  { field: 'people', title: '操作人／监督人', width: 150 },
  { field: 'recorded', title: '登记', width: 130 },
  { field: 'remark', title: '备注', width: 160, grow: true, sortable: false },
]

/** @param onOpen Shows the rows behind a figure of one toilet. */
export function summaryColumns(
  onOpen: (number: string, part: LogPart) => void,
): readonly Column<SummaryLine>[] {
  const figure = (
    field: 'uses' | 'disinfected' | 'waiting' | 'missing' | 'slow' | 'breaches' | 'late' | 'rounds',
    title: string,
    part: LogPart,
    width = 90,
  ): Column<SummaryLine> => ({
    ...{ field, title, width, numeric: true },
    show: (line) =>
      line[field] === 0 ? (
        0
      ) : (
        <button type="button" className="figure-link" onClick={() => onOpen(line.number, part)}>
          {line[field]}
        </button>
      ),
  })
  return [
    { field: 'number', title: '编号', width: 100, pinned: true },
    { field: 'place', title: '位置', width: 180 },
    { field: 'communityName', title: '社区', width: 120 },
    figure('uses', '使用', 'uses', 80),
    figure('disinfected', '已消杀', 'disinfected'),
    figure('waiting', '待消杀', 'waiting'),
    figure('missing', '未消杀', 'undisinfected'),
    figure('slow', '不及时', 'slow'),
    figure('breaches', '违规使用', 'breach', 96),
    figure('late', '补录', 'late', 80),
    {
      field: 'meanLagMinutes',
      title: '平均间隔',
      width: 100,
      numeric: true,
      text: ({ meanLagMinutes }) => (meanLagMinutes === null ? '—' : `${meanLagMinutes} 分钟`),
    },
    figure('rounds', '例行消杀', 'rounds', 96),
    {
      field: 'bursts',
      title: '集中补填',
      width: 120,
      text: ({ bursts }) => (bursts === 0 ? '' : `一分钟内 ${bursts} 条`),
    },
  ]
}

/** What the lines of a day can be narrowed to: the rows behind each of its figures. */
export const logParts = {
  uses: { label: '使用', holds: ({ kind }) => kind === 'use' },
  disinfected: {
    label: '已消杀',
    holds: ({ kind, disinfection }) => kind === 'use' && disinfection?.endAt != null,
  },
  waiting: { label: '待消杀', holds: flagged('waiting') },
  undisinfected: { label: '未消杀', holds: flagged('undisinfected') },
  slow: { label: '消杀不及时', holds: flagged('slow') },
  breach: {
    label: '违规使用',
    holds: flagged('simultaneous', 'dirty', 'early', 'while_stopped'),
  },
  late: { label: '补录', holds: flagged('late_entry') },
  rounds: { label: '例行消杀', holds: ({ kind }) => kind === 'round' },
  /** Those whose minutes between leaving and disinfection the median is taken of. */
  timed: {
    label: '有消杀间隔',
    holds: ({ use }) => use?.disinfection?.endAt != null && use.lagMinutes !== null,
  },
  /** By their end, so not among a day's uses, which go by their beginning: `endedLines`. */
  ended: { label: '完成消杀', holds: () => true },
} as const satisfies Record<
  string,
  { readonly label: string; readonly holds: (line: LogLine) => boolean }
>
export type LogPart = keyof typeof logParts

function flagged(...wanted: readonly UseFlag[]) {
  return ({ flags }: LogLine) => flags.some((flag) => wanted.includes(flag))
}

/** The disinfections that ended in a period, each a line of its own beside the use before it. */
export function endedLines(ended: Ended | undefined): readonly LogLine[] {
  return (ended?.rows ?? []).map((one) => ({
    ...blank,
    ...disinfectionCells(one),
    ...keyOf(one),
    kind: 'round',
    at: one.startAt,
    what: one.useId === null ? '例行消杀' : '用后消杀',
  }))
}

/** Lines of a day: its uses, its rounds, and what was taken back. */
export function toLines(log: DayLog | undefined): readonly LogLine[] {
  if (log === undefined) return []
  return [
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
}

/**
 * Some of the lines, in the order of time.
 *
 * @param narrowed.door A toilet's number, or a cubicle's code. @param narrowed.text Part of what
 *   stands in a line.
 */
export function narrowedLines(
  lines: readonly LogLine[],
  narrowed: {
    readonly door: string
    readonly text: string
    readonly part: LogPart | undefined
  },
): readonly LogLine[] {
  const { door, text, part } = narrowed
  const words = searchWords(text.toLowerCase())
  return lines
    .filter(({ code }) => door === '' || code === door || code.startsWith(`${door}-`))
    .filter((line) => part === undefined || logParts[part].holds(line))
    .filter((line) => words.every((word) => saidIn(line).includes(word)))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

function saidIn({ code, household, agent, people, recorded, remark }: LogLine): string {
  return [code, household, agent, people, recorded, remark].join(' ').toLowerCase()
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
    agent: done.mgPerLitre === null ? done.agent : `${done.mgPerLitre} mg/L ${done.agent}`,
    people: [done.operator, done.checker].filter((name) => name !== '').join('／'),
    recorded: timeText(done.recordedAt),
    remark: [done.lateReason, done.remark].filter((text) => text !== '').join('；'),
    disinfection: done,
  }
}

function keyOf({ id, code }: { readonly id: string; readonly code: string }) {
  return { id, code }
}
