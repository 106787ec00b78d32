import type { Selectable } from 'kysely'
import type { Instant } from '../../shared/core/dates.ts'
import { minutesBetween } from '../../shared/logs/entry-time.ts'
import { stateOf, type LpgRequest, type StepEntry } from '../../shared/lpg/ledger.ts'
import { lpgTotals, waitingStates } from '../../shared/lpg/totals.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import { lpgAgeBands, type DayFacts } from '../../shared/reports/facts.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import { toLpgRequest, toLpgStep } from '../core/log-lines/lpg-request.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'

type LpgFacts = Pick<DayFacts, 'lpg' | 'lpgTotals' | 'lpgEver' | 'points' | 'lpgAges'>

/** The beginning of time: a period from here counts everything. */
const ever = '0000-01-01T00:00:00.000Z'

/** @param requests All that were asked for before the window's end; later ones do no harm. */
export async function lpgDay(
  db: ReadDb,
  window: DayWindow,
  requests: readonly LpgRequest[],
): Promise<LpgFacts> {
  const period = { from: window.from, until: window.until, asOf: window.until }
  const atStation = grouped(requests, (request) => request.stationId)
  const atPoint = grouped(requests, (request) => request.pointId)
  const stations = await db
    .selectFrom('lpg_stations')
    .select(['id', 'name'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  const points = await db
    .selectFrom('lpg_points')
    .select(['id', 'name', 'limit_kg'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  return {
    lpg: stations.map(({ id, name }) => ({
      stationId: id,
      stationName: name,
      totals: lpgTotals(atStation.get(id) ?? [], period),
    })),
    lpgTotals: lpgTotals(requests, period),
    lpgEver: lpgTotals(requests, { ...period, from: ever }),
    points: points.map(({ id, name, limit_kg }) => ({
      id,
      name,
      grams: lpgTotals(atPoint.get(id) ?? [], period).storedGrams,
      limitGrams: limit_kg * 1000,
    })),
    lpgAges: agesOf(requests, window),
  }
}

function agesOf(requests: readonly LpgRequest[], { until }: DayWindow): LpgFacts['lpgAges'] {
  const known = requests.filter(({ requestedAt }) => requestedAt < until)
  const byState = grouped(known, ({ steps }) => stateOf(steps, until))
  return waitingStates.map((state) => {
    const bands = lpgAgeBands.map(() => 0)
    for (const { requestedAt, quantity } of byState.get(state) ?? []) {
      const minutes = minutesBetween(requestedAt, until)
      bands[lpgAgeBands.findIndex(({ hours }) => minutes < hours * 60)] += quantity
    }
    return { state, bands }
  })
}

/** The requests asked for before a moment, with what was done about them up to then. */
export async function requestsBefore(db: ReadDb, until: Instant): Promise<LpgRequest[]> {
  const requests = await db
    .selectFrom('lpg_requests')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('requested_at', '<', until)
    .orderBy('requested_at')
    .orderBy('id')
    .execute()
  const steps = await db
    .selectFrom('lpg_steps')
    .selectAll()
    .where('at', '<', until)
    .orderBy('at')
    .execute()
  const byRequest = byRequestId(steps)
  return requests.map((row) => toLpgRequest(row, byRequest.get(row.id) ?? []))
}

/** The logs of some requests, by request. */
export async function requestSteps(
  db: ReadDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StepEntry[]>> {
  if (ids.length === 0) return new Map()
  return byRequestId(
    await db
      .selectFrom('lpg_steps')
      .selectAll()
      .where('request_id', 'in', ids)
      .orderBy('at')
      .execute(),
  )
}

function byRequestId(rows: readonly Selectable<Database['lpg_steps']>[]) {
  return grouped(rows.map(toLpgStep), (step) => step.requestId)
}
