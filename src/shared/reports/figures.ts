import { numberText } from '../core/number-text.ts'
import { areaFigures } from './area-figures.ts'
import { choreFigures } from './chore-figures.ts'
import { dutyFigures } from './duty-figures.ts'
import type { DayFacts } from './facts.ts'
import type { FigureDefinition, FigureKind } from './figure.ts'
import { lpgFigures, toiletFigures } from './log-figures.ts'
import { meetingFigures, needFigures } from './need-figures.ts'

/**
 * The catalogue: every number on a screen, a sheet, in a sentence or a chart is one of these, or a
 * row of the same facts.
 */
export const figureCatalogue = {
  ...areaFigures,
  ...dutyFigures,
  ...toiletFigures,
  ...choreFigures,
  ...lpgFigures,
  ...needFigures,
  ...meetingFigures,
} satisfies Record<string, FigureDefinition>

export type FigureKey = keyof typeof figureCatalogue
export const figureKeys = Object.keys(figureCatalogue) as readonly FigureKey[]

export type FigureView = Pick<FigureDefinition, 'name' | 'unit' | 'formula' | 'opens'> & {
  readonly key: FigureKey
  readonly kind: FigureKind
  readonly value: number | null
  /** The same figure of the day before. */
  readonly before: number | null
}

/** Every figure of a day; null where it has no meaning. */
export type Figures = Readonly<Record<FigureKey, number | null>>

export function figuresOf(facts: DayFacts): Figures {
  return Object.fromEntries(
    figureKeys.map((key) => [key, figureCatalogue[key].of(facts)]),
  ) as Figures
}

/** The figures of the day before a day, null where comparing with them would say nothing true. */
export function figuresToCompare(facts: DayFacts): Figures {
  const figures = figuresOf(facts)
  const isComparable = (key: FigureKey) => {
    const { kind } = figureCatalogue[key]
    return kind !== 'ledger' && (kind !== 'roster' || facts.hasRoster)
  }
  return Object.fromEntries(
    figureKeys.map((key) => [key, isComparable(key) ? figures[key] : null]),
  ) as Figures
}

/** Some figures of a day beside those of the day before, with what the catalogue says about them. */
export function figureViews(
  keys: readonly FigureKey[],
  figures: Figures,
  before: Figures,
): FigureView[] {
  return keys.map((key) => {
    const { name, unit, kind, formula, opens } = figureCatalogue[key]
    return { key, name, unit, kind, formula, opens, value: figures[key], before: before[key] }
  })
}

/** `4,012户`, `78.9%`, `—` where there is nothing to count. */
export function figureText(figures: Figures, key: FigureKey): string {
  const value = figures[key]
  return value === null ? '—' : `${numberText(value)}${figureCatalogue[key].unit}`
}
