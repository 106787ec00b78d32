import { dayOf, dayText, type Day } from '../../shared/core/dates.ts'
import type { GridMapSheet, SheetArea, SheetLine, SheetPoint } from '../../shared/reports/sheets.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { drawnGrids, zonesInForce, zonesOf } from './area-facts.ts'
import { figuresOfDay } from './day.ts'
import { dayWindow, getPost, sheetHeadOf } from './sheet-head.ts'

/** What the map of a day is drawn from: the ground, the grids on it, the zones in force. */
export async function gridMapSheetOf(db: ReadDb, day: Day, ctx: Context): Promise<GridMapSheet> {
  const post = await getPost(db)
  const grids = await drawnGrids(db)
  const window = dayWindow(post, day, ctx.now)
  const zones = zonesInForce(await zonesOf(db, window), day, window.until)
  const communities = await db
    .selectFrom('communities')
    .select(['name', 'area'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  const streets = await db
    .selectFrom('streets')
    .select(['name', 'line'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  return {
    head: await sheetHeadOf(db, post, day, ctx),
    communities: communities.map(({ name, area }) => ({
      name,
      area: area === null ? null : (JSON.parse(area) as SheetArea),
    })),
    grids: grids.map((grid) => ({
      code: grid.code,
      name: grid.name,
      communityName: grid.communityName,
      households: grid.households,
      leader: grid.leaderName,
      area: grid.area,
      label: [...grid.label],
    })),
    zones: zones.map(({ name, kind, dayNumber, households, effectiveAt, decisionNo, area }) => ({
      name,
      kind,
      dayNumber,
      households,
      effective: dayText(dayOf(effectiveAt)).split(' ')[0],
      decisionNo,
      area,
    })),
    streets: streets.map(({ name, line }) => ({
      name,
      line: JSON.parse(line) as SheetLine,
    })),
    points: await pointsOf(db),
    figures: (await figuresOfDay(db, day, ctx.now)).figures,
  }
}

/** What stands now, toilets first so that the other signs lie over their small squares. */
async function pointsOf(db: ReadDb): Promise<SheetPoint[]> {
  const toilets = await db
    .selectFrom('toilets')
    .select(['number', 'lon', 'lat'])
    .where('deleted_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
  const others = await db
    .selectFrom('map_points')
    .select(['kind', 'name', 'status', 'lon', 'lat'])
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'closed')
    .orderBy('kind')
    .orderBy('name')
    .execute()
  const rows = [
    ...toilets.map(({ number, ...at }) => ({
      kind: 'toilet',
      name: number,
      status: 'open',
      ...at,
    })),
    ...others,
  ]
  return rows.flatMap(({ kind, name, status, lon, lat }) =>
    lon === null || lat === null
      ? []
      : [{ kind: kind as SheetPoint['kind'], name, isPaused: status === 'paused', at: [lon, lat] }],
  )
}
