import {
  ApartmentOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FireOutlined,
  HomeOutlined,
  PhoneOutlined,
  SettingOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons'
import type { ComponentType } from 'react'
import { tabsOfPage, type PageKey, type Route, type TabKey, type ViewProps } from '../core/route.ts'
import { OverviewPage } from '../overview/overview-page.tsx'
import { onDemand } from '../ui/on-demand.tsx'

// What comes first, the overview, does not wait for the code of the rest.
const ZonesPage = onDemand(async () => (await import('../zones/zones-page.tsx')).ZonesPage)
const GridsPage = onDemand(async () => (await import('../grids/grids-page.tsx')).GridsPage)
const AreasMapPage = onDemand(
  async () => (await import('../places/areas-map-page.tsx')).AreasMapPage,
)
const PointsPage = onDemand(async () => (await import('../points/points-page.tsx')).PointsPage)
const NeedsPage = onDemand(async () => (await import('../points/needs-page.tsx')).NeedsPage)
const PicturesPage = onDemand(
  async () => (await import('../pictures/pictures-page.tsx')).PicturesPage,
)
const CommunitiesPage = onDemand(
  async () => (await import('../places/communities-page.tsx')).CommunitiesPage,
)
const EstatesPage = onDemand(async () => (await import('../places/estates-page.tsx')).EstatesPage)
const UnitsPage = onDemand(async () => (await import('../places/units-page.tsx')).UnitsPage)
const HouseholdsPage = onDemand(
  async () => (await import('../households/households-page.tsx')).HouseholdsPage,
)
const ResidentsPage = onDemand(
  async () => (await import('../households/residents-page.tsx')).ResidentsPage,
)
const StaffPage = onDemand(async () => (await import('../staff/staff-page.tsx')).StaffPage)
const ConditionsPage = onDemand(
  async () => (await import('../staff/conditions-page.tsx')).ConditionsPage,
)
const WorkRulesPage = onDemand(
  async () => (await import('../staff/work-rules-page.tsx')).WorkRulesPage,
)
const RosterPage = onDemand(async () => (await import('../roster/roster-page.tsx')).RosterPage)
const AttendancePage = onDemand(
  async () => (await import('../attendance/attendance-page.tsx')).AttendancePage,
)
const PostsPage = onDemand(async () => (await import('../roster/posts-page.tsx')).PostsPage)
const SlotsPage = onDemand(async () => (await import('../roster/slots-page.tsx')).SlotsPage)
const ShiftsPage = onDemand(async () => (await import('../roster/shifts-page.tsx')).ShiftsPage)
const TeamsPage = onDemand(async () => (await import('../teams/teams-page.tsx')).TeamsPage)
const BindingsPage = onDemand(
  async () => (await import('../bindings/bindings-page.tsx')).BindingsPage,
)
const ToiletBoardPage = onDemand(
  async () => (await import('../toilets/board-page.tsx')).ToiletBoardPage,
)
const ToiletLogPage = onDemand(
  async () => (await import('../toilets/day-log-page.tsx')).ToiletLogPage,
)
const ToiletRegisterPage = onDemand(
  async () => (await import('../toilets/register-page.tsx')).ToiletRegisterPage,
)
const LpgRequestsPage = onDemand(
  async () => (await import('../lpg/requests-page.tsx')).LpgRequestsPage,
)
const LpgStockPage = onDemand(async () => (await import('../lpg/stock-page.tsx')).LpgStockPage)
const LpgOrdersPage = onDemand(async () => (await import('../lpg/orders-page.tsx')).LpgOrdersPage)
const LpgStationsPage = onDemand(
  async () => (await import('../lpg/stations-page.tsx')).LpgStationsPage,
)
const LpgPointsPage = onDemand(async () => (await import('../lpg/points-page.tsx')).LpgPointsPage)
const ToiletAgentsPage = onDemand(
  async () => (await import('../toilets/agents-page.tsx')).ToiletAgentsPage,
)
const RoundsPage = onDemand(async () => (await import('../chores/chores-page.tsx')).RoundsPage)
const WastePage = onDemand(async () => (await import('../chores/chores-page.tsx')).WastePage)
const LpgForecastPage = onDemand(
  async () => (await import('../lpg/forecast-page.tsx')).LpgForecastPage,
)
const LpgCylindersPage = onDemand(
  async () => (await import('../lpg/cylinders-page.tsx')).LpgCylindersPage,
)
const NeedBoardPage = onDemand(async () => (await import('../needs/board-page.tsx')).NeedBoardPage)
const NeedDiaryPage = onDemand(async () => (await import('../needs/diary-page.tsx')).NeedDiaryPage)
const NeedPlansPage = onDemand(async () => (await import('../needs/plans-page.tsx')).NeedPlansPage)
const NeedCategoriesPage = onDemand(
  async () => (await import('../needs/categories-page.tsx')).NeedCategoriesPage,
)
const ReportsPage = onDemand(async () => (await import('../reports/reports-page.tsx')).ReportsPage)
const MeetingItemsPage = onDemand(
  async () => (await import('../reports/meeting/meeting-items-page.tsx')).MeetingItemsPage,
)
const ExportPage = onDemand(async () => (await import('../reports/export-page.tsx')).ExportPage)
const VerifyPage = onDemand(async () => (await import('../reports/verify-page.tsx')).VerifyPage)
const ComparePage = onDemand(async () => (await import('../reports/compare-page.tsx')).ComparePage)
const ExportLogPage = onDemand(
  async () => (await import('../reports/export-log-page.tsx')).ExportLogPage,
)
const TrustedPostsPage = onDemand(
  async () => (await import('../reports/trusted-posts-page.tsx')).TrustedPostsPage,
)
const PostPage = onDemand(async () => (await import('../settings/post-page.tsx')).PostPage)
const MapOutputPage = onDemand(
  async () => (await import('../transfer/map-output-page.tsx')).MapOutputPage,
)
const ImportPage = onDemand(async () => (await import('../transfer/import-page.tsx')).ImportPage)
const DataFilesPage = onDemand(
  async () => (await import('../settings/data-files-page.tsx')).DataFilesPage,
)
const BackupsPage = onDemand(async () => (await import('../settings/backups-page.tsx')).BackupsPage)
const AuditPage = onDemand(async () => (await import('../settings/audit-page.tsx')).AuditPage)
const AboutPage = onDemand(async () => (await import('../settings/about-page.tsx')).AboutPage)

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
      points: { title: '点位与路线', initials: 'dwylx', view: PointsPage },
      needs: { title: '民情地图', initials: 'mqdt', view: NeedsPage },
      pictures: { title: '底图', initials: 'dt', view: PicturesPage },
      output: { title: '打印与导出', initials: 'dyydc', view: MapOutputPage },
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
      leaves: { title: '请假与意愿', initials: 'qjyyy', view: ConditionsPage },
      roster: { title: '排班表', initials: 'pbb', view: RosterPage },
      attendance: { title: '签到交接', initials: 'qdjj', view: AttendancePage },
      posts: { title: '岗位', initials: 'gw', view: PostsPage },
      slots: { title: '岗位班次', initials: 'gwbc', view: SlotsPage },
      shifts: { title: '班次', initials: 'bc', view: ShiftsPage },
      teams: { title: '班组与模板', initials: 'bzymb', view: TeamsPage },
      bindings: { title: '包保', initials: 'bb', view: BindingsPage },
      rules: { title: '排班规则', initials: 'pbgz', view: WorkRulesPage },
    },
  },
  toilets: {
    title: '移动厕所与消杀',
    initials: 'ydcsyxs',
    Icon: ToolOutlined,
    tabs: {
      board: { title: '看板', initials: 'kb', view: ToiletBoardPage },
      log: { title: '当日记录', initials: 'drjl', view: ToiletLogPage },
      register: { title: '登记册', initials: 'djc', view: ToiletRegisterPage },
      agents: { title: '药剂', initials: 'yj', view: ToiletAgentsPage },
      rounds: { title: '院落消杀', initials: 'ylxs', view: RoundsPage },
      waste: { title: '垃圾清运', initials: 'ljqy', view: WastePage },
    },
  },
  lpg: {
    title: '液化气换罐',
    initials: 'yhqhg',
    Icon: FireOutlined,
    tabs: {
      requests: { title: '需求', initials: 'xq', view: LpgRequestsPage },
      stock: { title: '存量与空罐', initials: 'clykg', view: LpgStockPage },
      forecast: { title: '用气预测', initials: 'yqyc', view: LpgForecastPage },
      orders: { title: '订单', initials: 'dd', view: LpgOrdersPage },
      stations: { title: '供气站', initials: 'gqz', view: LpgStationsPage },
      points: { title: '交接点', initials: 'jjd', view: LpgPointsPage },
      cylinders: { title: '气瓶', initials: 'qp', view: LpgCylindersPage },
    },
  },
  needs: {
    title: '民情日记',
    initials: 'mqrj',
    Icon: PhoneOutlined,
    tabs: {
      board: { title: '需求看板', initials: 'xqkb', view: NeedBoardPage },
      diary: { title: '日记', initials: 'rj', view: NeedDiaryPage },
      plans: { title: '固定需求', initials: 'gdxq', view: NeedPlansPage },
      categories: { title: '需求类别', initials: 'xqlb', view: NeedCategoriesPage },
    },
  },
  briefing: {
    title: '每日会商与简报',
    initials: 'mrhsyjb',
    Icon: FileTextOutlined,
    tabs: {
      day: { title: '每日会商与简报', initials: 'mrhsyjb', view: ReportsPage },
      items: { title: '会商事项', initials: 'hssx', view: MeetingItemsPage },
      export: { title: '导出', initials: 'dc', view: ExportPage },
      verify: { title: '核验', initials: 'hy', view: VerifyPage },
      compare: { title: '比对', initials: 'bd', view: ComparePage },
      exports: { title: '导出记录', initials: 'dcjl', view: ExportLogPage },
      keys: { title: '密钥登记', initials: 'mydj', view: TrustedPostsPage },
    },
  },
  settings: {
    title: '设置',
    initials: 'sz',
    Icon: SettingOutlined,
    tabs: {
      post: { title: '指挥所', initials: 'zhs', view: PostPage },
      import: { title: '导入资料', initials: 'drzl', view: ImportPage },
      files: { title: '数据文件', initials: 'sjwj', view: DataFilesPage },
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
