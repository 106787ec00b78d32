import { addDays, dayOf, type Day, type Instant } from '../../shared/core/dates.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import type { DayFacts, GridFact } from '../../shared/reports/facts.ts'
import { figuresOf, figuresToCompare, type Figures } from '../../shared/reports/figures.ts'
import type { ReadDb } from '../core/open-database.ts'
import {
  currentGrids,
  householdFacts,
  placeFacts,
  zonesInForce,
  zonesOf,
  type GridRow,
} from './area-facts.ts'
import {
  dutyOfDay,
  peopleOnDuty,
  slotsOf,
  staffFacts,
  turnoutsOfDay,
  type DutyDay,
} from './duty-facts.ts'
import { choresOfDay } from './chore-facts.ts'
import { lpgDay, requestsBefore } from './lpg-facts.ts'
import { needRecords, needsOfDay } from './need-facts.ts'
import { dayWindow, getPost, type PostSettings } from './sheet-head.ts'
import { toiletDay } from './toilet-facts.ts'

/** What the figures of one day, and of the days beside it, are counted from. */
type Records = Awaited<ReturnType<typeof recordsOf>>

/** Reads the post and its logs once; `from` and `until` span the windows that are to be counted. */
async function recordsOf(db: ReadDb, span: Pick<DayWindow, 'from' | 'until'>) {
  const grids = await currentGrids(db)
  return {
    standing: {
      ...(await placeFacts(db)),
      ...(await householdFacts(db)),
      ...(await staffFacts(db)),
    },
    zones: await zonesOf(db, span),
    grids,
    requests: await requestsBefore(db, span.until),
    needs: await needRecords(db, span),
  }
}

/** Everything the figures of a day need; the one way from the tables to a figure. */
export async function factsOf(db: ReadDb, window: DayWindow, records?: Records): Promise<DayFacts> {
  const { standing, zones, grids, requests, needs } = records ?? (await recordsOf(db, window))
  const duty = await dutyOfDay(db, window.day, await slotsOf(db, grids, window.day))
  return {
    window,
    ...standing,
    zones: zonesInForce(zones, window.day, window.until),
    grids: withLeaders(grids, duty),
    hasRoster: duty.status !== 'none',
    slots: duty.slots,
    duty: peopleOnDuty(duty),
    turnouts: await turnoutsOfDay(db, duty, window),
    ...(await toiletDay(db, window)).facts,
    ...(await lpgDay(db, window, requests)),
    ...needsOfDay(needs, window),
    ...(await choresOfDay(db, window)),
  }
}

/** The grids, each with whether anybody leads it: its own leader, or one on duty that day. */
function withLeaders(grids: readonly GridRow[], duty: DutyDay): GridFact[] {
  const led = new Set(
    duty.slots.filter((slot) => slot.isLeader && slot.filled > 0).map((slot) => slot.gridId),
  )
  return grids.map(({ id, name, code, households, leaderName }) => ({
    id,
    name,
    code,
    households,
    hasLeader: leaderName !== '' || led.has(id),
  }))
}

/** The ids of the grids that 未配点长网格 counts on a day. */
export async function leaderlessGrids(db: ReadDb, day: Day): Promise<string[]> {
  const grids = await currentGrids(db)
  const duty = await dutyOfDay(db, day, await slotsOf(db, grids, day))
  return withLeaders(grids, duty).flatMap(({ id, hasLeader }) => (hasLeader ? [] : [id]))
}

/** Each place of a day's posts: how many it needs and has, and who has signed in. */
export async function dayPlaces(db: ReadDb, span: Pick<DayWindow, 'day' | 'until'>) {
  const slots = await slotsOf(db, await currentGrids(db), span.day)
  const duty = await dutyOfDay(db, span.day, slots)
  const turnouts = await turnoutsOfDay(db, duty, span)
  return duty.slots.map(({ slotId, label, title, minimum, filled }, at) => {
    const { due, came, missing } = turnouts[at]
    return {
      id: slotId,
      label: `${label} ${title}`,
      needed: minimum,
      filled: Math.min(filled, minimum),
      due,
      came,
      missing,
    }
  })
}

export type FiguredDay = {
  readonly post: PostSettings
  readonly facts: DayFacts
  readonly figures: Figures
}

export async function figuresOfDay(db: ReadDb, day: Day, now: Instant): Promise<FiguredDay> {
  const post = await getPost(db)
  const facts = await factsOf(db, dayWindow(post, day, now))
  return { post, facts, figures: figuresOf(facts) }
}

/** The day's figures beside those of the day before. */
export async function figuresWithBefore(
  db: ReadDb,
  day: Day,
  now: Instant,
): Promise<FiguredDay & { readonly before: Figures }> {
  return dayBesideBefore(db, day, now)
}

/**
 * The same, with what is so at this moment: the figures of a day stand still at its cut-off, what is
 * wrong goes on until midnight. Of any other day it is what the day closed with.
 */
export async function figuresAndNow(db: ReadDb, day: Day, now: Instant) {
  const until = day === dayOf(now) ? now : undefined
  const { records, ...figured } = await dayBesideBefore(db, day, now, until)
  const { facts } = figured
  const isOver = until === undefined || facts.window.until === until
  return {
    ...figured,
    current: isOver ? facts : await factsOf(db, { ...facts.window, until }, records),
  }
}

/** @param until How far the logs are read; to the day's cut-off where nothing is said. */
async function dayBesideBefore(db: ReadDb, day: Day, now: Instant, until?: Instant) {
  const post = await getPost(db)
  const window = dayWindow(post, day, now)
  const windowBefore = dayWindow(post, addDays(day, -1), now)
  const span = { from: windowBefore.from, until: until ?? window.until }
  const records = await recordsOf(db, span)
  const facts = await factsOf(db, window, records)
  const before = figuresToCompare(await factsOf(db, windowBefore, records))
  return { post, facts, figures: figuresOf(facts), before, records }
}

/** The figures of the days up to and with one, the oldest first, from one reading of the ledgers. */
export async function figuresOfDays(db: ReadDb, last: Day, days: number, now: Instant) {
  const post = await getPost(db)
  const windows = Array.from({ length: days }, (_, at) =>
    dayWindow(post, addDays(last, at + 1 - days), now),
  )
  const until = windows[days - 1].until
  const records = await recordsOf(db, { from: windows[0].from, until })
  const facts: DayFacts[] = []
  for (const window of windows) facts.push(await factsOf(db, window, records))
  return facts
}
