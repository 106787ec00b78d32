import { addDays, dayOf, daysBetween, type Day, type Instant } from '../core/dates.ts'

/** Gas that came to a household. */
export type Exchange = { readonly at: Instant; readonly grams: number }

export type GasHousehold = {
  readonly householdId: string
  readonly residents: number
  /** In the order of time. */
  readonly exchanges: readonly Exchange[]
}

export type Forecast = {
  readonly householdId: string
  /** `own`: from its own exchanges. `others`: it had only one, so as households of its size do. */
  readonly basis: 'own' | 'others'
  readonly gramsADay: number
  readonly runsOutOn: Day
}

/**
 * When each household's cylinder will be empty.
 *
 * What was burnt between the first and the last exchange is everything but the last filling; that,
 * by the days between, is what it burns a day. A household with one exchange burns, a head, what the
 * middle household with a history does; without any history nothing can be said.
 *
 * @returns The soonest first; households without exchanges are left out.
 */
export function forecastOf(households: readonly GasHousehold[]): readonly Forecast[] {
  const rates = new Map(
    households.flatMap((one) => {
      const rate = ownRate(one.exchanges)
      return rate === undefined ? [] : [[one.householdId, rate] as const]
    }),
  )
  const heads = households
    .filter(({ householdId }) => rates.has(householdId))
    .map((one) => (rates.get(one.householdId) ?? 0) / Math.max(1, one.residents))
    .toSorted((a, b) => a - b)
  const usual = heads.at(heads.length >> 1)
  return households
    .flatMap((one): readonly Forecast[] => {
      const last = one.exchanges.at(-1)
      const own = rates.get(one.householdId)
      const rate = own ?? (usual === undefined ? undefined : usual * Math.max(1, one.residents))
      if (last === undefined || rate === undefined || rate <= 0) return []
      const days = Math.floor(last.grams / rate)
      return [
        {
          householdId: one.householdId,
          basis: own === undefined ? 'others' : 'own',
          gramsADay: Math.round(rate),
          runsOutOn: addDays(dayOf(last.at), days),
        },
      ]
    })
    .toSorted((a, b) => (a.runsOutOn < b.runsOutOn ? -1 : a.runsOutOn > b.runsOutOn ? 1 : 0))
}

function ownRate(exchanges: readonly Exchange[]): number | undefined {
  const first = exchanges.at(0)
  const last = exchanges.at(-1)
  if (first === undefined || last === undefined) return undefined
  const days = daysBetween(dayOf(first.at), dayOf(last.at))
  if (days < 1) return undefined
  return exchanges.slice(0, -1).reduce((sum, { grams }) => sum + grams, 0) / days
}
