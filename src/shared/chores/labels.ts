import type { DisinfectedObject } from '../toilets/dilution.ts'

/** Work of every day that is logged step by step: the courtyard round, the way of sealed-zone waste. */
export const choreKinds = { round: '院落消杀', waste: '垃圾清运' } as const
export type ChoreKind = keyof typeof choreKinds
export const choreKindKeys = Object.keys(choreKinds) as readonly ChoreKind[]

export const choreSteps = {
  noticed: '告知关窗',
  sprayed: '喷洒消杀',
  checked: '检查确认',
  collected: '收运',
  sealed: '封口消杀',
  boxed: '装箱',
  box_disinfected: '箱体再次消杀',
  stored: '送到暂存点',
  removed: '清运交接',
  reversal: '撤销',
} as const
export type ChoreStepKind = keyof typeof choreSteps
export const choreStepKeys = Object.keys(choreSteps) as readonly ChoreStepKind[]

/** The steps in their order; the last one closes. */
export const choreChains = {
  round: ['noticed', 'sprayed', 'checked'],
  waste: ['collected', 'sealed', 'boxed', 'box_disinfected', 'stored', 'removed'],
} as const satisfies Readonly<Record<ChoreKind, readonly ChoreStepKind[]>>

/** Minutes from the first step to the last: a round before noon, waste within a day (日产日清). */
export const choreLimitMinutes = {
  round: 4 * 60,
  waste: 24 * 60,
} as const satisfies Readonly<Record<ChoreKind, number>>

/** The round of every day begins at 08:00. */
export const roundBeginsAt = 8 * 60

type StepForm = {
  /** What is disinfected: it wants an agent, strong enough for this. */
  readonly disinfects?: DisinfectedObject
  readonly operator?: boolean
  /** What is counted, in the trade's word. */
  readonly pieces?: string
  readonly weight?: boolean
  /** Names of both sides of a hand-over. */
  readonly handOver?: readonly [string, string]
}

/** What each step must say. */
export const choreForms: Readonly<Record<Exclude<ChoreStepKind, 'reversal'>, StepForm>> = {
  noticed: { operator: true },
  sprayed: { disinfects: '日常预防性地面、表面', operator: true },
  checked: { operator: true },
  collected: { pieces: '袋数', weight: true, operator: true },
  sealed: { disinfects: '封控区普通垃圾袋', operator: true },
  boxed: { pieces: '箱数', operator: true },
  box_disinfected: { disinfects: '气瓶外壳、纸箱', operator: true },
  stored: { handOver: ['送交人', '暂存点接收人'] },
  removed: { weight: true, handOver: ['暂存点交出人', '环卫接收人'] },
}
