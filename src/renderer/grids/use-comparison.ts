import { useMemo } from 'react'
import { useCall } from '../core/query.ts'
import type { Comparison } from './compare-card.tsx'

/**
 * What changed between two plans, for the map and the card beside it.
 *
 * @param before The plan compared with; nothing without it.
 * @returns `moved` holds the ids of the units that changed their grid.
 */
export function useComparison(
  before: string | undefined,
  shown: string | undefined,
): {
  readonly data: Comparison | undefined
  readonly before: string
  readonly moved: ReadonlySet<string>
} {
  const isOn = before !== undefined && shown !== undefined && before !== shown
  const { data } = useCall('grids.compare', { a: before ?? '', b: shown ?? '' }, { enabled: isOn })
  const plans = useCall('grids.plans', {}, { enabled: isOn })
  const found = isOn ? data : undefined
  const moved = useMemo(() => new Set((found?.moved ?? []).map(({ unitId }) => unitId)), [found])
  const name = plans.data?.plans.find(({ id }) => id === before)?.name ?? ''
  return { data: found, before: name, moved }
}
