import type { Day } from '../../shared/core/dates.ts'
import { periodText, type Period } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { FigureKey } from '../../shared/reports/figures.ts'
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
const gas = (shown: string): Route => ({ page: 'lpg', tab: 'requests', where: { shown } })
const items = (where?: Where): Route => ({ page: 'briefing', tab: 'items', where })
/** Before any entry of any post. */
const beginning = '2000-01-01T00:00:00.000Z'

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
    where: { [field]: periodText({ from: beginning, until }) },
  })
const needsIn =
  (field: 'takenIn' | 'closedIn') =>
  ({ period }: FigureSpan) =>
    needs({ [field]: periodText(period) })

const vacant = forces('roster', { vacant: 'yes' })
const party = forces('staff', { partyMember: '1' })
const carers = residents({ inCare: 'yes', hasCarer: 'no' })

/** The rows that each figure of the catalogue counts, or is worked out from. */
const ways: Readonly<Record<FigureKey, Way>> = {
  communities: areas('communities'),
  units: areas('units'),
  households: areas('units'),
  residents: areas('units'),
  sealedZones: areas('zones', { kind: 'sealed' }),
  controlledZones: areas('zones', { kind: 'controlled' }),
  precautionZones: areas('zones', { kind: 'precaution' }),
  sealedHouseholds: areas('zones', { kind: 'sealed' }),
  controlledHouseholds: areas('zones', { kind: 'controlled' }),
  zonesTestToday: ({ day }) => areas('zones', { testDay: day }),
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
  placesNeeded: forces('roster'),
  placesFilled: forces('roster'),
  placesVacant: vacant,
  fillShare: vacant,
  toilets: ({ period }) => toilets('register', { inServiceIn: periodText(period) }),
  toiletsStopped: ({ period }) => toilets('register', { stoppedIn: periodText(period) }),
  toiletUses: toiletLog('uses'),
  toiletUsesTotal: toiletLog(),
  usesDisinfected: toiletLog('disinfected'),
  disinfectedShare: toiletLog('disinfected'),
  usesWaiting: toiletLog('waiting'),
  usesMissing: toiletLog('undisinfected'),
  usesSlow: toiletLog('slow'),
  usesLate: toiletLog('late'),
  usesBreach: toiletLog('breach'),
  disinfections: toiletLog('ended'),
  disinfectionsTotal: toiletLog(),
  disinfectionLag: toiletLog('disinfected'),
  lpgRequested: gasMoved('requestedIn'),
  lpgRequestedTotal: gasEver('requestedIn'),
  lpgOrdered: gasMoved('orderedIn'),
  lpgDelivered: gasMoved('deliveredIn'),
  lpgExchanged: gasMoved('exchangedIn'),
  lpgExchangedTotal: gasEver('exchangedIn'),
  lpgCleared: gasMoved('clearedIn'),
  lpgOpen: gas('waiting'),
  lpgOverOneDay: gas('late'),
  lpgAtPoint: gas('fullAtPoint'),
  lpgEmpties: gas('exchanged'),
  lpgAll: gas('all'),
  pointsOverLimit: { page: 'lpg', tab: 'stock', where: { level: 'over' } },
  needsTaken: needsIn('takenIn'),
  needsDone: needsIn('closedIn'),
  needsOpen: needs({ state: 'open' }),
  needsOverdue: needs({ overdue: 1 }),
  needsWithoutOwner: needs({ state: 'open', hasOwner: 'no' }),
  needWait: needsIn('closedIn'),
  careDone: ({ day }) => needs({ source: 'care', state: 'done', plannedDay: day }),
  careUndone: ({ day }) => residents({ inCare: 'yes', uncalledOn: day }),
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
