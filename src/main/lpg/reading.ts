import { sql } from 'kysely'
import { addDays, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { lpgContract } from '../../shared/lpg/contract.ts'
import { cylinderModels, type CylinderModel } from '../../shared/lpg/cylinders.ts'
import { storeLevel } from '../../shared/lpg/rules.ts'
import { lpgParts, totalsOf } from '../../shared/lpg/totals.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import { listIn } from '../core/log-lines/list-in.ts'
import type { ReadDb } from '../core/open-database.ts'
import { headKeysOf, householdCells } from './household-cells.ts'
import { zonesInForce } from './household-zones.ts'
import { requestsDuring } from './request-store.ts'

type Summary = OutputOf<(typeof lpgContract)['summary']>
type Custody = OutputOf<(typeof lpgContract)['custody']>

/** A day's figures: moves since its midnight, stock at `asOf` (now, or the end of a past day). */
export async function summaryOf(
  db: ReadDb,
  { day, asOf }: { readonly day: Day; readonly asOf?: Instant },
  now: Instant,
): Promise<Summary> {
  const end = instantAt(addDays(day, 1), 0)
  const known = asOf ?? (now < end ? now : end)
  // Nothing is entered for the future, so the whole of today is today until now.
  const period = { from: instantAt(day, 0), until: asOf ?? end, asOf: known }
  const parts = lpgParts(await requestsDuring(db, period.from, period.until), period)
  const atStation = grouped(parts, ({ stationId }) => stationId)
  const atPoint = grouped(parts, ({ pointId }) => pointId)
  const stations = await db
    .selectFrom('lpg_stations')
    .select(['id', 'name'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  const points = await db
    .selectFrom('lpg_points as p')
    .leftJoin('communities as c', 'c.id', 'p.community_id')
    .select(['p.id', 'p.name', 'p.limit_kg', 'c.name as community_name'])
    .where('p.deleted_at', 'is', null)
    .orderBy('p.name')
    .execute()
  return {
    asOf: known,
    stations: stations.map(({ id, name }) => {
      const own = atStation.get(id) ?? []
      const ofModel = grouped(own, ({ model }) => model)
      const models = cylinderModels.filter((model) => ofModel.has(model))
      return {
        stationId: id,
        stationName: name,
        models: models.map((model) => ({
          model,
          totals: totalsOf(ofModel.get(model) ?? []),
        })),
        totals: totalsOf(own),
      }
    }),
    points: points.map((point) => {
      const totals = totalsOf(atPoint.get(point.id) ?? [])
      const limitGrams = point.limit_kg * 1000
      return {
        pointId: point.id,
        pointName: point.name,
        communityName: point.community_name ?? '',
        full: totals.fullAtPoint,
        empties: totals.empties,
        storedGrams: totals.storedGrams,
        limitGrams,
        level: storeLevel(totals.storedGrams, limitGrams),
      }
    }),
    total: totalsOf(parts),
  }
}

/** Empties in the communities' keeping, oldest first. */
export async function custodyOf(db: ReadDb, now: Instant): Promise<Custody> {
  const rows = await db
    .selectFrom('lpg_requests as r')
    .innerJoin('households as h', 'h.id', 'r.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .innerJoin('lpg_stations as s', 's.id', 'r.station_id')
    .innerJoin('lpg_points as p', 'p.id', 'r.point_id')
    // A request whose empty is kept has been exchanged once, whatever was taken back before.
    .innerJoin('lpg_steps as x', (join) =>
      join
        .onRef('x.request_id', '=', 'r.id')
        .on('x.step', '=', 'exchanged')
        .on(sql<boolean>`NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = x.id)`),
    )
    .select(['x.at as since', 'x.empty_cylinders'])
    .select(['r.id', 'r.row_version', 'r.model', 'r.quantity', 'h.code', 'h.door'])
    .select(['h.head_name', 'h.head_py', 'h.head_initials'])
    .select(['u.lon', 'u.lat', 'u.name as unit_name', 'e.name as estate_name'])
    .select(['c.name as community_name'])
    .select(['s.name as station_name', 'p.name as point_name'])
    .where('r.state', '=', 'exchanged')
    .where('r.deleted_at', 'is', null)
    .execute()
  const zonesAt = await zonesInForce(db, now)
  const kept = rows.map((row) => ({
    id: row.id,
    rowVersion: row.row_version,
    ...householdCells(row),
    headKeys: headKeysOf(row),
    pointName: row.point_name,
    stationName: row.station_name,
    model: row.model as CylinderModel,
    quantity: row.quantity,
    emptyCylinders: [...listIn<string>(row.empty_cylinders)],
    since: row.since,
    heldBy: heldBy(zonesAt(row)),
  }))
  return { at: now, rows: kept.toSorted((a, b) => (a.since < b.since ? -1 : 1)) }
}

function heldBy(zones: readonly { readonly name: string }[] | null): string {
  return zones === null ? '楼栋没有位置，无法判断' : zones.map(({ name }) => name).join('、')
}
