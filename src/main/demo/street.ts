import { addDays, instantAt, type Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { withCare } from './care.ts'
import { makeGas } from './gas.ts'
import { makePoints, makeStations } from './gas-places.ts'
import { grouped } from './grouped.ts'
import { makeHomes } from './homes.ts'
import type { UnitDraft } from './estate-units.ts'
import { demoIds, phoneOf } from './identity.ts'
import type { DemoHousehold, DemoPost, DemoStreet, DemoUnit, DemoZone } from './model.ts'
import { makeMapPoints, makeRoutes } from './map-points.ts'
import { makeQuarter } from './quarter.ts'
import { randomOf } from './random.ts'
import { makeStaff } from './staff.ts'
import { makeStreets } from './streets.ts'
import { makeToilets } from './toilets.ts'
import { withExceptions } from './use-exceptions.ts'
import { makeUseLog } from './use-log.ts'
import { makeZones } from './zones.ts'
import places from '../../../resources/demo/places.json' with { type: 'json' }

/** When the post closes its figures for the day. */
const CUT_OFF_MINUTES = 16 * 60
const USES_PER_CUBICLE_DAY = 7

export type DemoOptions = {
  readonly seed: number
  /** 1 is about 4,000 households in six communities; more gives more communities. */
  readonly scale: number
  readonly today: Day
  /** Minutes of `today` that have passed, so that nothing lies in the future; the cut-off if left out. */
  readonly untilMinutes?: number
}

/**
 * A made-up street with everything a post keeps: ground, people, staff, zones, toilets and gas.
 * The same options give the same street, ids included.
 *
 * @throws {AppError} `invalid_input` for a scale outside 0.25 to 20: fewer homes have no room for
 *   120 people in care and 30 toilets.
 */
export function makeDemoStreet(options: DemoOptions): DemoStreet {
  const { seed, scale, today, untilMinutes = CUT_OFF_MINUTES } = options
  if (!(scale >= 0.25 && scale <= 20)) {
    throw new AppError('invalid_input', '演示街道的规模应在 0.25 到 20 之间，请改一个数。', {
      scale,
    })
  }
  const year = Number(today.slice(0, 4))
  const newId = demoIds(seed, 'street')
  const random = randomOf(seed, 'street')
  const quarter = makeQuarter(seed, scale)
  const zones = makeZones(quarter, today, newId)
  const codes = new Map(quarter.communities.map(({ id, code }) => [id, code]))

  const placed = quarter.units.map((draft) => ({
    draft,
    zone: zones.find(({ holds }) => holds(draft.centre))?.zone,
  }))
  const { households, residents: people } = makeHomes(
    seed,
    placed.map(({ draft, zone }) => ({
      id: draft.id,
      communityCode: codes.get(draft.communityId) ?? '',
      doors: draft.doors,
      hasPipedGas: draft.kind !== 'courtyard',
      zone: zone?.kind ?? 'precaution',
    })),
    year,
  )
  const units = toUnits(placed, households)
  const communities = quarter.communities.map(({ id, code, name, kind, outline }) => {
    const own = units.filter((unit) => unit.communityId === id)
    const total = (of: 'households' | 'residents') => own.reduce((sum, unit) => sum + unit[of], 0)
    return {
      id,
      code,
      name,
      kind,
      households: total('households'),
      residents: total('residents'),
      outline,
    }
  })
  const staff = makeStaff(seed, scale, communities)
  const communityOfUnit = new Map(units.map((unit) => [unit.id, unit.communityId]))
  const residents = withCare(seed, scale, year, {
    residents: people,
    households,
    staff,
    communityOfUnit,
  })

  const sites = placed.map(({ draft, zone }, i) => ({ draft, zone, unit: units[i] }))
  const toilets = makeToilets(sites, scale, random, newId)
  const idsOf = (force: string) =>
    staff.filter((person) => person.force === force).map(({ id }) => id)
  const withGas = households.filter(({ gasCard }) => gasCard !== null)
  const until = instantAt(today, untilMinutes)
  const log = [
    ...makeUseLog({
      seed,
      toilets,
      operatorIds: idsOf('保洁消杀'),
      checkerIds: idsOf('社区工作者'),
      householdIds: withGas.map(({ id }) => id),
      from: addDays(today, -1),
      days: 2,
      usesPerCubicleDay: USES_PER_CUBICLE_DAY,
    }),
  ].filter(({ disinfection }) => disinfection !== null && disinfection.recordedAt <= until)
  const events = withExceptions(log, until, random)

  const stations = makeStations(quarter, random, newId)
  const points = makePoints(quarter, stations, staff, newId)
  const zoneOfUnit = new Map(placed.map(({ draft, zone }) => [draft.id, zone?.kind]))
  const gasHomes = grouped(
    withGas.map((household) => ({ household, zone: zoneOfUnit.get(household.unitId) })),
    ({ household }) => communityOfUnit.get(household.unitId),
  )
  const gas = makeGas(
    points.map((point) => ({
      point,
      stationContact: stations.find(({ id }) => id === point.stationId)?.contact ?? '',
      homes: gasHomes.get(point.communityId) ?? [],
    })),
    today,
    untilMinutes,
    random,
    newId,
  )
  const post: DemoPost = {
    name: places.street,
    city: places.city,
    district: places.district,
    streetCode: places.streetCode,
    isDemo: true,
    dutyPhone: phoneOf(random),
    cutOffMinutes: CUT_OFF_MINUTES,
    activatedOn: addDays(today, -4),
  }
  const streets = makeStreets(quarter, newId)
  const ground = { communities, streets, zones: zones.map(({ zone }) => zone) }
  const pointIds = demoIds(seed, 'map-points')
  return {
    post,
    communities,
    estates: quarter.estates,
    units,
    streets,
    zones: ground.zones,
    households,
    residents,
    staff,
    toilets,
    toiletUses: events.map(({ use }) => use),
    disinfections: events.flatMap(({ disinfection }) => (disinfection ? [disinfection] : [])),
    stations,
    points,
    mapPoints: makeMapPoints(ground, pointIds),
    routes: makeRoutes(ground, pointIds),
    ...gas,
  }
}

type Placed = { readonly draft: UnitDraft; readonly zone: DemoZone | undefined }

/** The units of the ground with the numbers of those who live in them. */
function toUnits(placed: readonly Placed[], households: readonly DemoHousehold[]): DemoUnit[] {
  const homes = grouped(households, ({ unitId }) => unitId)
  return placed.map(({ draft, zone }) => {
    const own = homes.get(draft.id) ?? []
    const { id, communityId, estateId, name, kind, at, footprint } = draft
    return {
      id,
      communityId,
      estateId,
      zoneId: zone?.id ?? null,
      name,
      kind,
      households: own.length,
      residents: own.reduce((sum, { residentsCount }) => sum + residentsCount, 0),
      at,
      footprint,
    }
  })
}
