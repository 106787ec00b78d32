import { addDays, clockText, instantAt, instantText } from '../core/dates.ts'
import type { Day, Instant } from '../core/dates.ts'
import type { Period } from '../core/period.ts'

/**
 * What one day's figures count: everything from yesterday's cut-off to just before today's.
 *
 * The windows of successive days touch without a gap, so 累计 of a day is always 累计 of the day
 * before plus 新增 of the day. Before the cut-off has come a window ends now, and says so; that of a
 * day whose window has not begun is empty and says so too, never a moment still to come.
 */
export type DayWindow = Period & { readonly day: Day }

/** @param cutoffMinutes Minute of the local day at which the post closes its figures. */
export function windowOf(day: Day, cutoffMinutes: number, now: Instant): DayWindow {
  const from = instantAt(addDays(day, -1), cutoffMinutes)
  const cutoff = instantAt(day, cutoffMinutes)
  const until = now < cutoff ? now : cutoff
  return { day, from: from < until ? from : until, until }
}

/** `截至3月22日17:00`; at midnight the day keeps its own date: `截至3月22日24:00`. */
export function cutoffText({ day, until }: DayWindow): string {
  const midnight = instantAt(addDays(day, 1), 0)
  if (until === midnight) return `截至${dateText(day)}${clockText(1440)}`
  return `截至${instantText(until).replace(' ', '')}`
}

/**
 * A briefing's words with the cut-off of this moment in their opening sentence, which is the figures'
 * own; a time that somebody wrote elsewhere stays. Every letter behind it keeps its place.
 */
export function withCutoff(body: string, window: DayWindow): string {
  const now = cutoffText(window)
  return body.replace(new RegExp(`^${now.slice(0, -5)}\\d\\d:\\d\\d`, 'u'), now)
}

/** The local hour at which a window ends; its hours are drawn up to there. */
export function lastHour({ until }: Pick<DayWindow, 'until'>): number {
  return Number(instantText(until).split(' ')[1].slice(0, 2))
}

/** `3月22日`. */
export function dateText(day: Day): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日`
}
