import { dayText, instantText, longDayText } from '../../shared/core/dates.ts'
import type { Day, Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { periodWords } from '../../shared/core/period.ts'
import { cutoffText, windowOf, type DayWindow } from '../../shared/reports/cutoff.ts'
import type { SheetHead } from '../../shared/reports/sheets.ts'
import { auditHead } from '../core/audit.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'

export type PostSettings = {
  readonly streetName: string
  readonly postName: string
  readonly district: string
  readonly phone: string
  readonly cutoffMinutes: number
  readonly isDemo: boolean
}

/** @throws {AppError} `not_found` in a file without a post. */
export async function getPost(db: ReadDb): Promise<PostSettings> {
  const row = await db.selectFrom('post').selectAll().executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', '还没有指挥所，无法汇总。请先新建指挥所或打开演示街道。')
  }
  return {
    streetName: row.street_name,
    postName: row.post_name,
    district: row.district,
    phone: row.phone,
    cutoffMinutes: row.cutoff_minutes,
    isDemo: row.is_demo === 1,
  }
}

export function dayWindow(post: PostSettings, day: Day, now: Instant): DayWindow {
  return windowOf(day, post.cutoffMinutes, now)
}

/** What stands at the top and the foot of a sheet; the chain's head anchors the file on paper. */
export async function sheetHeadOf(
  db: ReadDb,
  post: PostSettings,
  day: Day,
  ctx: Context,
): Promise<SheetHead> {
  const { count, hash } = await auditHead(db)
  const window = dayWindow(post, day, ctx.now)
  return {
    streetName: post.streetName,
    postName: post.postName,
    district: post.district,
    phone: post.phone,
    day,
    dayText: `${longDayText(day)} ${dayText(day).split(' ')[1]}`,
    cutoffText: cutoffText(window),
    windowText: periodWords(window),
    madeAt: instantText(ctx.now),
    madeBy: ctx.actor.name,
    audit: { count, hash: hash.slice(0, 16) },
    isDemo: post.isDemo,
  }
}
