import type { PageRequest } from '../../shared/core/records.ts'
import { createContext, useContext } from 'react'

/** Every page and its tabs, in the order of the navigation. */
export const tabsOfPage = {
  overview: ['today'],
  areas: [
    'zones',
    'grids',
    'map',
    'points',
    'needs',
    'pictures',
    'output',
    'communities',
    'estates',
    'units',
  ],
  ledger: ['households', 'residents'],
  forces: [
    'staff',
    'leaves',
    'roster',
    'attendance',
    'posts',
    'slots',
    'shifts',
    'teams',
    'bindings',
    'rules',
  ],
  toilets: ['board', 'log', 'register', 'agents', 'rounds', 'waste'],
  lpg: ['requests', 'stock', 'forecast', 'orders', 'stations', 'points', 'cylinders'],
  needs: ['board', 'diary', 'plans', 'categories'],
  briefing: ['day', 'items', 'export', 'verify', 'compare', 'exports', 'keys'],
  settings: ['post', 'import', 'files', 'backups', 'audit', 'about'],
} as const

export type PageKey = keyof typeof tabsOfPage
export type TabKey<P extends PageKey> = (typeof tabsOfPage)[P][number]

/** Where the window is. `search` and `where` open a list on the rows that are meant. */
export type Route = {
  [P in PageKey]: {
    readonly page: P
    readonly tab?: TabKey<P>
    readonly search?: string
    readonly where?: PageRequest['where']
  }
}[PageKey]

/** What a page is opened with. */
export type ViewProps = Pick<Route, 'search' | 'where'>

export type Navigation = { readonly route: Route; readonly go: (route: Route) => void }

export const NavigationContext = createContext<Navigation>({
  route: { page: 'overview' },
  go: () => undefined,
})

export function useNavigation(): Navigation {
  return useContext(NavigationContext)
}
