import { describe, expect, it } from 'vitest'
import { grouped } from '../../../src/main/demo/grouped.ts'
import { addDays, type Instant } from '../../../src/shared/core/dates.ts'
import { gramsOf } from '../../../src/shared/lpg/cylinders.ts'
import { forecastOf } from '../../../src/shared/lpg/forecast.ts'
import { streetOf, TODAY } from './street-of.ts'

const street = streetOf(1)

describe('the gas exchange of the demo', () => {
  it('balances: full cylinders in = exchanged + still at the point', () => {
    for (const { id } of street.points) {
      const own = street.lpgRequests.filter(({ pointId }) => pointId === id)
      const handed = (kind: string) =>
        street.handOvers
          .filter((x) => x.pointId === id && x.kind === kind)
          .flatMap(({ cylinders }) => cylinders.map(({ number }) => number))
      const waiting = own.filter(({ stage }) => ['at_point', 'absent', 'refused'].includes(stage))
      const exchanged = own.filter(({ exchangedAt }) => exchangedAt !== null)
      expect(handed('full_in').length).toBe(waiting.length + exchanged.length)
      const cleared = own.filter(({ clearedAt }) => clearedAt !== null)
      expect(handed('empty_out')).toEqual(cleared.flatMap((x) => x.emptyCylinders))
    }
  })

  it('has homes whose gas has run out and others whose gas soon will', () => {
    const exchanges = grouped(
      street.lpgRequests.filter(({ exchangedAt }) => exchangedAt !== null),
      ({ householdId }) => householdId,
    )
    const forecasts = forecastOf(
      [...exchanges].map(([householdId, list]) => ({
        householdId,
        residents: 2,
        exchanges: list.map(({ exchangedAt, model, quantity }) => ({
          at: exchangedAt as Instant,
          grams: gramsOf(model, quantity),
        })),
      })),
    ).filter(({ basis }) => basis === 'own')
    const late = forecasts.filter(({ runsOutOn }) => runsOutOn < TODAY).length
    expect(late).toBeGreaterThan(0)
    expect(forecasts.length - late).toBeGreaterThan(0)
    expect(forecasts.every(({ runsOutOn }) => runsOutOn < addDays(TODAY, 14))).toBe(true)
  })

  it('clears no empty from a home in a sealed or controlled zone', () => {
    const kinds = new Map(street.zones.map(({ id, kind }) => [id, kind]))
    const zones = new Map(street.units.map(({ id, zoneId }) => [id, kinds.get(zoneId ?? '')]))
    const homes = new Map(street.households.map(({ id, unitId }) => [id, zones.get(unitId)]))
    const cleared = street.lpgRequests.filter(({ stage }) => stage === 'cleared')
    expect(cleared.length).toBeGreaterThan(0)
    expect(cleared.map((x) => homes.get(x.householdId))).toEqual(cleared.map(() => 'precaution'))
  })
})
