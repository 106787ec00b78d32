import { instantText, timeText, type Day, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { assertEntryTime, minutesAfter } from '../logs/entry-time.ts'
import { staysOf, type AttendanceLine, type Duty, type Stay } from './stays.ts'

/** One person with the lines around the entry, and how to call posts. */
export type PersonLog = {
  readonly staffId: string
  readonly name: string
  readonly lines: readonly AttendanceLine[]
  readonly postNameOf: (slotId: string) => string
}

export type Writing = {
  readonly now: Instant
  readonly newId: NewId
  readonly recordedBy: string
}

export type SignIn = {
  readonly slotId: string
  readonly day: Day
  readonly duty: Duty
  readonly at: Instant
  /** A whole stay, written down afterwards in one entry. */
  readonly outAt: Instant | null
  readonly lateReason: string
  readonly remark: string
}

/** People come early to take over; who comes earlier than this has the wrong shift in hand. */
const earlyMinutes = 120

/**
 * The line of somebody's arrival, with the line of the leaving where that is known already.
 *
 * @throws {AppError} `invalid_input` for the future, a time outside the shift or a leaving before the
 *   arrival, `rule_violated` for a late entry without a reason, `conflict` where the person would
 *   stand on two posts at once.
 */
export function planSignIn(
  log: PersonLog,
  entry: SignIn,
  writing: Writing,
): readonly AttendanceLine[] {
  const { at, outAt, duty, slotId, day, lateReason, remark } = entry
  assertEntryTime(at, writing.now, lateReason, '到岗时间')
  if (at < minutesAfter(duty.startAt, -earlyMinutes) || at >= duty.endAt) {
    throw new AppError(
      'invalid_input',
      `${log.name}的“${log.postNameOf(slotId)}”从${instantText(duty.startAt)}到${instantText(duty.endAt)}，到岗时间${instantText(at)}不在这一班，没有保存。请核对时间或班次。`,
      { at },
    )
  }
  if (outAt !== null) assertLeaving(at, outAt, lateReason, writing.now)
  for (const stay of staysOf(log.lines)) assertApart(log, stay, at, outAt)
  const entered: AttendanceLine = {
    id: writing.newId(),
    kind: 'in',
    staffId: log.staffId,
    slotId,
    day,
    at,
    recordedAt: writing.now,
    recordedBy: writing.recordedBy,
    inId: null,
    reversesId: null,
    lateReason,
    remark,
  }
  return outAt === null ? [entered] : [entered, leavingOf(entered, outAt, '', '', writing)]
}

/** Nobody stands on two posts at once; `until` null is a stay that has no end yet. */
function assertApart(
  log: PersonLog,
  { entered, left }: Stay,
  from: Instant,
  until: Instant | null,
): void {
  const isBefore = left !== null && left.at <= from
  const isAfter = until !== null && until <= entered.at
  if (isBefore || isAfter) return
  const post = log.postNameOf(entered.slotId)
  const stay = `${log.name}${instantText(entered.at)}${left === null ? '' : `—${timeText(left.at)}`}在“${post}”`
  const cure =
    left === null && from >= entered.at
      ? '签到，还没有离岗，没有保存。请先登记离岗。'
      : from < entered.at && until === null
        ? '已有签到，更早的一次要连同离岗时间一起补录，没有保存。请填写离岗时间。'
        : '，时间重叠，没有保存。请核对时间。'
  throw new AppError('conflict', stay + cure, { id: entered.id })
}

function assertLeaving(from: Instant, at: Instant, lateReason: string, now: Instant): void {
  assertEntryTime(at, now, lateReason, '离岗时间')
  if (at > from) return
  throw new AppError(
    'invalid_input',
    `离岗时间${instantText(at)}不晚于到岗时间${instantText(from)}，没有保存。请核对时间。`,
    { at },
  )
}

function leavingOf(
  entered: AttendanceLine,
  at: Instant,
  lateReason: string,
  remark: string,
  writing: Writing,
): AttendanceLine {
  return {
    ...entered,
    id: writing.newId(),
    kind: 'out',
    at,
    recordedAt: writing.now,
    recordedBy: writing.recordedBy,
    inId: entered.id,
    lateReason,
    remark,
  }
}

/**
 * The line of somebody's leaving.
 *
 * @throws {AppError} `not_found` without the arrival, `conflict` when the person has left already or
 *   came elsewhere meanwhile, `invalid_input` for a time before the arrival, as `planSignIn` besides.
 */
export function planSignOut(
  log: PersonLog,
  entry: {
    readonly inId: string
    readonly at: Instant
    readonly lateReason: string
    readonly remark: string
  },
  writing: Writing,
): AttendanceLine {
  const stay = staysOf(log.lines).find(({ entered }) => entered.id === entry.inId)
  if (stay === undefined) {
    throw new AppError('not_found', '找不到这次签到，可能已经撤销，没有保存。请刷新后再看。')
  }
  const { entered, left } = stay
  if (left !== null) {
    throw new AppError(
      'conflict',
      `${log.name}已在${instantText(left.at)}登记离岗，没有保存。要改时间，请先撤销那次离岗。`,
    )
  }
  assertLeaving(entered.at, entry.at, entry.lateReason, writing.now)
  return leavingOf(entered, entry.at, entry.lateReason, entry.remark, writing)
}

/**
 * The line that takes another one back; the other one stays, struck through.
 *
 * @throws {AppError} `not_found` for a line that is none or was taken back already, `rule_violated`
 *   for an arrival whose leaving stands, `conflict` where the arrival that stands again would be
 *   open beside another.
 */
export function planReversal(
  log: PersonLog,
  entry: { readonly id: string; readonly remark: string },
  writing: Writing,
): AttendanceLine {
  const stays = staysOf(log.lines)
  const stay = stays.find((one) => one.entered.id === entry.id || one.left?.id === entry.id)
  if (stay === undefined) {
    throw new AppError('not_found', '找不到这条登记，可能已经撤销，没有改动。请刷新后再看。')
  }
  const line = stay.entered.id === entry.id ? stay.entered : stay.left
  if (line === null) throw new Error('a stay without the line it was found by')
  if (line.kind === 'in' && stay.left !== null) {
    throw new AppError('rule_violated', '这次到岗已经登记离岗，没有改动。请先撤销离岗。')
  }
  if (line.kind === 'out' && stays.some((one) => one.entered.at > stay.entered.at)) {
    throw new AppError(
      'conflict',
      `${log.name}离岗后又在别处到岗，撤销离岗会变成同时在两处，没有改动。请先撤销后一次到岗。`,
    )
  }
  return {
    ...line,
    id: writing.newId(),
    kind: 'reversal',
    at: writing.now,
    recordedAt: writing.now,
    recordedBy: writing.recordedBy,
    inId: null,
    reversesId: line.id,
    lateReason: '',
    remark: entry.remark,
  }
}
