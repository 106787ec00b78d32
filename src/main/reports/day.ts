import { addDays, type Day, type Instant } from '../../shared/core/dates.ts'
import type { DayFacts } from '../../shared/reports/facts.ts'
import { figuresOf, type Figures } from '../../shared/reports/figures.ts'
import type { ReadDb } from '../core/open-database.ts'
import { currentGrids, householdFacts, placeFacts, zonesInForce } from './area-facts.ts'
import { dutyOfDay, peopleOnDuty, staffFacts } from './duty-facts.ts'
import { lpgDay } from './lpg-facts.ts'
import { dayWindow, getPost, type PostSettings } from './sheet-head.ts'
import { toiletDay } from './toilet-facts.ts'

/** Reads everything the figures of a day need; the one way from the tables to a figure. */
export async function factsOf(
  db: ReadDb,
  post: PostSettings,
  day: Day,
  now: Instant,
): Promise<DayFacts> {
  const window = dayWindow(post, day, now)
  const grids = await currentGrids(db)
  const duty = await dutyOfDay(
    db,
    day,
    grids.map((grid) => grid.id),
  )
  const leaderless = new Set(
    grids
      .filter((grid) => grid.leaderName === '')
      .filter(
        (grid) =>
          !duty.slots.some((slot) => slot.gridId === grid.id && slot.isLeader && slot.filled > 0),
      )
      .map((grid) => grid.id),
  )
  return {
    window,
    ...(await placeFacts(db)),
    ...(await householdFacts(db)),
    zones: await zonesInForce(db, day, window.until),
    grids: grids.map(({ id, name, code, households }) => ({
      id,
      name,
      code,
      households,
      hasLeader: !leaderless.has(id),
    })),
    ...(await staffFacts(db)),
    hasRoster: duty.status !== 'none',
    slots: duty.slots,
    duty: peopleOnDuty(duty),
    ...(await toiletDay(db, window)).facts,
    ...(await lpgDay(db, window)).facts,
  }
}

export type FiguredDay = {
  readonly post: PostSettings
  readonly facts: DayFacts
  readonly figures: Figures
}

export async function figuresOfDay(db: ReadDb, day: Day, now: Instant): Promise<FiguredDay> {
  const post = await getPost(db)
  const facts = await factsOf(db, post, day, now)
  return { post, facts, figures: figuresOf(facts) }
}

/** The day's figures beside those of the day before. */
export async function figuresWithBefore(
  db: ReadDb,
  day: Day,
  now: Instant,
): Promise<FiguredDay & { readonly before: Figures }> {
  const today = await figuresOfDay(db, day, now)
  const before = await factsOf(db, today.post, addDays(day, -1), now)
  return { ...today, before: figuresOf(before) }
}
