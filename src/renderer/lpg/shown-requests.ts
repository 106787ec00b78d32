import { instantText, type Day } from '../../shared/core/dates.ts'
import { periodOf, periodWords } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { isMovedIn, lpgSteps, movedIn, type LpgState } from '../../shared/lpg/labels.ts'
import { isStoodAt, type StoodAt } from '../../shared/lpg/totals.ts'

/** Several states at once, as the list call knows them. */
const gatheredKeys = ['open', 'waiting', 'late', 'fullAtPoint', 'inStore'] as const

/** The filter row, whose words have little room. */
export const shownWords = {
  open: '未办结',
  waiting: '待入户',
  late: '超 24 小时',
  requested: '待汇总',
  ordered: '待送达',
  at_point: '满罐到点',
  fullAtPoint: '在交接点',
  inStore: '交接点存量',
  exchanged: '空罐待回收',
  cleared: '已清运',
  refused: '拒检拒收',
  returned: '已退站',
  cancelled: '已撤回',
  reversed: '已撤销',
  exchangedToday: '今日更换',
  all: '全部',
} as const satisfies Readonly<
  Record<LpgState | (typeof gatheredKeys)[number] | 'exchangedToday' | 'all', string>
>
export type Shown = keyof typeof shownWords
export const shownKeys = Object.keys(shownWords) as readonly Shown[]
/** What is looked for every day; the others wait in a list. */
export const shownFirst: readonly Shown[] = [
  'open',
  'requested',
  'waiting',
  'late',
  'exchangedToday',
  'all',
]
export const shownStates = shownKeys.filter((key) => !shownFirst.includes(key))

export function whereOf(shown: Shown, today: Day): PageRequest['where'] {
  if (shown === 'all') return {}
  if (shown === 'exchangedToday') return { exchangedDay: today }
  return gatheredKeys.some((key) => key === shown) ? { [shown]: 1 } : { state: shown }
}

const stoodWords: Readonly<Record<StoodAt, string>> = {
  waitingAt: shownWords.waiting,
  lateAt: shownWords.late,
  fullAtPointAt: shownWords.fullAtPoint,
  emptiesAt: shownWords.exchanged,
}

/**
 * What a figure has narrowed the list to: the requests that a step was taken on in its period, or
 * that stood so at its cut-off.
 */
export function figuredOf(where: PageRequest['where'] = {}) {
  for (const [field, value] of Object.entries(where)) {
    if (isStoodAt(field)) {
      const words = `截至 ${instantText(String(value))} ${stoodWords[field]}`
      return { where: { [field]: value }, words }
    }
    const period = periodOf(value)
    if (!isMovedIn(field) || period === undefined) continue
    return {
      where: { [field]: value },
      words: `${periodWords(period)} ${lpgSteps[movedIn[field]]}`,
    }
  }
  return undefined
}
