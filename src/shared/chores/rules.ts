import { instantText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { assertConcentration, assertStrongEnough, isAlcohol } from '../toilets/dilution.ts'
import { assertEntryTime, isLateEntry, minutesAfter } from '../logs/entry-time.ts'
import {
  choreChains,
  choreForms,
  choreLimitMinutes,
  choreSteps,
  type ChoreKind,
  type ChoreStepKind,
} from './labels.ts'

/** One line of the append-only log of a chore. */
export type ChoreStep = {
  readonly id: string
  readonly choreId: string
  readonly step: ChoreStepKind
  readonly at: Instant
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly grams: number
  /** Bags or boxes. */
  readonly pieces: number
  readonly agent: string
  readonly mgPerLitre: number | null
  readonly operator: string
  readonly givenBy: string
  readonly receivedBy: string
  readonly lateReason: string
  /** `reversal`: the line it takes out of every figure; its `at` is that line's. */
  readonly reversesId: string | null
  readonly remark: string
}

export type ChoreEntry = Pick<
  ChoreStep,
  | 'at'
  | 'grams'
  | 'pieces'
  | 'agent'
  | 'mgPerLitre'
  | 'operator'
  | 'givenBy'
  | 'receivedBy'
  | 'lateReason'
  | 'remark'
>

export type ChoreContext = {
  readonly now: Instant
  readonly newId: NewId
  readonly recordedBy: string
}

/** What goes in and what comes out may differ by this share before somebody has to say why. */
const weightTolerance = 0.1

/** The lines that count, in the order of time. */
export function liveChoreSteps(steps: readonly ChoreStep[]): readonly ChoreStep[] {
  const reversed = new Set(steps.map((step) => step.reversesId))
  return steps
    .filter((step) => step.step !== 'reversal' && !reversed.has(step.id))
    .toSorted((a, b) => order(a.at, b.at) || order(a.recordedAt, b.recordedAt) || order(a.id, b.id))
}

/** The step a chore has come to; undefined when its first one was taken back. */
export function choreState(steps: readonly ChoreStep[]): ChoreStepKind | undefined {
  return liveChoreSteps(steps).at(-1)?.step
}

/** The step that follows; undefined at the end of the chain. */
export function nextChoreStep(
  kind: ChoreKind,
  state: ChoreStepKind | undefined,
): Exclude<ChoreStepKind, 'reversal'> | undefined {
  const chain: readonly ChoreStepKind[] = choreChains[kind]
  const at = state === undefined ? 0 : chain.indexOf(state) + 1
  return chain.at(at) as Exclude<ChoreStepKind, 'reversal'> | undefined
}

export function choreDueAt(kind: ChoreKind, begunAt: Instant): Instant {
  return minutesAfter(begunAt, choreLimitMinutes[kind])
}

/**
 * The log line of the next step of a chore.
 *
 * @throws {AppError} `invalid_input` for impossible times, weights and missing names, `rule_violated`
 *   after the last step and for a weight that does not fit.
 */
export function planChoreStep(
  chore: { readonly id: string; readonly kind: ChoreKind; readonly steps: readonly ChoreStep[] },
  entry: ChoreEntry,
  ctx: ChoreContext,
): ChoreStep {
  const step = nextChoreStep(chore.kind, choreState(chore.steps))
  if (step === undefined) {
    throw new AppError('rule_violated', '这一批已经全部办完，没有保存。请另开一批。')
  }
  const name = choreSteps[step]
  assertEntryTime(entry.at, ctx.now, entry.lateReason, `${name}时间`)
  const last = liveChoreSteps(chore.steps).at(-1)
  if (last !== undefined && entry.at < last.at) {
    throw new AppError(
      'invalid_input',
      `${name}时间${instantText(entry.at)}早于上一步“${choreSteps[last.step]}”${instantText(last.at)}，没有保存。请核对时间。`,
      { path: ['at'] },
    )
  }
  assertFilled(step, entry)
  if (step === 'removed') assertWeight(chore.steps, entry)
  const { disinfects } = choreForms[step]
  if (disinfects !== undefined) {
    assertConcentration(entry)
    assertStrongEnough(disinfects, entry)
  }
  return choreLine(chore.id, step, entry.at, ctx, entry)
}

/** A step of a round or a lot that was noted elsewhere, with the time it was noted with. */
export type ChoreLineStep = Omit<ChoreEntry, 'at'> & {
  readonly step: Exclude<ChoreStepKind, 'reversal'>
  readonly at?: Instant
}

/**
 * The log lines of a round or a lot that is written down as a whole, from its first step on; only
 * those steps carry the reason for being late that are.
 *
 * @throws {AppError} as `planChoreStep`; `invalid_input` where a step or its time is left out.
 */
export function planChoreSteps(
  chore: { readonly id: string; readonly kind: ChoreKind },
  entries: readonly ChoreLineStep[],
  ctx: ChoreContext,
): readonly ChoreStep[] {
  const steps: ChoreStep[] = []
  const chain = choreChains[chore.kind]
  for (const { step, at, ...entry } of entries) {
    const next = chain[steps.length]
    if (step !== next) {
      throw new AppError(
        'invalid_input',
        `有“${choreSteps[step]}”，没有前面的“${choreSteps[next]}”，没有保存。请补上中间的步骤。`,
      )
    }
    if (at === undefined) {
      throw new AppError(
        'invalid_input',
        `“${choreSteps[step]}”没有填时间，没有保存。请补上${choreSteps[step]}时间。`,
      )
    }
    const lateReason = isLateEntry(at, ctx.now) ? entry.lateReason : ''
    steps.push(planChoreStep({ ...chore, steps }, { ...entry, at, lateReason }, ctx))
  }
  if (steps.length > 0) return steps
  throw new AppError(
    'invalid_input',
    `没有填“${choreSteps[chain[0]]}”，没有保存。请至少补上${choreSteps[chain[0]]}时间。`,
  )
}

/** 撤销: the line that takes back the last step. @throws {AppError} `rule_violated`. */
export function planChoreUndo(
  chore: { readonly id: string; readonly steps: readonly ChoreStep[] },
  remark: string,
  ctx: ChoreContext,
): ChoreStep {
  const last = liveChoreSteps(chore.steps).at(-1)
  if (last === undefined) {
    throw new AppError('rule_violated', '这一批已经撤销，没有可撤销的步骤。请刷新列表。')
  }
  return choreLine(chore.id, 'reversal', last.at, ctx, { reversesId: last.id, remark })
}

function choreLine(
  choreId: string,
  step: ChoreStepKind,
  at: Instant,
  ctx: ChoreContext,
  fields: Partial<ChoreStep>,
): ChoreStep {
  return {
    id: ctx.newId(),
    choreId,
    step,
    at,
    recordedAt: ctx.now,
    recordedBy: ctx.recordedBy,
    grams: fields.grams ?? 0,
    pieces: fields.pieces ?? 0,
    agent: fields.agent ?? '',
    mgPerLitre: fields.mgPerLitre ?? null,
    operator: fields.operator ?? '',
    givenBy: fields.givenBy ?? '',
    receivedBy: fields.receivedBy ?? '',
    lateReason: fields.lateReason ?? '',
    reversesId: fields.reversesId ?? null,
    remark: fields.remark ?? '',
  }
}

function assertFilled(step: Exclude<ChoreStepKind, 'reversal'>, entry: ChoreEntry): void {
  const form = choreForms[step]
  const empty = (text: string) => text.trim() === ''
  const wanting = [
    ['agent', '消毒剂', form.disinfects !== undefined && empty(entry.agent)],
    [
      'mgPerLitre',
      '有效浓度',
      form.disinfects !== undefined && entry.mgPerLitre === null && !isAlcohol(entry.agent),
    ],
    ['operator', '操作人', form.operator && empty(entry.operator)],
    ['pieces', form.pieces ?? '', form.pieces !== undefined && entry.pieces < 1],
    ['kg', '重量', form.weight && entry.grams <= 0],
    ['givenBy', form.handOver?.[0] ?? '', form.handOver !== undefined && empty(entry.givenBy)],
    [
      'receivedBy',
      form.handOver?.[1] ?? '',
      form.handOver !== undefined && empty(entry.receivedBy),
    ],
  ].filter(([, , isWanting]) => isWanting)
  if (wanting.length === 0) return
  throw new AppError(
    'invalid_input',
    `“${choreSteps[step]}”还没有填${wanting.map(([, word]) => word).join('、')}，没有保存。请填写后再保存。`,
    { path: [wanting[0][0]] },
  )
}

function assertWeight(steps: readonly ChoreStep[], { grams, remark }: ChoreEntry): void {
  const collected = liveChoreSteps(steps).find(({ step }) => step === 'collected')?.grams ?? 0
  if (Math.abs(grams - collected) <= collected * weightTolerance || remark.trim() !== '') return
  throw new AppError(
    'rule_violated',
    `清运重量 ${grams / 1000} kg 与收运重量 ${collected / 1000} kg 相差一成以上，没有保存。请核对重量；确实如此，在备注写明原因。`,
    { grams, collected, path: ['kg'] },
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
