import { longDayText } from '../../shared/core/dates.ts'
import { useCall } from '../core/query.ts'
import type { FormField } from './field.ts'

/**
 * Agent and concentration of a disinfection: the post's batches are offered, those that may be used
 * today first; whatever else was used is typed.
 *
 * @param hint What concentration is usual here.
 */
export function useAgentFields(hint: string): readonly FormField[] {
  const batches = useCall('disinfectants.list', {}).data?.rows ?? []
  const offers = batches
    .toSorted((a, b) => Number(a.fault !== '') - Number(b.fault !== ''))
    .map(({ label, fault, expiresOn }) => ({
      value: label,
      note: fault || (expiresOn === null ? '' : `${longDayText(expiresOn)}前有效`),
      disabled: fault !== '',
    }))
  return [
    {
      name: 'agent',
      offers,
      hint: offers.length > 0 ? '按 ↓ 选已登记的，也可以直接填写' : undefined,
    },
    { name: 'mgPerLitre', hint },
  ]
}
