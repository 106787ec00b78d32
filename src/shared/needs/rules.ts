import { instantText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { assertEntryTime } from '../logs/entry-time.ts'
import {
  needStates,
  needSteps,
  waitBands,
  type NeedAct,
  type NeedSource,
  type NeedState,
  type NeedStepKind,
} from './labels.ts'

/** One line of the append-only log of a need. */
export type NeedStep = {
  readonly id: string
  readonly needId: string
  readonly step: NeedStepKind
  readonly at: Instant
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly ownerId: string | null
  readonly ownerName: string
  readonly dueAt: Instant | null
  /** Things of the resident that change hands: 医保卡, 票据. */
  readonly items: readonly string[]
  readonly givenBy: string
  readonly receivedBy: string
  readonly satisfaction: number | null
  /** Where a photo or a paper lies. */
  readonly attachment: string
  readonly lateReason: string
  /** `reversal`: the line it takes out of every figure; its `at` is that line's. */
  readonly reversesId: string | null
  readonly remark: string
}

/** Where a need stands, as its log says. */
export type NeedStanding = {
  readonly state: NeedState
  readonly ownerId: string | null
  readonly ownerName: string
  readonly dueAt: Instant | null
  /** What staff hold of the resident now. */
  readonly held: readonly string[]
  readonly closedAt: Instant | null
  readonly satisfaction: number | null
}

export type NeedStepContext = {
  readonly now: Instant
  readonly newId: NewId
  readonly recordedBy: string
}

export type NeedEntry = Pick<
  NeedStep,
  | 'at'
  | 'ownerId'
  | 'ownerName'
  | 'dueAt'
  | 'items'
  | 'givenBy'
  | 'receivedBy'
  | 'satisfaction'
  | 'attachment'
  | 'lateReason'
  | 'remark'
> & { readonly step: NeedAct }

/** The lines that count, in the order of time. */
export function liveNeedSteps(steps: readonly NeedStep[]): readonly NeedStep[] {
  const reversed = new Set(steps.map((step) => step.reversesId))
  return steps
    .filter((step) => step.step !== 'reversal' && !reversed.has(step.id))
    .toSorted((a, b) => order(a.at, b.at) || order(a.recordedAt, b.recordedAt) || order(a.id, b.id))
}

/** Reads the log of one need. A need whose `taken` was taken back is `reversed`. */
export function standingOf(steps: readonly NeedStep[]): NeedStanding {
  let standing: NeedStanding = {
    state: 'reversed',
    ownerId: null,
    ownerName: '',
    dueAt: null,
    held: [],
    closedAt: null,
    satisfaction: null,
  }
  for (const step of liveNeedSteps(steps)) {
    const { ownerId, ownerName, dueAt } = step
    if (step.step === 'taken') standing = { ...standing, state: 'open', ownerId, ownerName, dueAt }
    if (step.step === 'assigned') {
      standing = { ...standing, ownerId, ownerName, dueAt: dueAt ?? standing.dueAt }
    }
    if (step.step === 'item_in') standing = { ...standing, held: [...standing.held, ...step.items] }
    if (step.step === 'item_out')
      standing = { ...standing, held: without(standing.held, step.items) }
    if (step.step === 'done' || step.step === 'cancelled') {
      const satisfaction = step.satisfaction ?? standing.satisfaction
      standing = { ...standing, state: step.step, closedAt: step.at, satisfaction }
    }
    if (step.step === 'rated') standing = { ...standing, satisfaction: step.satisfaction }
  }
  return standing
}

/** The steps that may follow, the usual one first. */
export function nextActs(standing: Pick<NeedStanding, 'state'> & { readonly holds: boolean }) {
  const { state, holds } = standing
  const acts: NeedAct[] = []
  if (state === 'open') acts.push(...(holds ? [] : (['done'] as const)), 'noted', 'assigned')
  if (holds) acts.push('item_out')
  if (state === 'open') acts.push('item_in', ...(holds ? [] : (['cancelled'] as const)))
  if (state === 'done') acts.push('rated')
  return acts
}

/**
 * The log line of one step.
 *
 * @throws {AppError} `invalid_input` for impossible times and empty words, `rule_violated` for a step
 *   the need does not allow: closing it while staff still hold the resident's things.
 */
export function planNeedStep(
  need: { readonly id: string; readonly source: NeedSource; readonly steps: readonly NeedStep[] },
  entry: NeedEntry,
  ctx: NeedStepContext,
): NeedStep {
  assertOwnLog(need.source)
  const standing = standingOf(need.steps)
  assertAllowed(standing, entry.step)
  assertEntryTime(entry.at, ctx.now, entry.lateReason, `${needSteps[entry.step]}时间`)
  const last = liveNeedSteps(need.steps).at(-1)
  if (last !== undefined && entry.at < last.at) {
    throw new AppError(
      'invalid_input',
      `${needSteps[entry.step]}时间${instantText(entry.at)}早于上一步“${needSteps[last.step]}”${instantText(last.at)}，没有保存。请核对时间。`,
      { path: ['at'] },
    )
  }
  assertWords(entry, standing.held)
  return needLine(need.id, entry.step, entry.at, ctx, entry)
}

/** A log line; fields left out are empty. */
export function needLine(
  needId: string,
  step: NeedStepKind,
  at: Instant,
  ctx: NeedStepContext,
  fields: Partial<NeedStep> = {},
): NeedStep {
  return {
    id: ctx.newId(),
    needId,
    step,
    at,
    recordedAt: ctx.now,
    recordedBy: ctx.recordedBy,
    ownerId: fields.ownerId ?? null,
    ownerName: fields.ownerName ?? '',
    dueAt: fields.dueAt ?? null,
    items: fields.items ?? [],
    givenBy: fields.givenBy ?? '',
    receivedBy: fields.receivedBy ?? '',
    satisfaction: fields.satisfaction ?? null,
    attachment: fields.attachment ?? '',
    lateReason: fields.lateReason ?? '',
    reversesId: fields.reversesId ?? null,
    remark: fields.remark ?? '',
  }
}

/**
 * 撤销: the line that takes back the last one; taking back the first takes the need out of every
 * figure.
 *
 * @throws {AppError} `rule_violated` when nothing is left to take back.
 */
export function planNeedUndo(
  need: { readonly id: string; readonly source: NeedSource; readonly steps: readonly NeedStep[] },
  remark: string,
  ctx: NeedStepContext,
): NeedStep {
  assertOwnLog(need.source)
  const last = liveNeedSteps(need.steps).at(-1)
  if (last === undefined) {
    throw new AppError('rule_violated', '这件需求已经撤销，没有可撤销的步骤。请刷新列表。')
  }
  return needLine(need.id, 'reversal', last.at, ctx, { reversesId: last.id, remark })
}

/** Which of `waitBands` a wait belongs to. */
export function bandOf(minutes: number): number {
  return waitBands.findIndex(({ hours }) => minutes < hours * 60)
}

/** Things as typed in a row: separated by blanks, commas or 、. */
export function itemsOf(text: string): readonly string[] {
  return text.split(/[\s,，、;；]+/).filter((item) => item !== '')
}

function assertOwnLog(source: NeedSource): void {
  if (source !== 'gas') return
  throw new AppError(
    'rule_violated',
    '换气需求的每一步在“液化气换罐”里登记，这里自动更新，不用再记一次，没有保存。请到“液化气换罐”办理。',
  )
}

function assertAllowed({ state, held }: NeedStanding, step: NeedAct): void {
  const acts: readonly NeedAct[] = nextActs({ state, holds: held.length > 0 })
  if (acts.includes(step)) return
  if (held.length > 0 && (step === 'done' || step === 'cancelled')) {
    throw new AppError(
      'rule_violated',
      `住户的${held.join('、')}还没有交还，不能${needSteps[step]}，没有保存。请先登记“交还物品”。`,
    )
  }
  throw new AppError(
    'rule_violated',
    `这件需求${needStates[state]}，不能办“${needSteps[step]}”，没有保存。请看最新状态。`,
    { from: state, step },
  )
}

function assertWords(entry: NeedEntry, held: readonly string[]): void {
  const { step, items } = entry
  if ((step === 'done' || step === 'noted' || step === 'cancelled') && entry.remark.trim() === '') {
    const what = step === 'done' ? '办理结果' : step === 'noted' ? '进展' : '取消原因'
    throw new AppError('invalid_input', `还没有写${what}，没有保存。请填写后再保存。`, {
      path: ['remark'],
    })
  }
  if (step === 'assigned' && entry.ownerName.trim() === '') {
    throw new AppError('invalid_input', '还没有选承办人，没有保存。请选择承办人。', {
      path: ['ownerId'],
    })
  }
  if (step === 'rated' && entry.satisfaction === null) {
    throw new AppError('invalid_input', '还没有选满意度，没有保存。请选择满意度。', {
      path: ['satisfaction'],
    })
  }
  if (step !== 'item_in' && step !== 'item_out') return
  if (items.length === 0) {
    throw new AppError('invalid_input', '还没有写物品，没有保存。请写明医保卡、票据等物品。', {
      path: ['items'],
    })
  }
  if (entry.givenBy.trim() === '' || entry.receivedBy.trim() === '') {
    throw new AppError(
      'invalid_input',
      `“${needSteps[step]}”要交、接双方，没有保存。请填写交出人和接收人。`,
      { path: [entry.givenBy.trim() === '' ? 'givenBy' : 'receivedBy'] },
    )
  }
  const unknown =
    step === 'item_out' ? items.find((_, at) => !holdsAll(held, items, at)) : undefined
  if (unknown !== undefined) {
    throw new AppError(
      'rule_violated',
      `没有收存“${unknown}”，不能交还，没有保存。现存：${held.join('、')}。请核对物品。`,
      { path: ['items'] },
    )
  }
}

/** Whether the items up to one are all held, each as often as it is named. */
function holdsAll(held: readonly string[], items: readonly string[], at: number): boolean {
  const count = (list: readonly string[]) => list.filter((one) => one === items[at]).length
  return count(held) >= count(items)
}

function without(held: readonly string[], items: readonly string[]): readonly string[] {
  const left = [...held]
  for (const item of items) {
    const at = left.indexOf(item)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
