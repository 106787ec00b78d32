import {
  endedLines,
  narrowedLines,
  toLines,
  type LogPart,
} from '../../src/renderer/toilets/log-lines.tsx'
import type { Route } from '../../src/renderer/core/route.ts'
import { figuredOf, whereOf, type Shown } from '../../src/renderer/lpg/shown-requests.ts'
import { isAmong } from '../../src/renderer/zones/narrowed-zones.ts'
import type { Client } from '../../src/shared/api.ts'
import { dayOf } from '../../src/shared/core/dates.ts'
import { periodOf } from '../../src/shared/core/period.ts'
import type { FigureKey } from '../../src/shared/reports/figures.ts'
import { countPlaces, placesThat, type PlacesThat } from '../../src/shared/reports/day-places.ts'
import type { ZoneKind } from '../../src/shared/zones/kinds.ts'
import { householdsIn } from '../../src/shared/zones/measures.ts'

/**
 * How much stands in the list that a figure opens, read as the list's own page reads it; of a share
 * or a median, what comes out when it is worked out again from that list.
 */
export async function rowsBehind(
  client: Client,
  key: FigureKey,
  route: Route,
): Promise<number | null> {
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
        at: where.at as string | undefined,
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
      return client.staff.list(asked).then(async ({ total }) => {
        if (key !== 'partyShare') return total
        return share(total, (await client.staff.list({})).total)
      })
    case 'forces/bindings': {
      const { grids } = await client.grids.current({})
      if (where.leaderlessOn === undefined) return grids.length
      const { ids } = await client.reports.leaderlessGrids({ day: String(where.leaderlessOn) })
      return grids.filter(({ id }) => ids.includes(id)).length
    }
    case 'forces/roster': {
      const { rows } = await client.reports.dayPlaces({
        day: String(where.placesOn),
        asOf: String(where.placesUntil),
      })
      const { counted, total } = countPlaces(rows, where.placesThat as PlacesThat)
      // Where nobody signs in, nobody is missed.
      const ofThoseWhoCame: readonly string[] = ['placesAbsent', 'placesMissing', 'attendanceShare']
      if (ofThoseWhoCame.includes(key) && countPlaces(rows, 'came').total === 0) return null
      if (key === 'attendanceShare') return share(countPlaces(counted, 'came').total, total)
      return key === 'fillShare'
        ? share(countPlaces(counted, 'filled').total, total)
        : sum(counted, placesThat[where.placesThat as PlacesThat].count)
    }
    case 'toilets/register':
      return (await client.toilets.list(asked)).total
    case 'toilets/log': {
      if (where.upTo !== undefined) {
        const { rows } = await client.toilets.days({ until: String(where.upTo) })
        return sum(rows, (day) => (key === 'toiletUsesTotal' ? day.uses : day.disinfections))
      }
      const period = periodOf(where.during)
      if (period === undefined) throw new Error(`${key} narrows the log to no period`)
      const { from, until } = period
      const part = where.fault as LogPart
      if (part === 'ended') return endedLines(await client.toilets.ended(period)).length
      const log = await client.toilets.dayLog({ day: dayOf(until), from, asOf: until })
      const lines = narrowedLines(toLines(log), { door: '', text: '', part })
      if (key === 'disinfectedShare') return share(lines.length, log.rows.length)
      if (key === 'disinfectionLag') return median(lines.map(({ use }) => use?.lagMinutes ?? NaN))
      return lines.length
    }
    case 'toilets/rounds':
    case 'toilets/waste': {
      const kind = route.tab === 'rounds' ? 'round' : 'waste'
      const { rows, total } = await client.chores.list({ ...asked, where: { kind, ...where } })
      return key === 'wasteCollected' ? sum(rows, ({ grams }) => grams) / 1000 : total
    }
    case 'lpg/requests': {
      const shown = whereOf((where.shown ?? 'open') as Shown, '')
      const { rows } = await client.lpg.list({ ...asked, where: figuredOf(where)?.where ?? shown })
      return sum(rows, ({ quantity }) => quantity)
    }
    case 'lpg/stock': {
      const asOf = String(where.overAt)
      const { points } = await client.lpg.summary({ day: dayOf(asOf), asOf })
      return points.filter(({ level }) => level === 'over').length
    }
    case 'needs/diary':
      return client.needs.list(asked).then(({ rows, total }) => {
        return key === 'needWait' ? median(rows.map(({ waitMinutes }) => waitMinutes)) : total
      })
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

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 10
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b).at(values.length >> 1) ?? null
}
