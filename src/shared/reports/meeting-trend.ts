import type { Day } from '../core/dates.ts'
import { numberText } from '../core/number-text.ts'
import { dateText } from './cutoff.ts'
import { figureCatalogue, type FigureKey, type Figures } from './figures.ts'
import { meetingChart, meetingPageOf } from './meeting-page.ts'
import type { MeetingPage } from './meeting.ts'

/** As many days as the trend looks back, the day itself among them. */
export const trendDays = 7

export type TrendDay = { readonly day: Day; readonly figures: Figures }

const shown = [
  'toiletUses',
  'disinfections',
  'disinfectedShare',
  'lpgRequested',
  'lpgExchanged',
  'needsTaken',
  'needsDone',
  'onDuty',
  'fillShare',
  'attendanceShare',
] as const satisfies readonly FigureKey[]

/**
 * The last days beside each other, with the share that is to be reached.
 *
 * @param days The oldest first; the last is the meeting's own.
 * @param before The figures of the day before the last, null where they cannot be compared.
 */
export function trendPage(days: readonly TrendDay[], before: Figures): MeetingPage {
  const figures = days[days.length - 1].figures
  const categories = days.map(({ day }, at) =>
    at === 0 || day.endsWith('-01') ? dateText(day) : `${Number(day.slice(8))}日`,
  )
  const series = (key: FigureKey) => ({
    name: figureCatalogue[key].name,
    values: days.map((one) => one.figures[key]),
  })
  const page = {
    key: 'trend',
    title: `近 ${trendDays} 日趋势`,
    figures: ['toiletUses', 'disinfectedShare', 'needsDone', 'fillShare'] as const,
    charts: [
      meetingChart({
        title: '消杀完成率和排岗率，目标 100%',
        unit: '%',
        kind: 'line',
        categories,
        series: [series('disinfectedShare'), series('fillShare')],
        target: { value: 100, name: '目标' },
      }),
      meetingChart({
        title: '使用、换气、诉求',
        unit: '次',
        kind: 'line',
        categories,
        series: [series('toiletUses'), series('lpgExchanged'), series('needsDone')],
      }),
    ],
    zero: '',
    table: {
      columns: ['项目', ...categories],
      rows: shown.map((key) => [
        `${figureCatalogue[key].name}（${figureCatalogue[key].unit}）`,
        ...days.map((one) => {
          const value = one.figures[key]
          return value === null ? '—' : numberText(value)
        }),
      ]),
    },
  }
  return meetingPageOf(page, { figures, before })
}
