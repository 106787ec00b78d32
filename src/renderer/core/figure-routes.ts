import type { Day } from '../../shared/core/dates.ts'
import { allBefore, periodText, type Period } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { FigureKey } from '../../shared/reports/figures.ts'
import type { PlacesThat } from '../../shared/reports/day-places.ts'
import type { StoodAt } from '../../shared/lpg/totals.ts'
import type { ZoneKind } from '../../shared/zones/kinds.ts'
import type { Route, TabKey } from './route.ts'

/** Of which day the figures are, and what its 新增 counts. */
export type FigureSpan = { readonly day: Day; readonly period: Period }

type Where = PageRequest['where']
type Way = Route | ((span: FigureSpan) => Route)

const areas = (tab: TabKey<'areas'>, where?: Where): Route => ({ page: 'areas', tab, where })
const forces = (tab: TabKey<'forces'>, where?: Where): Route => ({ page: 'forces', tab, where })
const toilets = (tab: TabKey<'toilets'>, where?: Where): Route => ({ page: 'toilets', tab, where })
const households = (where?: Where): Route => ({ page: 'ledger', tab: 'households', where })
const residents = (where: Where): Route => ({ page: 'ledger', tab: 'residents', where })
const items = (where?: Where): Route => ({ page: 'briefing', tab: 'items', where })
const needs = (where: Where): Route => ({ page: 'needs', tab: 'diary', where })

const toiletLog =
  (fault?: string) =>
  ({ period }: FigureSpan) =>
    toilets('log', { during: periodText(period), ...(fault === undefined ? {} : { fault }) })
const gasMoved =
  (field: string) =>
  ({ period }: FigureSpan): Route => ({
    page: 'lpg',
    tab: 'requests',
    where: { [field]: periodText(period) },
  })
/** 累计: from the first request to the cut-off. */
const gasEver =
  (field: string) =>
  ({ period: { until } }: FigureSpan): Route => ({
    page: 'lpg',
    tab: 'requests',
    where: { [field]: periodText(allBefore(until)) },
  })
/** 现有: as it was at the cut-off, whatever was done since. */
const gasAt =
  (field: StoodAt) =>
  ({ period: { until } }: FigureSpan): Route => ({
    page: 'lpg',
    tab: 'requests',
    where: { [field]: until },
  })
const choresIn =
  (tab: 'rounds' | 'waste', field: 'begunIn' | 'closedIn') =>
  ({ period }: FigureSpan) =>
    toilets(tab, { [field]: periodText(period) })
const choresLate =
  (tab: 'rounds' | 'waste') =>
  ({ period: { until } }: FigureSpan) =>
    toilets(tab, { lateAt: until })
const needsAt =
  (field: 'openAt' | 'overdueAt', more: Where = {}) =>
  ({ period: { until } }: FigureSpan) =>
    needs({ [field]: until, ...more })
const zonesAt =
  (kind: ZoneKind) =>
  ({ period: { until } }: FigureSpan) =>
    areas('zones', { kind, at: until })
const toiletDays = ({ period: { until } }: FigureSpan) => toilets('log', { upTo: until })
const places =
  (placesThat: PlacesThat) =>
  ({ day, period: { until } }: FigureSpan) =>
    forces('roster', { placesOn: day, placesThat, placesUntil: until })
const needsIn =
  (field: 'takenIn' | 'closedIn') =>
  ({ period }: FigureSpan) =>
    needs({ [field]: periodText(period) })

const party = forces('staff', { partyMember: '1' })
const carers = residents({ inCare: 'yes', hasCarer: 'no' })

/** The rows that each figure of the catalogue counts, or is worked out from. */
const ways: Readonly<Record<FigureKey, Way>> = {
  communities: areas('communities'),
  units: areas('units'),
  households: areas('units'),
  residents: areas('units'),
  sealedZones: zonesAt('sealed'),
  controlledZones: zonesAt('controlled'),
  precautionZones: zonesAt('precaution'),
  sealedHouseholds: zonesAt('sealed'),
  controlledHouseholds: zonesAt('controlled'),
  zonesTestToday: ({ day, period: { until } }) => areas('zones', { testDay: day, at: until }),
  grids: forces('bindings', { level: 'grid' }),
  gridsWithoutLeader: ({ day }) => forces('bindings', { level: 'grid', leaderlessOn: day }),
  closeContacts: households({ category: 'close_contact' }),
  secondaryContacts: households({ category: 'secondary_contact' }),
  homeIsolation: households({ category: 'home_isolation' }),
  healthMonitoring: households({ category: 'health_monitoring' }),
  householdsWithNeeds: households({ hasNeeds: 'yes' }),
  careResidents: residents({ inCare: 'yes' }),
  careWithoutCarer: carers,
  staff: forces('staff'),
  partyMembers: party,
  partyShare: party,
  onDuty: ({ day }) => forces('staff', { onDutyOn: day }),
  onDutyParty: ({ day }) => forces('staff', { onDutyOn: day, partyMember: '1' }),
  resting: ({ day }) => forces('staff', { restingOn: day }),
  placesNeeded: places('needed'),
  placesFilled: places('filled'),
  placesVacant: places('vacant'),
  fillShare: places('needed'),
  placesDue: places('due'),
  placesCame: places('came'),
  placesAbsent: places('absent'),
  placesMissing: places('missing'),
  attendanceShare: places('due'),
  toilets: ({ period }) => toilets('register', { inServiceIn: periodText(period) }),
  toiletsStopped: ({ period }) => toilets('register', { stoppedIn: periodText(period) }),
  toiletUses: toiletLog('uses'),
  toiletUsesTotal: toiletDays,
  usesDisinfected: toiletLog('disinfected'),
  disinfectedShare: toiletLog('disinfected'),
  usesWaiting: toiletLog('waiting'),
  usesMissing: toiletLog('undisinfected'),
  usesSlow: toiletLog('slow'),
  usesLate: toiletLog('late'),
  usesBreach: toiletLog('breach'),
  disinfections: toiletLog('ended'),
  disinfectionsTotal: toiletDays,
  disinfectionLag: toiletLog('timed'),
  rounds: choresIn('rounds', 'closedIn'),
  roundsLate: choresLate('rounds'),
  wasteCollected: choresIn('waste', 'begunIn'),
  wasteRemoved: choresIn('waste', 'closedIn'),
  wasteLate: choresLate('waste'),
  lpgRequested: gasMoved('requestedIn'),
  lpgRequestedTotal: gasEver('requestedIn'),
  lpgOrdered: gasMoved('orderedIn'),
  lpgDelivered: gasMoved('deliveredIn'),
  lpgExchanged: gasMoved('exchangedIn'),
  lpgExchangedTotal: gasEver('exchangedIn'),
  lpgCleared: gasMoved('clearedIn'),
  lpgOpen: gasAt('waitingAt'),
  lpgOverOneDay: gasAt('lateAt'),
  lpgAtPoint: gasAt('fullAtPointAt'),
  lpgEmpties: gasAt('emptiesAt'),
  lpgAll: gasEver('requestedIn'),
  pointsOverLimit: ({ period: { until } }) => ({
    page: 'lpg',
    tab: 'stock',
    where: { overAt: until },
  }),
  needsTaken: needsIn('takenIn'),
  needsDone: needsIn('closedIn'),
  needsOpen: needsAt('openAt'),
  needsOverdue: needsAt('overdueAt'),
  needsWithoutOwner: needsAt('openAt', { hasOwner: 'no' }),
  needWait: needsIn('closedIn'),
  careDone: ({ day, period: { until } }) =>
    needs({ source: 'care', plannedDay: day, closedIn: periodText(allBefore(until)) }),
  careUndone: ({ day, period: { until } }) =>
    residents({ inCare: 'yes', uncalledOn: `${day} ${until}` }),
  tasksOpen: items({ state: 'open' }),
  tasksLate: items({ state: 'late' }),
}

export function isFigure(key: string): key is FigureKey {
  return Object.hasOwn(ways, key)
}

export function figureRoute(key: FigureKey, span: FigureSpan): Route {
  const way = ways[key]
  return typeof way === 'function' ? way(span) : way
}
