import { timeText } from '../../shared/core/dates.ts'
import { minutesBetween } from '../../shared/logs/entry-time.ts'
import type { CubicleState } from '../../shared/toilets/labels.ts'
import type { CallOutput } from '../core/client.ts'

export type Board = CallOutput<'toilets.board'>
export type Cubicle = Board['cubicles'][number]

export function keyOf({ toiletId, cubicle }: Cubicle): string {
  return `${toiletId}#${cubicle}`
}

/** One character that tells the state without its colour. */
export const stateSigns: Readonly<Record<CubicleState, string>> = {
  free: '空',
  in_use: '用',
  to_disinfect: '待',
  disinfecting: '消',
  contact_running: '等',
  stopped: '停',
}

/** What the state means for whoever stands before the door: since when, or until when. */
export function stateWords(cubicle: Cubicle, now: string): string {
  const { state, since, usableAt } = cubicle
  if (state === 'contact_running' && usableAt !== null) {
    return `${timeText(usableAt)} 起可用，还差 ${Math.max(1, -minutesBetween(usableAt, now))} 分钟`
  }
  if (since === null) return '还没有登记'
  const minutes = minutesBetween(since, now)
  return state === 'free' ? `${timeText(since)} 起可用` : `${timeText(since)} 起，${minutes} 分钟`
}

/**
 * Finds a cubicle by what was typed or scanned, in whatever width and case it came.
 *
 * @returns Several when a toilet's number alone does not say which door.
 */
export function findByCode(cubicles: readonly Cubicle[], typed: string): readonly Cubicle[] {
  const code = typed.normalize('NFKC').trim().toLowerCase()
  if (code === '') return []
  const exact = cubicles.filter((one) => one.code.toLowerCase() === code)
  return exact.length > 0 ? exact : cubicles.filter((one) => one.number.toLowerCase() === code)
}
