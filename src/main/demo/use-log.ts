import { addDays, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import { demoIds } from './identity.ts'
import type { DemoDisinfection, DemoToilet, DemoToiletUse, DisinfectedPart } from './model.ts'
import { randomOf } from './random.ts'
import supplies from '../../../resources/demo/supplies.json' with { type: 'json' }

export type UseEvent = {
  readonly use: DemoToiletUse
  readonly disinfection: DemoDisinfection | null
}
export type UseLogOptions = {
  readonly seed: number
  readonly toilets: readonly Pick<DemoToilet, 'id' | 'cubicles'>[]
  /** Cleaners and checkers, by id; at least one of each. */
  readonly operatorIds: readonly string[]
  readonly checkerIds: readonly string[]
  /** Users who left their code; may be empty, as nobody is forced to. */
  readonly householdIds: readonly string[]
  readonly from: Day
  readonly days: number
  /** The mean; from day to day it varies by a third. More than 18 do not fit between 06:00 and 22:00. */
  readonly usesPerCubicleDay: number
}

const OPENS = 6 * 60
const OPEN_MINUTES = 16 * 60
/** Use, way of the cleaner, work and contact time fit into this; no two users of one cubicle meet. */
const ROUND_MINUTES = 50
const MOST_USES = 18
const PARTS: readonly DisinfectedPart[] = [
  'pan',
  'floor',
  'interior',
  'tap',
  'handrail',
  'door_handle',
  'soap_dispenser',
]

export function minutesAfter(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString()
}

/**
 * Uses of toilets, each with its disinfection, one by one: a log of any length costs no memory.
 * Ordered by day, toilet, cubicle and time.
 */
export function* makeUseLog(options: UseLogOptions): Generator<UseEvent, void, undefined> {
  const { seed, toilets, operatorIds, checkerIds, householdIds } = options
  const random = randomOf(seed, 'uses')
  const newId = demoIds(seed, 'uses')
  const { concentrationMgL, contactMinutes } = supplies.contents
  for (let past = 0; past < options.days; past++) {
    const day = addDays(options.from, past)
    for (const toilet of toilets) {
      const operatorId = random.pick(operatorIds)
      const checkerId = random.pick(checkerIds)
      for (let cubicle = 1; cubicle <= toilet.cubicles; cubicle++) {
        const drawn = Math.round(options.usesPerCubicleDay * (0.67 + random.next() * 0.66))
        const count = Math.min(MOST_USES, drawn)
        const slot = OPEN_MINUTES / count
        for (let i = 0; i < count; i++) {
          const start = Math.floor(OPENS + slot * i + random.next() * (slot - ROUND_MINUTES))
          const enteredAt = instantAt(day, start)
          const leftAt = minutesAfter(enteredAt, random.int(2, 7))
          const startedAt = minutesAfter(leftAt, random.int(1, 3))
          const endedAt = minutesAfter(startedAt, random.int(5, 8))
          const hasCode = householdIds.length > 0 && random.chance(0.6)
          const use: DemoToiletUse = {
            id: newId(),
            toiletId: toilet.id,
            cubicle,
            householdId: hasCode ? random.pick(householdIds) : null,
            enteredAt,
            leftAt,
          }
          const disinfection: DemoDisinfection = {
            id: newId(),
            useId: use.id,
            toiletId: toilet.id,
            cubicle,
            startedAt,
            endedAt,
            agent: supplies.disinfectant,
            concentrationMgL,
            contactMinutes,
            usableAt: minutesAfter(endedAt, contactMinutes),
            parts: PARTS,
            operatorId,
            checkerId,
            recordedAt: minutesAfter(endedAt, 1),
            isBackfilled: false,
            reason: '',
          }
          yield { use, disinfection }
        }
      }
    }
  }
}
