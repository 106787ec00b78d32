import { dayOf, instantAt, instantText, timeText, type Day, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { breachesOf, collisionsOf, type Breach, type BreachKind } from './breaches.ts'
import type { ToiletEventKind } from './labels.ts'
import { ledgerOf, type ToiletEvent } from './ledger.ts'

/** What the rules need to know of a toilet. */
export type ToiletFacts = {
  readonly id: string
  readonly number: string
  readonly cubicles: number
  readonly openedOn: Day
  readonly removedAt: Instant | null
}

/** One cubicle with its log lines around the time of an entry. */
export type CubicleLog = {
  readonly toilet: ToiletFacts
  readonly cubicle: number
  readonly events: readonly ToiletEvent[]
}

/** Who writes, when, and with which ids; everything else is in the entry. */
export type EntryContext = {
  readonly now: Instant
  readonly newId: NewId
  readonly recordedBy: string
}

/** Why an entry is as it is. */
export type EntryWords = {
  readonly lateReason: string
  readonly remark: string
  /** 如实登记: keeps an entry that shows a breach of the rules, with its story in the remark. */
  readonly asHappened: boolean
}

type LineFields = Partial<Omit<ToiletEvent, 'id' | 'toiletId' | 'cubicle' | 'kind' | 'at'>>

/** Makes log lines of one cubicle, written now. */
export function lineMaker({ toilet, cubicle }: CubicleLog, ctx: EntryContext) {
  return (kind: ToiletEventKind, at: Instant, fields: LineFields): ToiletEvent => ({
    id: ctx.newId(),
    toiletId: toilet.id,
    cubicle,
    kind,
    at,
    recordedAt: ctx.now,
    recordedBy: ctx.recordedBy,
    useId: null,
    startId: null,
    householdCode: '',
    steps: [],
    parts: [],
    agent: '',
    mgPerLitre: null,
    volumeMl: null,
    preparedAt: null,
    contactMinutes: null,
    operator: '',
    checker: '',
    isFinal: false,
    lateReason: '',
    reversesId: null,
    remark: '',
    ...fields,
  })
}

/** `03号移动厕所1号厕位`: how a cubicle is called in sentences. */
export function nameOf({ toilet, cubicle }: CubicleLog): string {
  return `${toilet.number}号移动厕所${toilet.cubicles > 1 ? `${cubicle}号厕位` : ''}`
}

const sentences: Readonly<Record<BreachKind, (until: string) => string>> = {
  simultaneous: (until) => `${until}进入的人还没有登记离开，不能两人同时使用`,
  dirty: (until) => `${until}之后还没有消杀完，消杀前不能使用`,
  early: (until) => `消杀作用时间到 ${until} 才满，之前不能使用`,
  while_stopped: (until) => `${until}起停用，不能使用`,
}

/**
 * Lets lines pass that leave the log as sound as it was, or that are entered as it happened.
 *
 * @throws {AppError} `conflict` for what cannot be true, `rule_violated` for a new breach.
 */
export function assertSound(
  log: CubicleLog,
  added: readonly ToiletEvent[],
  words: EntryWords,
  cure = '请核对时间；如确已发生，请在补录中勾选“如实登记”并在备注写明经过',
): void {
  const before = ledgerOf(log.events)
  const after = ledgerOf([...log.events, ...added])
  const collided = new Set(collisionsOf(before).map((one) => one.key))
  const collision = collisionsOf(after).find((one) => !collided.has(one.key))
  if (collision !== undefined) {
    const said =
      collision.kind === 'inside'
        ? `进入的人还没有登记离开，不能同时消杀，没有保存。请核对进入、离开和消杀的时间`
        : `已登记一次消杀，时间重叠，没有保存。请核对时间，不要重复登记`
    throw new AppError('conflict', `${nameOf(log)}${timeText(collision.at)}${said}。`)
  }
  const known = new Set(breachesOf(before).map(breachKey))
  const fresh = breachesOf(after).find((one) => !known.has(breachKey(one)))
  if (fresh === undefined) return
  if (!words.asHappened) throw breachRefusal(log, added, fresh, cure)
  if (words.remark.trim() === '') {
    throw violated('如实登记违反规定的情况时，要在备注写明经过，没有保存。请填写备注。', {
      path: ['remark'],
    })
  }
}

/** A use written in between others is in order only with the disinfection after it. */
const together = '请填上这次的消杀时间一起补录；确实没有消杀的，勾选“如实登记”并在备注写明经过'

function breachRefusal(
  log: CubicleLog,
  added: readonly ToiletEvent[],
  fresh: Breach,
  cure: string,
): AppError {
  const own = added.some((event) => event.id === fresh.use.id)
  const isBetween = !own && fresh.kind === 'dirty' && added.some(({ kind }) => kind === 'use_in')
  const advice = isBetween ? together : cure
  const whose = own ? '' : `这样登记后，${timeText(fresh.use.inAt)}进入的那次使用就违反规定：`
  return violated(
    `${nameOf(log)}：${whose}${sentences[fresh.kind](timeText(fresh.until))}，没有保存。${advice}。`,
    { kind: fresh.kind },
  )
}

function breachKey(breach: Breach): string {
  return `${breach.kind}:${breach.use.id}`
}

/** Refuses a cubicle that is not there, at a time when it was not there. */
export function assertOpen({ toilet, cubicle }: CubicleLog, at: Instant): void {
  assertInService(toilet)
  if (cubicle < 1 || cubicle > toilet.cubicles) {
    throw new AppError(
      'invalid_input',
      `${toilet.number}号移动厕所只有 ${toilet.cubicles} 个厕位，没有 ${cubicle} 号，没有保存。请核对厕位号。`,
    )
  }
  if (at < instantAt(toilet.openedOn, 0)) {
    throw new AppError(
      'invalid_input',
      `${toilet.number}号移动厕所启用前（${dayOf(at)}）的登记没有保存。启用日期是 ${toilet.openedOn}，请核对时间。`,
    )
  }
}

export function assertInService(toilet: ToiletFacts): void {
  if (toilet.removedAt === null) return
  throw violated(
    `${toilet.number}号移动厕所已于${instantText(toilet.removedAt)}撤除，不能再登记，没有保存。请核对编号。`,
  )
}

export function assertOrder(
  from: Instant,
  to: Instant,
  first: string,
  second: string,
  fields: readonly string[],
): void {
  if (to >= from) return
  throw new AppError(
    'invalid_input',
    `${second}${instantText(to)}早于${first}${instantText(from)}，没有保存。请核对两个时间。`,
    { path: fields },
  )
}

export function missing(what: string): AppError {
  return new AppError('not_found', `找不到${what}的登记，可能已被撤销。请刷新后再看。`)
}

export function violated(message: string, details: Record<string, unknown> = {}): AppError {
  return new AppError('rule_violated', message, details)
}
