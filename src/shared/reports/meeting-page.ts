import { figureViews, type FigureKey, type Figures } from './figures.ts'
import type { MeetingChart, MeetingPage } from './meeting.ts'

/** A page of the wall before its figures are looked up. */
export type Page = Omit<MeetingPage, 'figures' | 'note'> & {
  readonly figures: readonly FigureKey[]
  readonly note?: string
}

export function meetingPageOf(
  { note = '', ...page }: Page,
  { figures, before }: { readonly figures: Figures; readonly before: Figures },
): MeetingPage {
  return { ...page, note, figures: figureViews(page.figures, figures, before) }
}

export function meetingChart(
  chart: Pick<MeetingChart, 'title' | 'unit' | 'categories' | 'series'> & Partial<MeetingChart>,
): MeetingChart {
  return { kind: 'bar', stacked: false, lying: false, target: null, ...chart }
}

/** Charts in which something is to be seen. */
export function seen(...charts: readonly MeetingChart[]): MeetingChart[] {
  return charts.filter(({ series }) => series.some(({ values }) => values.some((value) => value)))
}
