import { addDays, type Day } from '../core/dates.ts'

export const wishWants = { off: '希望不上', on: '希望上' } as const
export const wishAbouts = { any: '任何班次', night: '夜班', shift: '指定班次' } as const
export const wishImportances = { low: '一般', normal: '要紧', high: '很要紧' } as const

/**
 * Points a wish that is not honoured costs the roster: an empty place costs 100 and more, a night more
 * than the others have 12.
 */
export const wishWeights = { low: 3, normal: 6, high: 15 } as const satisfies Record<
  keyof typeof wishImportances,
  number
>

export const certificateStates = ['valid', 'soon', 'expired'] as const
export type CertificateState = (typeof certificateStates)[number]

export const certificateLabels = {
  valid: '有效',
  soon: '30 天内到期',
  expired: '已过期',
} as const satisfies Record<CertificateState, string>

/** Long enough to have a certificate renewed. */
export const warnDays = 30

/** How a certificate stands on a day; its last day still counts. */
export function certificateState(expiresDay: Day | null, today: Day): CertificateState {
  if (expiresDay === null || expiresDay > addDays(today, warnDays)) return 'valid'
  return expiresDay < today ? 'expired' : 'soon'
}
