import { sql } from 'kysely'
import type { OutputOf } from '../../shared/core/contract.ts'
import { addDays, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import { successionOf } from '../../shared/grids/succession.ts'
import { searchWords } from '../../shared/core/search.ts'
import { fullName } from '../../shared/households/address.ts'
import { holds } from '../core/dialect.ts'
import type { ReadDb } from '../core/open-database.ts'
import { layBench, type Bench } from './bench.ts'

type Compared = OutputOf<typeof gridsContract.compare>
type Found = OutputOf<typeof gridsContract.find>['found']
type OnDay = OutputOf<typeof gridsContract.onDay>
type Terms = OutputOf<typeof gridsContract.history>['terms']

/** A screen shows no more at once, and nobody reads further. */
const most = 300

/** Two plans side by side: which grid goes on in which, and the units that changed. */
export async function comparePlans(db: ReadDb, a: string, b: string): Promise<Compared> {
  const [before, after] = [await layBench(db, a), await layBench(db, b)]
  const { heirs } = successionOf(holdingsOf(before), holdingsOf(after))
  const heirOf = new Map([...heirs].map(([old, fresh]) => [fresh, old]))
  const figureOf = (bench: Bench, id: string) => {
    const words = bench.grids.get(id)
    if (words === undefined) return null
    const own = bench.units.filter(({ gridId }) => gridId === id)
    const load = own.reduce((sum, unit) => sum + unit.load, 0)
    return { code: words.code, name: words.name, load }
  }
  const grids = [
    ...[...after.grids.keys()].map((id) => {
      const old = heirOf.get(id)
      return {
        before: old === undefined ? null : figureOf(before, old),
        after: figureOf(after, id),
      }
    }),
    ...[...before.grids.keys()]
      .filter((id) => !heirs.has(id))
      .map((id) => ({ before: figureOf(before, id), after: null })),
  ]
  const was = new Map(before.units.map((unit) => [unit.id, unit.gridId]))
  const nameIn = (bench: Bench, id: string | undefined) =>
    id === undefined ? '' : (bench.grids.get(id)?.name ?? '')
  const moved = after.units.flatMap((unit) => {
    const old = was.get(unit.id)
    if (old !== undefined && heirs.get(old) === unit.gridId) return []
    return [
      {
        unitId: unit.id,
        name: unit.name,
        households: unit.households,
        before: nameIn(before, old),
        after: nameIn(after, unit.gridId),
      },
    ]
  })
  return {
    grids,
    moved,
    movedHouseholds: moved.reduce((sum, { households }) => sum + households, 0),
    households: after.units.reduce((sum, { households }) => sum + households, 0),
  }
}

function holdingsOf(bench: Bench) {
  const holdings = new Map([...bench.grids.keys()].map((id) => [id, new Map<string, number>()]))
  for (const unit of bench.units) holdings.get(unit.gridId)?.set(unit.id, unit.households + 0.01)
  return [...holdings].map(([id, units]) => ({ id, units }))
}

/** Grids of every plan whose code or name holds the text; what is gone stays findable. */
export async function findGrids(db: ReadDb, text: string): Promise<Found> {
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('grid_plans as p', 'p.id', 'g.plan_id')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .select(['g.id', 'g.plan_id', 'g.code', 'g.name', 'g.households'])
    .select(['p.name as plan_name', 'p.status', 'p.published_at', 'p.ended_at'])
    .select('c.name as community_name')
    .where((eb) => eb.or([holds('g.code', text), holds('g.name', text)]))
    .orderBy(sql`p.in_force`, 'desc')
    .orderBy('p.created_at', 'desc')
    .orderBy('g.code')
    .limit(most)
    .execute()
  const found: Found = []
  for (const row of rows)
    found.push({
      gridId: row.id,
      planId: row.plan_id,
      planName: row.plan_name,
      status: row.status as Found[number]['status'],
      publishedAt: row.published_at,
      endedAt: row.ended_at,
      code: row.code,
      name: row.name,
      communityName: row.community_name,
      households: row.households,
      now: await whereNow(db, row.id, row.plan_id),
    })
  return found
}

/** Where the units of a grid are in the plan in force, as words. */
async function whereNow(db: ReadDb, gridId: string, planId: string): Promise<string> {
  const rows = await db
    .selectFrom('grid_units as old')
    .innerJoin('grid_units as now', 'now.unit_id', 'old.unit_id')
    .innerJoin('grid_plans as p', 'p.id', 'now.plan_id')
    .innerJoin('grids as g', 'g.id', 'now.grid_id')
    .select(({ fn }) => ['g.name', fn.countAll<number>().as('units')])
    .where('old.plan_id', '=', planId)
    .where('old.grid_id', '=', gridId)
    .where('p.in_force', '=', 1)
    .groupBy('g.id')
    .orderBy('units', 'desc')
    .execute()
  return rows.map(({ name, units }) => `${name} ${units} 处`).join('，')
}

/**
 * The published plans in force on a local day, and the grid of the units whose name or community
 * holds the words.
 */
export async function planOnDay(
  db: ReadDb,
  day: Day,
  search: string,
  now: Instant,
): Promise<OnDay> {
  const from = instantAt(day, 0)
  const until = instantAt(addDays(day, 1), 0)
  const plans = await db
    .selectFrom('grid_plans')
    .select(['id', 'name', 'published_at', 'ended_at'])
    .where('published_at', 'is not', null)
    .where('published_at', '<', until)
    .where('published_at', '<=', now)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>=', from)]))
    .orderBy('published_at')
    .execute()
  const listedPlans = plans.map(({ id, name, published_at, ended_at }) => ({
    id,
    name,
    from: published_at ?? '',
    until: ended_at,
  }))
  // A day on which plans changed ends with the last of them.
  const last = plans.at(-1)
  if (last === undefined || search === '') return { plans: listedPlans, units: [] }
  let query = db
    .selectFrom('grid_units as gu')
    .innerJoin('units as u', 'u.id', 'gu.unit_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .innerJoin('grids as g', 'g.id', 'gu.grid_id')
    .select([
      'u.id',
      'u.name',
      'e.name as estate_name',
      'c.name as community_name',
      'g.id as grid_id',
      'g.code',
    ])
    .select(['g.name as grid_name', leaderAt(until)])
    .where('gu.plan_id', '=', last.id)
  const columns = ['u.name', 'u.name_py', 'e.name', 'c.name']
  for (const word of searchWords(search))
    query = query.where((eb) => eb.or(columns.map((column) => holds(column, word))))
  const rows = await query.orderBy('c.code').orderBy('u.name_order').limit(most).execute()
  return {
    plans: listedPlans,
    units: rows.map((row) => ({
      unitId: row.id,
      unitName: fullName(row.name, row.estate_name),
      communityName: row.community_name,
      planName: last.name,
      code: row.code,
      gridName: row.grid_name,
      leaderName: row.leader_name ?? '',
    })),
  }
}

/** Who led grid `g` just before an instant. */
function leaderAt(instant: Instant) {
  return sql<
    string | null
  >`(SELECT s.name FROM grid_leaders gl LEFT JOIN staff s ON s.id = gl.leader_id
    WHERE gl.grid_id = g.id AND gl.from_at < ${instant}
    ORDER BY gl.from_at DESC, gl.id DESC LIMIT 1)`.as('leader_name')
}

/** The grids a unit was in under every published plan, oldest first. */
export async function historyOf(db: ReadDb, unitId: string): Promise<Terms> {
  const rows = await db
    .selectFrom('grid_units as gu')
    .innerJoin('grid_plans as p', 'p.id', 'gu.plan_id')
    .innerJoin('grids as g', 'g.id', 'gu.grid_id')
    .select(['p.id', 'p.name as plan_name', 'p.published_at', 'p.ended_at'])
    .select(['g.code', 'g.name', leaderAt('9999')])
    .where('gu.unit_id', '=', unitId)
    .where('p.published_at', 'is not', null)
    .orderBy('p.published_at')
    .execute()
  return rows.map((row) => ({
    planId: row.id,
    planName: row.plan_name,
    code: row.code,
    name: row.name,
    leaderName: row.leader_name ?? '',
    from: row.published_at ?? '',
    until: row.ended_at,
  }))
}
