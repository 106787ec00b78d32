import { createContext, useContext } from 'react'

/** Every page and its tabs, in the order of the navigation. */
export const tabsOfPage = {
  overview: ['today'],
  areas: ['zones', 'grids', 'map', 'output', 'communities', 'estates', 'units'],
  ledger: ['households', 'residents'],
  forces: ['staff', 'leaves', 'roster', 'posts', 'slots', 'shifts'],
  toilets: ['board', 'log', 'register'],
  lpg: ['requests', 'stock', 'orders', 'stations', 'points'],
  briefing: ['day'],
  settings: ['post', 'import', 'backups', 'audit', 'about'],
} as const

export type PageKey = keyof typeof tabsOfPage
export type TabKey<P extends PageKey> = (typeof tabsOfPage)[P][number]

/** Where the window is. `search` opens a list on the rows that are meant. */
export type Route = {
  [P in PageKey]: { readonly page: P; readonly tab?: TabKey<P>; readonly search?: string }
}[PageKey]

export type Navigation = { readonly route: Route; readonly go: (route: Route) => void }

export const NavigationContext = createContext<Navigation>({
  route: { page: 'overview' },
  go: () => undefined,
})

export function useNavigation(): Navigation {
  return useContext(NavigationContext)
}
