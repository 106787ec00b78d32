import { AppError } from '../../src/shared/core/errors.ts'
import { uuidV7 } from '../../src/shared/core/ids.ts'
import { minutesAfter } from '../../src/shared/logs/entry-time.ts'
import { cubicleAt } from '../../src/shared/toilets/cubicle.ts'
import {
  planDisinfection,
  planDisinfectionEnd,
  planDisinfectionStart,
  planStop,
  planUse,
  planUseEnd,
} from '../../src/shared/toilets/entries.ts'
import { planReversal } from '../../src/shared/toilets/reversals.ts'
import type { CubicleLog, ToiletFacts } from '../../src/shared/toilets/entry-guards.ts'
import { keyTouchParts } from '../../src/shared/toilets/labels.ts'
import { byCubicle, ledgerOf, type ToiletEvent } from '../../src/shared/toilets/ledger.ts'
import { logOfLedgers, type LogPeriod, type ToiletLog } from '../../src/shared/toilets/rules.ts'

export const toilet: ToiletFacts = {
  id: 't1',
  number: '03',
  cubicles: 2,
  openedOn: '2022-03-20',
  removedAt: null,
}
/** 2022-03-22 10:00 in China. */
export const noon = '2022-03-22T02:00:00.000Z'
export const at = (minutes: number) => minutesAfter(noon, minutes)
export const plain = { lateReason: '', remark: '', asHappened: false }
export const details = {
  steps: ['rinse', 'wipe', 'spray'] as const,
  parts: keyTouchParts,
  agent: '84消毒液',
  mgPerLitre: 1000,
  volumeMl: 500,
  preparedAt: null,
  contactMinutes: 30,
  operator: '测试甲',
  checker: '测试乙',
}

/** A cubicle whose log grows as entries are accepted; the clock is an argument of each. */
export function openCubicle(facts: ToiletFacts = toilet, cubicle = 1) {
  let made = 0
  const events: ToiletEvent[] = []
  const log = (): CubicleLog => ({ toilet: facts, cubicle, events })
  const ctx = (now: number) => ({
    now: at(now),
    newId: () =>
      uuidV7(
        Date.parse(noon),
        Uint8Array.from({ length: 10 }, () => made++ % 251),
      ),
    recordedBy: '测试员',
  })
  const keep = (added: readonly ToiletEvent[]) => {
    events.push(...added)
    return added[added.length - 1].id
  }
  return {
    events,
    ledger: () => ledgerOf(events),
    state: (now: number) => cubicleAt(ledgerOf(events), at(now)).state,
    use: (now: number, inAt: number, outAt: number | null, words = {}) => {
      const outAtTime = outAt === null ? null : at(outAt)
      const entry = { ...plain, inAt: at(inAt), outAt: outAtTime, householdCode: '', ...words }
      const added = planUse(log(), entry, ctx(now))
      keep(added)
      return added[0].id
    },
    leave: (now: number, useId: string, time: number, words = {}) =>
      keep(planUseEnd(log(), { ...plain, useId, at: at(time), ...words }, ctx(now))),
    start: (now: number, time: number, words = {}) =>
      keep(
        planDisinfectionStart(
          log(),
          { ...plain, at: at(time), purpose: 'after_use', operator: '', userLeft: false, ...words },
          ctx(now),
        ),
      ),
    end: (now: number, startId: string, time: number, words = {}) =>
      keep(
        planDisinfectionEnd(
          log(),
          { ...plain, ...details, startId, at: at(time), ...words },
          ctx(now),
        ),
      ),
    disinfect: (now: number, from: number, to: number, words = {}) => {
      const span = { startAt: at(from), endAt: at(to) }
      const entry = {
        ...plain,
        ...details,
        ...span,
        purpose: 'after_use' as const,
        userLeft: false,
        ...words,
      }
      const added = planDisinfection(log(), entry, ctx(now))
      keep(added)
      return added[added.length - 2].id
    },
    stop: (now: number, time: number, stopped: boolean) =>
      keep(planStop(log(), { stopped, at: at(time), remark: '无水' }, ctx(now))),
    reverse: (now: number, id: string, words = {}) =>
      keep(planReversal(log(), { id, remark: '', asHappened: false, ...words }, ctx(now))),
  }
}

export const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'accepted'
}

/** The log of a period by its lines, in any order, reversals included. */
export function toiletLog(events: readonly ToiletEvent[], period: LogPeriod): ToiletLog {
  const seen = events.filter((event) => event.at <= period.asOf)
  return logOfLedgers([...byCubicle(seen).values()], period)
}
