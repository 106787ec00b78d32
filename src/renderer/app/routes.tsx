import {
  ApartmentOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FireOutlined,
  HomeOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import { tabsOfPage, type PageKey, type Route, type TabKey } from '../core/route.ts'
import { GridsPage } from '../grids/grids-page.tsx'
import { HouseholdsPage } from '../households/households-page.tsx'
import { ResidentsPage } from '../households/residents-page.tsx'
import { LpgOrdersPage } from '../lpg/orders-page.tsx'
import { LpgPointsPage } from '../lpg/points-page.tsx'
import { LpgRequestsPage } from '../lpg/requests-page.tsx'
import { LpgStationsPage } from '../lpg/stations-page.tsx'
import { LpgStockPage } from '../lpg/stock-page.tsx'
import { OverviewPage } from '../overview/overview-page.tsx'
import { AreasMapPage } from '../places/areas-map-page.tsx'
import { CommunitiesPage } from '../places/communities-page.tsx'
import { EstatesPage } from '../places/estates-page.tsx'
import { UnitsPage } from '../places/units-page.tsx'
import { ReportsPage } from '../reports/reports-page.tsx'
import { PostsPage } from '../roster/posts-page.tsx'
import { RosterPage } from '../roster/roster-page.tsx'
import { ShiftsPage } from '../roster/shifts-page.tsx'
import { SlotsPage } from '../roster/slots-page.tsx'
import { AboutPage } from '../settings/about-page.tsx'
import { AuditPage } from '../settings/audit-page.tsx'
import { BackupsPage } from '../settings/backups-page.tsx'
import { PostPage } from '../settings/post-page.tsx'
import { LeavesPage } from '../staff/leaves-page.tsx'
import { StaffPage } from '../staff/staff-page.tsx'
import { ToiletBoardPage } from '../toilets/board-page.tsx'
import { ToiletLogPage } from '../toilets/day-log-page.tsx'
import { ToiletRegisterPage } from '../toilets/register-page.tsx'
import { ImportPage } from '../transfer/import-page.tsx'
import { ZonesPage } from '../zones/zones-page.tsx'

/** What every page gets: the words a link wants its list opened with. */
export type ViewProps = { readonly search?: string }

type TabLine = {
  readonly title: string
  /** First letters of the pinyin, for Ctrl+K. */
  readonly initials: string
  readonly view: ComponentType<ViewProps>
}
type PageLine<P extends PageKey> = {
  readonly title: string
  readonly initials: string
  readonly Icon: ComponentType
  readonly tabs: Readonly<Record<TabKey<P>, TabLine>>
}

/**
 * Where every page hangs. A new tab is a word in `tabsOfPage` and a line here; the compiler asks
 * for the second once the first is there. A page without tabs is not shown.
 */
const lines: { readonly [P in PageKey]: PageLine<P> } = {
  overview: {
    title: '指挥总览',
    initials: 'zhzl',
    Icon: DashboardOutlined,
    tabs: { today: { title: '指挥总览', initials: 'zhzl', view: OverviewPage } },
  },
  areas: {
    title: '区域与网格',
    initials: 'qyywg',
    Icon: ApartmentOutlined,
    tabs: {
      zones: { title: '管控区域', initials: 'gkqy', view: ZonesPage },
      grids: { title: '网格', initials: 'wg', view: GridsPage },
      map: { title: '地图', initials: 'dt', view: AreasMapPage },
      communities: { title: '社区', initials: 'sq', view: CommunitiesPage },
      estates: { title: '小区院落', initials: 'xqyl', view: EstatesPage },
      units: { title: '楼栋单元', initials: 'lddy', view: UnitsPage },
    },
  },
  ledger: {
    title: '人户台账',
    initials: 'rhtz',
    Icon: HomeOutlined,
    tabs: {
      households: { title: '户', initials: 'h', view: HouseholdsPage },
      residents: { title: '居民', initials: 'jm', view: ResidentsPage },
    },
  },
  forces: {
    title: '力量与排班',
    initials: 'llypb',
    Icon: TeamOutlined,
    tabs: {
      staff: { title: '人员', initials: 'ry', view: StaffPage },
      leaves: { title: '请假', initials: 'qj', view: LeavesPage },
      roster: { title: '排班表', initials: 'pbb', view: RosterPage },
      posts: { title: '岗位', initials: 'gw', view: PostsPage },
      slots: { title: '岗位班次', initials: 'gwbc', view: SlotsPage },
      shifts: { title: '班次', initials: 'bc', view: ShiftsPage },
    },
  },
  toilets: {
    title: '移动厕所',
    initials: 'ydcs',
    Icon: ToolOutlined,
    tabs: {
      board: { title: '看板', initials: 'kb', view: ToiletBoardPage },
      log: { title: '当日记录', initials: 'drjl', view: ToiletLogPage },
      register: { title: '登记册', initials: 'djc', view: ToiletRegisterPage },
    },
  },
  lpg: {
    title: '液化气换罐',
    initials: 'yhqhg',
    Icon: FireOutlined,
    tabs: {
      requests: { title: '需求', initials: 'xq', view: LpgRequestsPage },
      stock: { title: '存量与空罐', initials: 'clykg', view: LpgStockPage },
      orders: { title: '订单', initials: 'dd', view: LpgOrdersPage },
      stations: { title: '供气站', initials: 'gqz', view: LpgStationsPage },
      points: { title: '交接点', initials: 'jjd', view: LpgPointsPage },
    },
  },
  briefing: {
    title: '每日会商与简报',
    initials: 'mrhsyjb',
    Icon: FileTextOutlined,
    tabs: { day: { title: '每日会商与简报', initials: 'mrhsyjb', view: ReportsPage } },
  },
  settings: {
    title: '设置',
    initials: 'sz',
    Icon: SettingOutlined,
    tabs: {
      post: { title: '指挥所', initials: 'zhs', view: PostPage },
      import: { title: '导入资料', initials: 'drzl', view: ImportPage },
      backups: { title: '备份与恢复', initials: 'bfyhf', view: BackupsPage },
      audit: { title: '审计', initials: 'sj', view: AuditPage },
      about: { title: '关于', initials: 'gy', view: AboutPage },
    },
  },
}

type ShownPage = {
  readonly key: PageKey
  readonly title: string
  readonly Icon: ComponentType
  readonly tabs: readonly (TabLine & { readonly key: string })[]
}

/** The pages in the order of the navigation, each with its tabs in their order. */
export const pages: readonly ShownPage[] = (Object.keys(tabsOfPage) as PageKey[]).map((key) => {
  const { title, Icon, tabs } = lines[key]
  const byKey: Readonly<Record<string, TabLine>> = tabs
  return {
    key,
    title,
    Icon,
    tabs: tabsOfPage[key].map((tab: string) => ({ key: tab, ...byKey[tab] })),
  }
})

export function routeTo(page: PageKey, tab?: string): Route {
  return { page, tab } as Route
}

export function pageOf(route: Route): ShownPage {
  return pages.find(({ key }) => key === route.page) ?? pages[0]
}

export function tabOf(route: Route): TabLine & { readonly key: string } {
  const { tabs } = pageOf(route)
  return tabs.find(({ key }) => key === route.tab) ?? tabs[0]
}

/** Every place one can go to, for Ctrl+K. */
export const places = pages.flatMap((page) =>
  page.tabs.map((tab) => ({
    title: tab.title,
    page: page.tabs.length > 1 ? page.title : '',
    initials: `${tab.initials} ${lines[page.key].initials}`,
    route: routeTo(page.key, tab.key),
  })),
)
