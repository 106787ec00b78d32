import { dayOf, instantAt, instantText, type Instant } from '../core/dates.ts'
import { minutesBetween } from '../logs/entry-time.ts'
import type { Alert } from './contract.ts'
import type { DayFacts } from './facts.ts'
import { figureCatalogue, type FigureKey, type Figures } from './figures.ts'

/** What besides the figures decides whether something is wrong. */
export type AlertMatter = {
  readonly facts: DayFacts
  readonly figures: Figures
  readonly hasRosterTomorrow: boolean
  /** Whether the day's briefing is written; asked only once the cut-off has passed. */
  readonly hasBriefing: boolean
  readonly isPastCutoff: boolean
  /** The moment that is asked for, and when each log was last written to. */
  readonly now: Instant
  readonly lastEntries: LastEntries
}

/** The time of the newest line of each log; null where there is none yet. */
export type LastEntries = Readonly<Record<'toilets' | 'lpg' | 'attendance', Instant | null>>

/** A log on which something is going on and that nobody wrote to for so long has been forgotten. */
const silentAfterMinutes = 6 * 60
/** A daily call is asked after only once it is due. */
const careDueMinute = 12 * 60

type Rule = {
  readonly key: FigureKey
  readonly level: Alert['level']
  readonly page: Alert['page']
  readonly label: string
  readonly examples?: (facts: DayFacts) => readonly string[]
}

/** In the order of how much harm waiting does. */
const rules: readonly Rule[] = [
  {
    key: 'pointsOverLimit',
    level: 'urgent',
    page: 'lpg',
    label: '交接点存气超过限量',
    examples: (facts) =>
      facts.points
        .filter((point) => point.grams > point.limitGrams)
        .map((point) => `${point.name} ${Math.round(point.grams / 100) / 10} 千克`),
  },
  {
    key: 'usesMissing',
    level: 'urgent',
    page: 'toilets',
    label: '移动厕所使用后未消杀',
    examples: (facts) =>
      facts.toilets
        .filter(({ totals }) => totals.missing > 0)
        .map(({ number, totals }) => `${number} ${totals.missing} 人次`),
  },
  { key: 'usesBreach', level: 'urgent', page: 'toilets', label: '移动厕所违规使用' },
  {
    key: 'placesVacant',
    level: 'urgent',
    page: 'roster',
    label: '今日岗位缺员',
    examples: (facts) =>
      facts.slots.filter((slot) => slot.filled < slot.minimum).map((slot) => slot.label),
  },
  {
    key: 'placesMissing',
    level: 'urgent',
    page: 'roster',
    label: '在班未到',
    examples: (facts) =>
      facts.turnouts.filter(({ missing }) => missing > 0).map(({ label }) => label),
  },
  {
    key: 'lpgOverOneDay',
    level: 'urgent',
    page: 'lpg',
    label: '换气需求超过 24 小时未入户',
  },
  {
    key: 'needsOverdue',
    level: 'urgent',
    page: 'needs',
    label: '需求超过办结时限',
    examples: (facts) =>
      facts.needCategories
        .filter(({ overdue }) => overdue > 0)
        .map(({ name, overdue }) => `${name} ${overdue} 件`),
  },
  {
    key: 'needsWithoutOwner',
    level: 'urgent',
    page: 'needs',
    label: '需求无人承办',
  },
  {
    key: 'tasksLate',
    level: 'urgent',
    page: 'meeting',
    label: '会商任务超期',
    examples: (facts) =>
      facts.tasks
        .filter(({ dueDay }) => dueDay < facts.window.day)
        .map(({ ownerName, what }) => `${ownerName}：${what}`),
  },
  { key: 'wasteLate', level: 'urgent', page: 'toilets', label: '涉疫垃圾超过 24 小时未清运' },
  {
    key: 'zonesTestToday',
    level: 'due',
    page: 'zones',
    label: '今日应开展检测的区域',
    examples: (facts) => facts.zones.filter((zone) => zone.testToday).map((zone) => zone.name),
  },
  {
    key: 'gridsWithoutLeader',
    level: 'due',
    page: 'grids',
    label: '网格未配点长',
    examples: (facts) => facts.grids.filter((grid) => !grid.hasLeader).map((grid) => grid.name),
  },
  { key: 'roundsLate', level: 'due', page: 'toilets', label: '院落消杀超时未办完' },
  { key: 'usesSlow', level: 'due', page: 'toilets', label: '消杀不及时' },
  { key: 'careUndone', level: 'due', page: 'needs', label: '照护对象今日未问候' },
  { key: 'careWithoutCarer', level: 'due', page: 'households', label: '照护对象未落实照护人' },
  { key: 'lpgOpen', level: 'notice', page: 'lpg', label: '换气待入户' },
  { key: 'toiletsStopped', level: 'notice', page: 'toilets', label: '移动厕所停用' },
]

const mostExamples = 5

/** What is wrong now, worst first; nothing that is in order. */
export function alertsOf(matter: AlertMatter): readonly Alert[] {
  const { facts, figures } = matter
  const found = rules
    // Without a roster every place is vacant; that is one warning, not one per place.
    .filter(({ key }) => key !== 'placesVacant' || facts.hasRoster)
    .filter(
      ({ key }) => key !== 'careUndone' || matter.now >= instantAt(facts.window.day, careDueMinute),
    )
    .flatMap((rule): Alert[] => {
      const count = figures[rule.key] ?? 0
      if (count === 0) return []
      const { unit } = figureCatalogue[rule.key]
      const examples = [...(rule.examples?.(facts) ?? [])].slice(0, mostExamples)
      const { key, label, level, page } = rule
      return [{ key, label, count, unit, level, page, examples }]
    })
  const order: readonly Alert['level'][] = ['urgent', 'due', 'notice']
  return [...undone(matter), ...silent(matter), ...found].sort(
    (a, b) => order.indexOf(a.level) - order.indexOf(b.level),
  )
}

/** Logs nobody has written to for hours though there is something to write. */
function silent({ facts, figures, now, lastEntries }: AlertMatter): readonly Alert[] {
  // Of a day that is over nothing can be caught up on; of one to come nothing is due.
  if (dayOf(now) !== facts.window.day) return []
  const logs = [
    { key: 'toilets', page: 'toilets', label: '移动厕所', isBusy: facts.toilets.length > 0 },
    { key: 'lpg', page: 'lpg', label: '换气办理', isBusy: (figures.lpgOpen ?? 0) > 0 },
    { key: 'attendance', page: 'attendance', label: '签到交接', isBusy: facts.hasRoster },
  ] as const
  return logs.flatMap(({ key, page, label, isBusy }): Alert[] => {
    const last = lastEntries[key]
    if (!isBusy || last === null) return []
    const minutes = minutesBetween(last, now)
    if (minutes < silentAfterMinutes) return []
    return [
      {
        key: `silent-${key}`,
        label: `${label}自 ${instantText(last)} 起没有登记`,
        count: Math.floor(minutes / 60),
        unit: '小时',
        level: 'due',
        page,
        examples: [],
      },
    ]
  })
}

/** What nobody has made yet. */
function undone(matter: AlertMatter): readonly Alert[] {
  const { facts, hasRosterTomorrow, hasBriefing, isPastCutoff } = matter
  const one = { count: 1, unit: '项', examples: [] }
  const posts = facts.slots.length > 0
  return [
    ...(facts.communities === 0
      ? [
          {
            ...one,
            key: 'noPlaces',
            label: '还没有导入社区和楼栋',
            level: 'due',
            page: 'grids',
          } as const,
        ]
      : []),
    ...(facts.communities > 0 && facts.grids.length === 0
      ? [{ ...one, key: 'noGrids', label: '还没有划分网格', level: 'due', page: 'grids' } as const]
      : []),
    ...(posts && !facts.hasRoster
      ? [
          {
            ...one,
            key: 'noRoster',
            label: '今日没有排班',
            level: 'urgent',
            page: 'roster',
          } as const,
        ]
      : []),
    ...(posts && !hasRosterTomorrow
      ? [
          {
            ...one,
            key: 'noRosterTomorrow',
            label: '明日没有排班',
            level: 'due',
            page: 'roster',
          } as const,
        ]
      : []),
    ...(isPastCutoff && !hasBriefing
      ? [
          {
            ...one,
            key: 'noBriefing',
            label: '今日简报未生成',
            level: 'due',
            page: 'reports',
          } as const,
        ]
      : []),
  ]
}
