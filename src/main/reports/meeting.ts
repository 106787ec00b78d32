import type { Day } from '../../shared/core/dates.ts'
import { figuresOf, figuresToCompare } from '../../shared/reports/figures.ts'
import { meetingPages } from '../../shared/reports/meeting-pages.ts'
import { trendDays, trendPage } from '../../shared/reports/meeting-trend.ts'
import type { MeetingPage, MeetingSheet } from '../../shared/reports/meeting.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { figuresOfDays, figuresWithBefore } from './day.ts'
import { sheetHeadOf } from './sheet-head.ts'

/** What the daily meeting looks at. */
export async function meetingSheetOf(db: ReadDb, day: Day, ctx: Context): Promise<MeetingSheet> {
  const matter = await figuresWithBefore(db, day, ctx.now)
  return { head: await sheetHeadOf(db, matter.post, day, ctx), pages: meetingPages(matter) }
}

export async function meetingTrendOf(db: ReadDb, day: Day, ctx: Context): Promise<MeetingPage> {
  const days = await figuresOfDays(db, day, trendDays, ctx.now)
  const last = days.length - 1
  return trendPage(
    days.map((facts, at) => ({
      day: facts.window.day,
      figures: at === last ? figuresOf(facts) : figuresToCompare(facts),
    })),
    figuresToCompare(days[last - 1]),
  )
}
