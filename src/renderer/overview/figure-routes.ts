import type { FigureKey } from '../../shared/reports/figures.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { Route } from '../core/route.ts'

type Where = PageRequest['where']
const areas = (tab: 'zones' | 'grids', where?: Where): Route => ({ page: 'areas', tab, where })
const forces = (tab: 'staff' | 'roster', where?: Where): Route => ({ page: 'forces', tab, where })
const toilets = (tab: 'board' | 'log' | 'register', where?: Where): Route => ({
  page: 'toilets',
  tab,
  where,
})
const requests = (shown: string): Route => ({ page: 'lpg', tab: 'requests', where: { shown } })
const households = (where?: Where): Route => ({ page: 'ledger', tab: 'households', where })
const residents = (where: Where): Route => ({ page: 'ledger', tab: 'residents', where })

/**
 * The figures of the overview, a row each of zones, people, toilets, needs and gas, and the rows each
 * of them counts: twenty, so that they stand on an office screen at 125 %.
 */
export const figureRoutes: readonly (readonly [FigureKey, Route])[] = [
  ['sealedZones', areas('zones', { kind: 'sealed' })],
  ['controlledZones', areas('zones', { kind: 'controlled' })],
  ['closeContacts', households({ category: 'close_contact' })],
  ['homeIsolation', households({ category: 'home_isolation' })],
  ['onDuty', forces('roster')],
  ['placesNeeded', forces('roster')],
  ['fillShare', forces('roster', { vacant: 'yes' })],
  ['tasksOpen', { page: 'briefing', tab: 'items' }],
  ['toilets', toilets('register')],
  ['toiletUses', toilets('log')],
  ['disinfections', toilets('log')],
  ['disinfectionLag', toilets('log')],
  ['needsTaken', { page: 'needs', tab: 'diary', where: {} }],
  ['needsOpen', { page: 'needs', tab: 'diary', where: { state: 'open' } }],
  ['careResidents', residents({ inCare: 'yes' })],
  ['careDone', { page: 'needs', tab: 'diary', where: { source: 'care' } }],
  ['lpgRequested', requests('all')],
  ['lpgExchanged', requests('all')],
  ['lpgOpen', requests('waiting')],
  ['lpgEmpties', requests('exchanged')],
]

/** Where what is wrong is seen and dealt with; other warnings lead to their page. */
export const warningRoutes: Readonly<Record<string, Route>> = {
  pointsOverLimit: { page: 'lpg', tab: 'stock' },
  usesMissing: toilets('log', { fault: 'undisinfected' }),
  usesBreach: toilets('log', { fault: 'breach' }),
  usesSlow: toilets('log', { fault: 'slow' }),
  toiletsStopped: toilets('board'),
  placesVacant: forces('roster', { vacant: 'yes' }),
  lpgOverOneDay: requests('late'),
  needsOverdue: { page: 'needs', tab: 'diary', where: { overdue: 1 } },
  needsWithoutOwner: { page: 'needs', tab: 'diary', where: { state: 'open', hasOwner: 'no' } },
  careUndone: { page: 'needs', tab: 'board' },
  tasksLate: { page: 'briefing', tab: 'items', where: { state: 'late' } },
  'silent-toilets': toilets('board'),
  lpgOpen: requests('waiting'),
  careWithoutCarer: residents({ inCare: 'yes', hasCarer: 'no' }),
}
