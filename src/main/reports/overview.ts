import { addDays, dayOf, type Day } from '../../shared/core/dates.ts'
import { alertsOf } from '../../shared/reports/alerts.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { cutoffText } from '../../shared/reports/cutoff.ts'
import { figureKeys, figuresOf, figureViews } from '../../shared/reports/figures.ts'
import { lastChange } from '../core/change-log.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb } from '../core/open-database.ts'
import { withPauses } from '../core/pauses.ts'
import { findBriefingOfDay } from './briefing-store.ts'
import { figuresAndNow } from './day.ts'
import { rosterStatus } from './duty-facts.ts'
import { lastEntries } from './last-entries.ts'

type Overview = Awaited<ReturnType<Handlers<typeof reportsContract>['overview']>>

/** The last answer of each open file, or its counting, and what it is an answer to. */
const kept = new WeakMap<
  ReadDb,
  { readonly question: string; readonly answer: Promise<Overview> }
>()

/**
 * What is wrong now first, then the day's figures beside those of the day before.
 *
 * It is what everybody returns to, and a large street takes a quarter of a second to count: as long
 * as nobody wrote anything, the answer of this minute stands.
 */
export async function overview(
  db: ReadDb,
  { day: asked }: { readonly day: Day | null },
  ctx: Context,
): Promise<Overview> {
  const day = asked ?? dayOf(ctx.now)
  const change = await lastChange(db)
  const question = `${day} ${ctx.now.slice(0, 16)} ${change}`
  const before = kept.get(db)
  if (before?.question === question) return before.answer
  const answer = countWithPauses(db, day, ctx, change)
  kept.set(db, { question, answer })
  answer.catch(() => kept.delete(db))
  return answer
}

/** @param start The number of the last change before the counting begins. */
async function countWithPauses(
  db: ReadDb,
  day: Day,
  ctx: Context,
  start: number,
): Promise<Overview> {
  const answer = await count(withPauses(db), day, ctx)
  // What was written in a pause may be in one figure and not in the next.
  return (await lastChange(db)) === start ? answer : count(db, day, ctx)
}

async function count(db: ReadDb, day: Day, ctx: Context): Promise<Overview> {
  const { facts, figures, before, current } = await figuresAndNow(db, day, ctx.now)
  const alerts = alertsOf({
    facts: current,
    figures: figuresOf(current),
    hasRosterTomorrow: (await rosterStatus(db, addDays(day, 1))) !== 'none',
    hasBriefing: (await findBriefingOfDay(db, day)) !== undefined,
    isPastCutoff: facts.window.until < ctx.now,
    now: ctx.now,
    lastEntries: await lastEntries(db, ctx.now),
  })
  return {
    day,
    cutoffText: cutoffText(facts.window),
    period: { from: facts.window.from, until: facts.window.until },
    alerts: [...alerts],
    alertPeriod: { from: current.window.from, until: current.window.until },
    figures: figureViews(figureKeys, figures, before),
  }
}
