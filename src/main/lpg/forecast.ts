import { sql } from 'kysely'
import { dayOf, daysBetween, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { lpgContract } from '../../shared/lpg/contract.ts'
import { gramsOf, type CylinderModel } from '../../shared/lpg/cylinders.ts'
import { forecastOf, type Exchange } from '../../shared/lpg/forecast.ts'
import { waitingStates } from '../../shared/lpg/totals.ts'
import type { ReadDb } from '../core/open-database.ts'
import { headKeysOf, householdCells } from './household-cells.ts'

type Rows = OutputOf<(typeof lpgContract)['forecast']>['rows']

/** Households that had gas by exchange, and when each will run out; the soonest first. */
export async function gasForecast(db: ReadDb, now: Instant): Promise<Rows> {
  const exchanges = await db
    .selectFrom('lpg_steps as s')
    .innerJoin('lpg_requests as r', 'r.id', 's.request_id')
    .select(['r.household_id', 'r.model', 'r.quantity', 's.at'])
    .where('s.step', '=', 'exchanged')
    .where('r.state', 'in', ['exchanged', 'cleared'])
    .where('r.deleted_at', 'is', null)
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = s.id)`)
    .orderBy('s.at')
    .execute()
  const byHousehold = new Map<string, Exchange[]>()
  for (const row of exchanges) {
    const one = { at: row.at, grams: gramsOf(row.model as CylinderModel, row.quantity) }
    const list = byHousehold.get(row.household_id)
    if (list === undefined) byHousehold.set(row.household_id, [one])
    else list.push(one)
  }
  if (byHousehold.size === 0) return []
  const waiting = await db
    .selectFrom('lpg_requests')
    .select('household_id')
    .where('state', 'in', waitingStates)
    .where('deleted_at', 'is', null)
    .execute()
  const asked = new Set(waiting.map((row) => row.household_id))
  const households = await db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .select(['h.id', 'h.code', 'h.door', 'h.head_name', 'h.residents_count', 'h.gas_card'])
    .select(['h.head_py', 'h.head_initials'])
    .select(['u.name as unit_name', 'e.name as estate_name', 'c.name as community_name'])
    .where('h.deleted_at', 'is', null)
    .where('h.id', 'in', (eb) =>
      eb
        .selectFrom('lpg_requests')
        .select('household_id')
        .where('state', 'in', ['exchanged', 'cleared']),
    )
    .execute()
  const byId = new Map(households.map((row) => [row.id, row]))
  const forecasts = forecastOf(
    households.map((row) => ({
      householdId: row.id,
      residents: row.residents_count,
      exchanges: byHousehold.get(row.id) ?? [],
    })),
  )
  return forecasts.flatMap((forecast): Rows => {
    const row = byId.get(forecast.householdId)
    if (row === undefined) return []
    const own = byHousehold.get(row.id) ?? []
    return [
      {
        ...forecast,
        id: row.id,
        ...householdCells(row),
        headKeys: headKeysOf(row),
        gasCard: row.gas_card,
        lastAt: own[own.length - 1]?.at ?? now,
        exchanges: own.length,
        daysLeft: daysBetween(dayOf(now), forecast.runsOutOn),
        isAsked: asked.has(row.id),
      },
    ]
  })
}
