import { clockText, instantAt, timeText, type Day, type Instant } from '../core/dates.ts'
import { isLateEntry, minutesBetween } from '../logs/entry-time.ts'
import {
  disinfectionStepKeys,
  disinfectionSteps,
  keyTouchParts,
  touchParts,
  useFlags,
  type UseFlag,
} from './labels.ts'
import { backfillPerMinute, slowAfterMinutes, type ToiletLog, type ToiletLogRow } from './rules.ts'

/** Opening hours in which a toilet in use is never silent for long, in minutes of the day. */
const watchedFrom = 6 * 60
const watchedUntil = 22 * 60
/** Without any entry this long, either nobody came or nobody wrote. */
const gapMinutes = 4 * 60

export const exceptionKinds = {
  ...useFlags,
  gap: '长时间无登记',
  burst: '集中补填',
} as const
export type ExceptionKind = keyof typeof exceptionKinds

/** Something in a day's log that has to be looked into. */
export type ToiletException = {
  readonly kind: ExceptionKind
  readonly toiletId: string
  /** 0: the whole toilet. */
  readonly cubicle: number
  readonly at: Instant
  readonly text: string
}

/** A use that waits for its disinfection is in order. */
const wrong: readonly UseFlag[] = [
  'undisinfected',
  'slow',
  'incomplete',
  'simultaneous',
  'dirty',
  'early',
  'while_stopped',
  'late_entry',
]

/**
 * Everything irregular in a day's log, in the order of time: uses without disinfection, lags, breaches,
 * late entries, hours without an entry, minutes with too many.
 *
 * @param toilets Those in service on the day.
 * @param asOf What lies later is not known yet.
 */
export function exceptionsOf(
  log: ToiletLog,
  toilets: readonly { readonly id: string }[],
  day: Day,
  asOf: Instant,
): readonly ToiletException[] {
  return [
    ...log.rows.flatMap(ofUse),
    ...burstsOf(log.rows),
    ...toilets.flatMap(({ id }) => gapsOf(log, id, day, asOf)),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function ofUse(row: ToiletLogRow): readonly ToiletException[] {
  const { use, flags } = row
  const story = use.disinfection?.remark || use.remark
  return flags
    .filter((flag) => wrong.includes(flag))
    .map((kind) => {
      const words = wordsOf(kind, row)
      const text = story === '' || kind === 'late_entry' ? words : `${words}（${story}）`
      return { kind, toiletId: use.toiletId, cubicle: use.cubicle, at: use.inAt, text }
    })
}

function wordsOf(kind: UseFlag, { use, lagMinutes }: ToiletLogRow): string {
  const left = use.outAt === null ? '' : `${timeText(use.outAt)} 离开，`
  switch (kind) {
    case 'slow':
      return `离开后 ${lagMinutes} 分钟才消杀（应在 ${slowAfterMinutes} 分钟内）`
    case 'undisinfected':
      return `${left}之后没有消杀登记`
    case 'incomplete':
      return `没有做${undoneOf(use.disinfection)}`
    case 'late_entry':
      return lateWords(use)
    default:
      return useFlags[kind]
  }
}

/** What was written late, when it happened, when it was written, and why. */
function lateWords({ inAt, recordedAt, lateReason, disinfection }: ToiletLogRow['use']): string {
  const written = (what: string, at: Instant, recorded: Instant, reason: string) =>
    `${timeText(at)} ${what}，${timeText(recorded)} 补录${reason === '' ? '' : `：${reason}`}`
  if (isLateEntry(inAt, recordedAt) || disinfection?.endAt == null) {
    return written('进入', inAt, recordedAt, lateReason)
  }
  return written('消杀完', disinfection.endAt, disinfection.recordedAt, disinfection.lateReason)
}

function undoneOf(done: ToiletLogRow['use']['disinfection']): string {
  const steps = disinfectionStepKeys.filter((step) => !done?.steps.includes(step))
  const parts = keyTouchParts.filter((part) => !done?.parts.includes(part))
  return [
    ...steps.map((step) => disinfectionSteps[step]),
    ...parts.map((part) => touchParts[part]),
  ].join('、')
}

/** Minutes of writing in which one person entered many uses of one toilet. */
function burstsOf(rows: readonly ToiletLogRow[]): readonly ToiletException[] {
  const minutes = new Map<string, ToiletLogRow[]>()
  for (const row of rows) {
    const { toiletId, recordedBy, recordedAt } = row.use
    const key = [toiletId, recordedBy, recordedAt.slice(0, 16)].join('|')
    const list = minutes.get(key)
    if (list === undefined) minutes.set(key, [row])
    else list.push(row)
  }
  return [...minutes.values()]
    .filter((list) => list.length >= backfillPerMinute)
    .map((list) => {
      const { toiletId, recordedAt, recordedBy } = list[0].use
      const text = `${recordedBy}在 ${timeText(recordedAt)} 一分钟内登记 ${list.length} 次使用`
      return { kind: 'burst', toiletId, cubicle: 0, at: recordedAt, text }
    })
}

function gapsOf(
  { rows, rounds }: ToiletLog,
  toiletId: string,
  day: Day,
  asOf: Instant,
): readonly ToiletException[] {
  const from = instantAt(day, watchedFrom)
  const end = instantAt(day, watchedUntil)
  const until = asOf < end ? asOf : end
  const times = [
    ...rows.filter(({ use }) => use.toiletId === toiletId).flatMap(({ use }) => timesOf(use)),
    ...rounds.filter((round) => round.toiletId === toiletId).map(({ startAt }) => startAt),
  ].filter((at) => at > from && at < until)
  const marks = [from, ...times.toSorted(), until]
  return marks.slice(1).flatMap((at, index): readonly ToiletException[] => {
    const before = marks[index]
    const minutes = minutesBetween(before, at)
    if (minutes < gapMinutes) return []
    const text =
      times.length === 0
        ? `${clockText(watchedFrom)} 起没有任何登记`
        : `${timeText(before)} 至 ${timeText(at)} 没有登记，共 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
    return [{ kind: 'gap', toiletId, cubicle: 0, at: before, text }]
  })
}

function timesOf(use: ToiletLogRow['use']): readonly Instant[] {
  return [use.inAt, ...(use.outAt === null ? [] : [use.outAt])]
}
