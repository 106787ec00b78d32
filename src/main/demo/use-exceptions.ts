import type { Instant } from '../../shared/core/dates.ts'
import type { DemoDisinfection } from './model.ts'
import type { Random } from './random.ts'
import { minutesAfter, type UseEvent } from './use-log.ts'
import supplies from '../../../resources/demo/supplies.json' with { type: 'json' }

const LATE = 5
const BACKFILLED = 4

/**
 * Puts into a faultless log what an exceptions list is for: some disinfections that came late,
 * some written down hours later, and one use that nobody cleaned up after.
 *
 * @param until Nothing later than this has happened yet.
 */
export function withExceptions(
  events: readonly UseEvent[],
  until: Instant,
  random: Random,
): UseEvent[] {
  const next = new Map<string, Instant>()
  const roomAfter = new Map<string, Instant>()
  for (const { use } of events.toReversed()) {
    const cubicle = `${use.toiletId}/${use.cubicle}`
    roomAfter.set(use.id, next.get(cubicle) ?? until)
    next.set(cubicle, use.enteredAt)
  }
  const free = new Set(random.shuffle(events))
  const take = (count: number, fits: (event: UseEvent) => boolean) => {
    const taken = [...free].filter(fits).slice(0, count)
    taken.forEach((event) => free.delete(event))
    return taken
  }
  // The latest use of a cubicle, or somebody would have gone in after it.
  const missed = take(1, ({ use }) => roomAfter.get(use.id) === until)
  const late = take(LATE, ({ use, disinfection }) => {
    const room = roomAfter.get(use.id) ?? until
    return disinfection !== null && minutesAfter(disinfection.usableAt, 40) < room
  })
  const backfilled = take(BACKFILLED, ({ disinfection }) => {
    return disinfection !== null && minutesAfter(disinfection.endedAt, 300) < until
  })
  const change = new Map<UseEvent, (done: DemoDisinfection) => DemoDisinfection | null>([
    ...missed.map((event) => [event, () => null] as const),
    ...late.map((event) => [event, delayed(random.int(20, 38), random)] as const),
    ...backfilled.map((event) => [event, writtenLater(random.int(120, 290), random)] as const),
  ])
  return events.map((event) => {
    const changed = change.get(event)
    if (!changed || !event.disinfection) return event
    return { use: event.use, disinfection: changed(event.disinfection) }
  })
}

function delayed(minutes: number, random: Random) {
  const reason = random.pick(supplies.lateReasons)
  return (done: DemoDisinfection): DemoDisinfection => ({
    ...done,
    startedAt: minutesAfter(done.startedAt, minutes),
    endedAt: minutesAfter(done.endedAt, minutes),
    usableAt: minutesAfter(done.usableAt, minutes),
    recordedAt: minutesAfter(done.recordedAt, minutes),
    reason,
  })
}

function writtenLater(minutes: number, random: Random) {
  const reason = random.pick(supplies.backfillReasons)
  return (done: DemoDisinfection): DemoDisinfection => ({
    ...done,
    recordedAt: minutesAfter(done.endedAt, minutes),
    isBackfilled: true,
    reason,
  })
}
