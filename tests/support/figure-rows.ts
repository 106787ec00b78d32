import { toLines, type LogPart } from '../../src/renderer/toilets/log-lines.tsx'
import type { Route } from '../../src/renderer/core/route.ts'
import { movedOf, whereOf, type Shown } from '../../src/renderer/lpg/shown-requests.ts'
import { isAmong } from '../../src/renderer/zones/narrowed-zones.ts'
import type { Client } from '../../src/shared/api.ts'
import { dayOf } from '../../src/shared/core/dates.ts'
import { periodOf } from '../../src/shared/core/period.ts'
import type { FigureKey } from '../../src/shared/reports/figures.ts'
import type { ZoneKind } from '../../src/shared/zones/kinds.ts'
import { householdsIn } from '../../src/shared/zones/measures.ts'

/**
 * Figures worked out from rows instead of counting them: shares and medians, places of a roster,
 * what was counted since the beginning, of which no list is shown, and the disinfections that ended
 * in a period, whose log goes by when the use before them began.
 */
export const workedOut: ReadonlySet<FigureKey> = new Set([
  'partyShare',
  'placesNeeded',
  'placesFilled',
  'placesVacant',
  'fillShare',
  'disinfections',
  'disinfectedShare',
  'disinfectionLag',
  'toiletUsesTotal',
  'disinfectionsTotal',
  'needWait',
])

/** How much stands in the list that a figure opens, read as the list's own page reads it. */
export async function rowsBehind(client: Client, key: FigureKey, route: Route): Promise<number> {
  const { where = {} } = route
  const asked = { where, limit: 5000 }
  switch (`${route.page}/${route.tab ?? ''}`) {
    case 'areas/communities':
      return (await client.communities.list(asked)).total
    case 'areas/units': {
      const { rows, total } = await client.units.list(asked)
      if (key === 'households') return sum(rows, ({ households }) => households)
      if (key === 'residents') return sum(rows, ({ residents }) => residents)
      return total
    }
    case 'areas/zones': {
      const { zones } = await client.zones.board({})
      const narrowing = {
        kind: where.kind as ZoneKind | undefined,
        testDay: where.testDay as string | undefined,
      }
      const rows = zones.filter((zone) => isAmong(zone, narrowing))
      if (!key.endsWith('Households')) return rows.length
      const { units } = await client.grids.map({})
      return sum(rows, ({ area }) => (area === null ? 0 : householdsIn(area, units)))
    }
    case 'ledger/households':
      return (await client.households.list(asked)).total
    case 'ledger/residents':
      return (await client.residents.list(asked)).total
    case 'forces/staff':
      return (await client.staff.list(asked)).total
    case 'forces/bindings': {
      const { grids } = await client.grids.current({})
      if (where.leaderlessOn === undefined) return grids.length
      const { ids } = await client.reports.leaderlessGrids({ day: String(where.leaderlessOn) })
      return grids.filter(({ id }) => ids.includes(id)).length
    }
    case 'toilets/register':
      return (await client.toilets.list(asked)).total
    case 'toilets/log': {
      const period = periodOf(where.during)
      if (period === undefined) throw new Error(`${key} narrows the log to no period`)
      const { from, until } = period
      const log = await client.toilets.dayLog({ day: dayOf(until), from, asOf: until })
      return toLines(log, { door: '', text: '', part: where.fault as LogPart }).length
    }
    case 'lpg/requests': {
      const shown = whereOf((where.shown ?? 'open') as Shown, '')
      const { rows } = await client.lpg.list({ ...asked, where: movedOf(where)?.where ?? shown })
      return sum(rows, ({ quantity }) => quantity)
    }
    case 'lpg/stock': {
      const { points } = await client.lpg.summary({ day: dayOf(new Date()) })
      return points.filter(({ level }) => level === where.level).length
    }
    case 'needs/diary':
      return (await client.needs.list(asked)).total
    case 'briefing/items': {
      const { rows } = await client.meetingItems.list({ limit: 500 })
      const states: readonly string[] = where.state === 'open' ? ['open', 'late'] : ['late']
      return rows.filter(({ state }) => states.includes(state)).length
    }
    default:
      throw new Error(`${key} opens ${route.page}/${route.tab ?? ''}, which has no rows here`)
  }
}

function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((all, row) => all + of(row), 0)
}
