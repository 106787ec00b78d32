import { addDays, type Day, type Instant } from '../../shared/core/dates.ts'
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
import { dutyOfDay, peopleOnDuty, slotsOf, staffFacts, type DutyDay } from './duty-facts.ts'
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
    slots: await slotsOf(db, grids),
    requests: await requestsBefore(db, span.until),
    needs: await needRecords(db, span),
  }
}

/** Everything the figures of a day need; the one way from the tables to a figure. */
export async function factsOf(db: ReadDb, window: DayWindow, records?: Records): Promise<DayFacts> {
  const { standing, zones, grids, slots, requests, needs } =
    records ?? (await recordsOf(db, window))
  const duty = await dutyOfDay(db, window.day, slots)
  return {
    window,
    ...standing,
    zones: zonesInForce(zones, window.day, window.until),
    grids: withLeaders(grids, duty),
    hasRoster: duty.status !== 'none',
    slots: duty.slots,
    duty: peopleOnDuty(duty),
    ...(await toiletDay(db, window)).facts,
    ...(await lpgDay(db, window, requests)),
    ...needsOfDay(needs, window),
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
  const duty = await dutyOfDay(db, day, await slotsOf(db, grids))
  return withLeaders(grids, duty).flatMap(({ id, hasLeader }) => (hasLeader ? [] : [id]))
}

/** Each place of a day's posts, with how many it needs and has. */
export async function dayPlaces(db: ReadDb, day: Day) {
  const { slots } = await dutyOfDay(db, day, await slotsOf(db, await currentGrids(db)))
  return slots.map(({ slotId, label, title, minimum, filled }) => ({
    id: slotId,
    label: `${label} ${title}`,
    needed: minimum,
    filled: Math.min(filled, minimum),
  }))
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
  const post = await getPost(db)
  const window = dayWindow(post, day, now)
  const windowBefore = dayWindow(post, addDays(day, -1), now)
  const records = await recordsOf(db, { from: windowBefore.from, until: window.until })
  const facts = await factsOf(db, window, records)
  const before = await factsOf(db, windowBefore, records)
  return { post, facts, figures: figuresOf(facts), before: figuresToCompare(before) }
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
