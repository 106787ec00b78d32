import { instantText, timeText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { assertEntryTime } from '../logs/entry-time.ts'
import { lastEnded, stopAt } from './cubicle.ts'
import { assertConcentration, assertStrongEnough } from './dilution.ts'
import {
  assertInService,
  assertOpen,
  assertOrder,
  assertSound,
  lineMaker,
  missing,
  nameOf,
  violated,
  type CubicleLog,
  type EntryContext,
  type EntryWords,
} from './entry-guards.ts'
import type { DisinfectionPurpose, DisinfectionStep, TouchPart } from './labels.ts'
import { ledgerOf, type ToiletEvent, type ToiletLedger } from './ledger.ts'

export type UseEntry = EntryWords & {
  readonly inAt: Instant
  readonly outAt: Instant | null
  /** A household code or nothing: to register is encouraged, not forced. */
  readonly householdCode: string
}

export type UseEndEntry = EntryWords & { readonly useId: string; readonly at: Instant }

export type DisinfectionDetails = {
  readonly steps: readonly DisinfectionStep[]
  readonly parts: readonly TouchPart[]
  readonly agent: string
  /** 有效氯 in mg/L; null for alcohol. */
  readonly mgPerLitre: number | null
  readonly volumeMl: number | null
  readonly preparedAt: Instant | null
  readonly contactMinutes: number
  readonly operator: string
  readonly checker: string
}

export type DisinfectionStart = EntryWords & {
  readonly at: Instant
  /** `after_use`: 一人一消杀. `round`: opening or routine. `final`: 终末, before it is taken away. */
  readonly purpose: DisinfectionPurpose
  readonly operator: string
  /** The person inside has left: closes the open use at the start of the disinfection. */
  readonly userLeft: boolean
}

export type DisinfectionEnd = EntryWords &
  DisinfectionDetails & { readonly startId: string; readonly at: Instant }

export type WholeDisinfection = Omit<DisinfectionStart, 'at'> &
  DisinfectionDetails & { readonly startAt: Instant; readonly endAt: Instant }

/**
 * The log lines of one use.
 *
 * @throws {AppError} `invalid_input` for impossible times, `conflict` for what cannot be true,
 *   `rule_violated` for a breach that is not entered as it happened. Likewise in all plans below.
 */
export function planUse(
  log: CubicleLog,
  entry: UseEntry,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const added = useLines(log, entry, ctx)
  assertSound(log, added, entry)
  return added
}

function useLines(log: CubicleLog, entry: UseEntry, ctx: EntryContext): ToiletEvent[] {
  assertOpen(log, entry.inAt)
  assertEntryTime(entry.inAt, ctx.now, entry.lateReason, '进入时间', ['inAt'])
  const line = lineMaker(log, ctx)
  const { householdCode, lateReason, remark } = entry
  const entering = line('use_in', entry.inAt, { householdCode, lateReason, remark })
  const added = [entering]
  if (entry.outAt !== null) {
    assertOrder(entry.inAt, entry.outAt, '进入时间', '离开时间', ['outAt'])
    assertEntryTime(entry.outAt, ctx.now, lateReason, '离开时间', ['outAt'])
    added.push(line('use_out', entry.outAt, { useId: entering.id, lateReason }))
  }
  return added
}

/** The line that ends a use. */
export function planUseEnd(
  log: CubicleLog,
  entry: UseEndEntry,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const use = ledgerOf(log.events).uses.find((one) => one.id === entry.useId)
  if (use === undefined) throw missing('这次使用')
  if (use.outAt !== null) throw alreadyEnded('使用', '离开', use.outAt)
  assertOrder(use.inAt, entry.at, '进入时间', '离开时间', ['at'])
  assertEntryTime(entry.at, ctx.now, entry.lateReason, '离开时间')
  const { lateReason, remark } = entry
  const added = [lineMaker(log, ctx)('use_out', entry.at, { useId: use.id, lateReason, remark })]
  assertSound(log, added, entry)
  return added
}

/** The line that begins a disinfection, after the line that ends the use before it if asked. */
export function planDisinfectionStart(
  log: CubicleLog,
  entry: DisinfectionStart,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const added = startLines(log, entry, ctx)
  assertSound(log, added, entry)
  return added
}

/** The line that ends a disinfection, with what was done and with what. */
export function planDisinfectionEnd(
  log: CubicleLog,
  entry: DisinfectionEnd,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const added = endLines(log, entry, ctx)
  assertSound(log, added, entry)
  return added
}

/** A whole disinfection in one entry, as when it is written down after the fact. */
export function planDisinfection(
  log: CubicleLog,
  entry: WholeDisinfection,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const added = wholeLines(log, entry, ctx)
  assertSound(log, added, entry)
  return added
}

/** A use and the disinfection after it as one entry: in between the log need not be sound. */
export function planUseAndDisinfection(
  log: CubicleLog,
  use: UseEntry,
  done: WholeDisinfection,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const used = useLines(log, use, ctx)
  const between = { ...log, events: [...log.events, ...used] }
  const added = [...used, ...wholeLines(between, done, ctx)]
  assertSound(log, added, use)
  return added
}

function wholeLines(log: CubicleLog, entry: WholeDisinfection, ctx: EntryContext): ToiletEvent[] {
  const begun = startLines(log, { ...entry, at: entry.startAt, remark: '' }, ctx)
  const startId = begun[begun.length - 1].id
  const between = { ...log, events: [...log.events, ...begun] }
  return [...begun, ...endLines(between, { ...entry, at: entry.endAt, startId }, ctx)]
}

/** Stops a cubicle (no water, no agent, broken) or takes it back into use. */
export function planStop(
  log: CubicleLog,
  entry: { readonly stopped: boolean; readonly at: Instant; readonly remark: string },
  ctx: EntryContext,
): readonly ToiletEvent[] {
  assertOpen(log, entry.at)
  const { at, stopped, remark } = entry
  const before = stopAt(ledgerOf(log.events).stops, at)?.stopped ?? false
  if (before === stopped) {
    throw new AppError(
      'conflict',
      `${nameOf(log)}已经${before ? '停用' : '可以使用'}，没有重复登记。请刷新后再看。`,
    )
  }
  const added = [lineMaker(log, ctx)(stopped ? 'stopped' : 'resumed', at, { remark })]
  assertSound(log, added, { lateReason: '', remark, asHappened: false })
  return added
}

function startLines(log: CubicleLog, entry: DisinfectionStart, ctx: EntryContext): ToiletEvent[] {
  const { at, lateReason, remark, operator } = entry
  assertOpen(log, at)
  assertEntryTime(at, ctx.now, lateReason, '消杀开始时间', ['at', 'startAt'])
  const line = lineMaker(log, ctx)
  const inside = ledgerOf(log.events).uses.filter((use) => use.inAt <= at && use.outAt === null)
  if (inside.length > 0 && !entry.userLeft) {
    throw violated(
      `${nameOf(log)}${timeText(inside[0].inAt)}进入的人还没有登记离开，不能消杀，没有保存。请先登记离开。`,
    )
  }
  const left = inside.map((use) => line('use_out', at, { useId: use.id, lateReason }))
  const useId = waitingUse(ledgerOf([...log.events, ...left]), at)
  if (useId === undefined && entry.purpose === 'after_use') {
    throw violated(
      `${nameOf(log)}在${instantText(at)}没有待消杀的使用，没有保存。一次使用只登记一次消杀；开放前、例行消杀请选“例行消杀”，撤除前请选“终末消杀”。`,
    )
  }
  const isFinal = entry.purpose === 'final'
  const start = { useId: useId ?? null, isFinal, operator, lateReason, remark }
  return [...left, line('disinfect_start', at, start)]
}

function endLines(log: CubicleLog, entry: DisinfectionEnd, ctx: EntryContext): ToiletEvent[] {
  assertInService(log.toilet)
  const started = ledgerOf(log.events).disinfections.find((one) => one.id === entry.startId)
  if (started === undefined) throw missing('这次消杀')
  if (started.endAt !== null) throw alreadyEnded('消杀', '结束', started.endAt)
  assertOrder(started.startAt, entry.at, '消杀开始时间', '消杀结束时间', ['at', 'endAt'])
  assertEntryTime(entry.at, ctx.now, entry.lateReason, '消杀结束时间', ['at', 'endAt'])
  assertDetails(entry)
  assertStrongEnough(started.isFinal ? '可能污染的地面、墙面' : '接触部位、家具表面', entry)
  const { lateReason, remark, steps, parts, agent, mgPerLitre, volumeMl } = entry
  const { preparedAt, contactMinutes, operator, checker } = entry
  const done = { steps, parts, agent, mgPerLitre, volumeMl, preparedAt, contactMinutes }
  const words = { operator, checker, lateReason, remark }
  return [
    lineMaker(log, ctx)('disinfect_end', entry.at, { startId: started.id, ...done, ...words }),
  ]
}

/** The use a disinfection starting at a moment would follow; undefined when the cubicle is clean. */
function waitingUse(ledger: ToiletLedger, at: Instant): string | undefined {
  const last = lastEnded(ledger.uses, at)
  if (last === undefined || last.disinfection !== null) return undefined
  const cleaned = ledger.disinfections.some((one) => one.startAt >= last.outAt && one.startAt <= at)
  return cleaned ? undefined : last.id
}

function assertDetails(details: DisinfectionEnd): void {
  const { preparedAt, at, operator, checker } = details
  assertConcentration(details)
  if (preparedAt !== null && preparedAt > at) {
    throw new AppError(
      'invalid_input',
      '药剂配制时间晚于消杀结束时间，没有保存。请核对配制时间。',
      {
        path: ['preparedAt'],
      },
    )
  }
  if (operator.trim() === '' || checker.trim() === '') {
    throw new AppError('invalid_input', '操作人和监督人缺一不可，没有保存。请填写两人姓名。')
  }
  if (operator.trim() === checker.trim()) {
    throw violated('操作人和监督人不能是同一人，没有保存。请改填另一人。', { path: ['checker'] })
  }
}

function alreadyEnded(what: string, end: string, at: Instant): AppError {
  return new AppError(
    'conflict',
    `这次${what}已登记${instantText(at)}${end}，没有重复登记。如有误，请先撤销再登记。`,
  )
}
