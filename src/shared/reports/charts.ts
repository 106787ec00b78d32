import { lastHour } from './cutoff.ts'
import { sum } from './figure.ts'
import type { DayFacts } from './facts.ts'

export type ChartSeries = { readonly name: string; readonly values: readonly number[] }

/** A chart as data: the same for the screen, the PDF, the picture in the DOCX and its table. */
export type ChartData = {
  readonly key: 'duty' | 'toilets' | 'lpg'
  readonly title: string
  readonly unit: string
  readonly stacked: boolean
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
  /** Said in place of a chart where nothing happened. */
  readonly isEmpty: boolean
}

/** The three charts of the daily briefing. */
export function chartsOf(facts: DayFacts): readonly ChartData[] {
  return [dutyChart(facts), toiletChart(facts), lpgChart(facts)]
}

/** Places filled and vacant in each grid and for the whole street. */
export function dutyChart(facts: DayFacts): ChartData {
  const groups = [
    ...facts.grids.map((grid) => ({
      id: grid.id,
      name: grid.name.replace(/网格$/, ''),
    })),
    { id: null, name: '街道' },
  ]
  const rows = groups
    .map(({ id, name }) => {
      const slots = facts.slots.filter((slot) => slot.gridId === id)
      const needed = sum(slots, (slot) => slot.minimum)
      const filled = sum(slots, (slot) => Math.min(slot.filled, slot.minimum))
      return { name, needed, filled, missing: needed - filled }
    })
    .filter((row) => row.needed > 0)
  return chart(
    'duty',
    '各网格岗位排班与缺岗',
    '人次',
    true,
    rows.map((row) => row.name),
    [
      { name: '已排', values: rows.map((row) => row.filled) },
      { name: '缺岗', values: rows.map((row) => row.missing) },
    ],
  )
}

function toiletChart(facts: DayFacts): ChartData {
  // The window begins at yesterday's cut-off, so the hours are turned to end with today's.
  const last = lastHour(facts.window)
  const hours = facts.toiletHours.map((_, index) => (index + last + 1) % 24)
  return chart(
    'toilets',
    '移动厕所分时使用与消杀',
    '次',
    false,
    hours.map((hour) => `${hour}时`),
    [
      { name: '使用', values: hours.map((hour) => facts.toiletHours[hour].uses) },
      { name: '消杀', values: hours.map((hour) => facts.toiletHours[hour].disinfections) },
    ],
  )
}

/**
 * The day's moves beside what stands at its end, as in the table of the same facts: a day on which
 * everything was settled has nothing standing and is no empty day.
 */
function lpgChart(facts: DayFacts): ChartData {
  const names = ['需求', '报站', '到点', '入户', '清运', '待入户', '空罐']
  const series = facts.lpg.map(({ stationName, totals: { moves, standing, empties } }) => ({
    name: stationName,
    values: [
      moves.requested,
      moves.ordered,
      moves.delivered,
      moves.exchanged,
      moves.cleared,
      standing.requested + standing.ordered + standing.at_point,
      empties,
    ],
  }))
  const busy = series.filter(({ values }) => values.some((value) => value > 0))
  return chart('lpg', '液化气换罐当日办理与现有', '罐', true, names, busy)
}

function chart(
  key: ChartData['key'],
  title: string,
  unit: string,
  stacked: boolean,
  categories: readonly string[],
  series: readonly ChartSeries[],
): ChartData {
  const isEmpty = series.every((one) => one.values.every((value) => value === 0))
  return { key, title, unit, stacked, categories, series, isEmpty }
}
