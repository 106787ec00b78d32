import { useMemo } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { conditionsOf, type ConditionState } from '../../shared/zones/conditions.ts'
import { testMarks, type TestMark } from '../../shared/zones/course.ts'
import { groundMetresOf, householdsIn } from '../../shared/zones/measures.ts'
import { findRuleSet, kindMark, kindName } from '../../shared/zones/rule-sets.ts'
import { earliestEnd, stageDayNumber, stageOf, zoneDayNumber } from '../../shared/zones/rules.ts'
import type { CallOutput } from '../core/client.ts'
import type { Ground } from '../ui/map-ground.ts'

export type Board = CallOutput<'zones.board'>
export type BoardZone = Board['zones'][number]

/** A zone with what its regulation makes of it today. */
export type ZoneView = {
  readonly zone: BoardZone
  readonly name: string
  readonly mark: string
  readonly day: number | null
  readonly stageDay: number | null
  /** Days of the present stage; null where the regulation sets no number. */
  readonly stageDays: number | null
  readonly earliest: string | null
  readonly tests: readonly TestMark[]
  readonly conditions: readonly ConditionState[]
  readonly households: number
  /** Null on a picture that has no scale yet. */
  readonly squareMetres: number | null
}

/** Every zone in force first, with its days, tests and conditions. */
export function useZoneViews(
  board: Board | undefined,
  ground: Ground | undefined,
): readonly ZoneView[] {
  return useMemo(() => {
    if (board === undefined) return []
    return board.zones
      .map((zone) => viewOf(zone, board, ground))
      .sort((a, b) => orderOf(a.zone).localeCompare(orderOf(b.zone)))
  }, [board, ground])
}

const degrees = ['sealed', 'controlled', 'precaution'] as const

function orderOf({ liftedAt, kind, name }: BoardZone): string {
  return `${liftedAt === null ? 0 : 1}${degrees.indexOf(kind)}${name}`
}

function viewOf(zone: BoardZone, { zones, now }: Board, ground: Ground | undefined): ZoneView {
  const today = dayOf(now)
  const rules = findRuleSet(zone.ruleSet)
  return {
    zone,
    name: kindName(zone.ruleSet, zone.kind),
    mark: kindMark(zone.ruleSet, zone.kind),
    day: zoneDayNumber(zone, today),
    stageDay: stageDayNumber(zone, today),
    stageDays: (rules && stageOf(zone, rules)?.days) ?? null,
    earliest: rules === undefined ? null : earliestEnd(zone, rules),
    tests: testMarks(zone, zone.checks, today),
    conditions:
      rules === undefined
        ? []
        : conditionsOf(zone, rules, {
            checks: zone.checks,
            ticks: zone.ticks,
            others: zones
              .filter(({ id, liftedAt }) => id !== zone.id && liftedAt === null)
              .map(({ kind }) => kind),
            today,
          }),
    households:
      zone.area === null || ground === undefined ? 0 : householdsIn(zone.area, ground.units),
    squareMetres: zone.area === null ? null : groundMetresOf(zone.area),
  }
}
