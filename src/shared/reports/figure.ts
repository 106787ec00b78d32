import type { DayFacts } from './facts.ts'

/**
 * How a figure is read: `new` counts the day's window (新增), `total` everything up to the
 * cut-off (累计), `state` what is at the cut-off (现有), `ledger` what the ledger holds now: of an
 * earlier day it keeps no picture, so such a figure is never compared with yesterday's. `roster` is what a day's
 * roster says, which a day without one has nothing to be compared with.
 */
export const figureKinds = ['new', 'total', 'state', 'ledger', 'roster'] as const
export type FigureKind = (typeof figureKinds)[number]

/** As a list of figures says it. */
export const figureKindNames = {
  new: '新增',
  total: '累计',
  state: '现有',
  ledger: '台账',
  roster: '排班',
} as const satisfies Record<FigureKind, string>

export type FigureDefinition = {
  readonly name: string
  readonly unit: string
  readonly kind: FigureKind
  /** In Chinese, for the hint beside the number and for the 口径 page. */
  readonly formula: string
  /** What its rows are, where they are not what it counts: a share's part, what a median is over. */
  readonly opens: string
  /** Null where the figure has no meaning, such as a share of nothing. */
  readonly of: (facts: DayFacts) => number | null
}

type Of = FigureDefinition['of']
const figure =
  (kind: FigureKind) =>
  (name: string, unit: string, formula: string, of: Of, opens = ''): FigureDefinition => ({
    name,
    unit,
    kind,
    formula,
    opens,
    of,
  })

/** 现有, 台账, 排班, 新增 and 累计. */
export const now = figure('state')
export const ledger = figure('ledger')
export const rostered = figure('roster')
export const fresh = figure('new')
export const total = figure('total')

export function sum<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((all, row) => all + of(row), 0)
}
