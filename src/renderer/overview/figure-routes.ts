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
 * The figures of the overview, a row each of areas, people, toilets, gas and care, and the rows
 * each of them counts.
 */
export const figureRoutes: readonly (readonly [FigureKey, Route])[] = [
  ['sealedZones', areas('zones', { kind: 'sealed' })],
  ['controlledZones', areas('zones', { kind: 'controlled' })],
  ['grids', areas('grids')],
  ['households', households()],
  ['staff', forces('staff')],
  ['onDuty', forces('roster')],
  ['placesNeeded', forces('roster')],
  ['fillShare', forces('roster', { vacant: 'yes' })],
  ['toilets', toilets('register')],
  ['toiletUses', toilets('log')],
  ['disinfections', toilets('log')],
  ['disinfectionLag', toilets('log')],
  ['lpgRequested', requests('all')],
  ['lpgExchanged', requests('all')],
  ['lpgOpen', requests('waiting')],
  ['lpgEmpties', requests('exchanged')],
  ['closeContacts', households({ category: 'close_contact' })],
  ['homeIsolation', households({ category: 'home_isolation' })],
  ['householdsWithNeeds', households({ hasNeeds: 'yes' })],
  ['careResidents', residents({ inCare: 'yes' })],
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
  lpgOpen: requests('waiting'),
  careWithoutCarer: residents({ inCare: 'yes', hasCarer: 'no' }),
}
