import { dayOf, instantAt, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { minuteOf } from '../../shared/logs/entry-time.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { toiletsContract } from '../../shared/toilets/contract.ts'
import {
  planDisinfection,
  planDisinfectionEnd,
  planDisinfectionStart,
  planStop,
  planUse,
  planUseEnd,
} from '../../shared/toilets/entries.ts'
import { planReversal, planReversals } from '../../shared/toilets/reversals.ts'
import type { CubicleLog, EntryContext } from '../../shared/toilets/entry-guards.ts'
import { cubicleKey, usableAfter } from '../../shared/toilets/ledger.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { assertAgent } from '../core/disinfectant-batches.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { assertUnsigned } from '../core/signed-days.ts'
import { addEvents, cubicleEvents, findEvent, findEvents } from './event-store.ts'
import { planPaperLog } from './paper-log.ts'
import { toiletDays } from '../core/log-lines/toilet-days.ts'
import { boardOf, dayLogOf, daySummaryOf, endedLog } from './reading.ts'
import { registerHandlers } from './register.ts'
import { assertHousehold, getToilet } from './store.ts'

export const toiletsHandlers = {
  ...registerHandlers,

  board: (db, _input, ctx) => boardOf(db, ctx.now),
  dayLog: (db, input, ctx) => dayLogOf(db, input, ctx.now),
  ended: async (db, asked) => ({ rows: await endedLog(db, asked) }),
  days: async (db, { until }) => ({ rows: [...(await toiletDays(db, until))] }),
  daySummary: (db, input, ctx) => daySummaryOf(db, input, ctx.now),

  recordUse: async (db, { toiletId, cubicle, ...entry }, ctx) => {
    const inAt = entry.inAt ?? minuteOf(ctx.now)
    const log = await logAround(db, toiletId, cubicle, inAt, entry.outAt ?? inAt)
    const added = planUse(log, { ...entry, inAt }, writing(ctx))
    await assertHousehold(db, entry.householdCode)
    await addEvents(db, added)
    return { id: added[0].id }
  },

  endUse: async (db, entry, ctx) => {
    const at = entry.at ?? minuteOf(ctx.now)
    const log = await logOf(db, entry.useId, at)
    const added = planUseEnd(log, { ...entry, at }, writing(ctx))
    await addEvents(db, added)
    return { id: added[0].id }
  },

  startDisinfection: async (db, { toiletId, cubicle, ...entry }, ctx) => {
    const at = entry.at ?? minuteOf(ctx.now)
    const log = await logAround(db, toiletId, cubicle, at, at)
    const added = planDisinfectionStart(log, { ...entry, at }, writing(ctx))
    await addEvents(db, added)
    return { id: added[added.length - 1].id }
  },

  endDisinfection: async (db, entry, ctx) => {
    // To the second: the contact time must not begin before the work was done.
    const at = entry.at ?? ctx.now
    const log = await logOf(db, entry.startId, at)
    await assertAgent(db, entry, at)
    await addEvents(db, planDisinfectionEnd(log, { ...entry, at }, writing(ctx)))
    return { id: entry.startId, usableAt: usableAfter(at, entry.contactMinutes) }
  },

  recordDisinfection: async (db, { toiletId, cubicle, ...entry }, ctx) => {
    const log = await logAround(db, toiletId, cubicle, entry.startAt, entry.endAt)
    await assertAgent(db, entry, entry.startAt)
    const added = planDisinfection(log, entry, writing(ctx))
    await addEvents(db, added)
    const start = added[added.length - 2]
    return { id: start.id, usableAt: usableAfter(entry.endAt, entry.contactMinutes) }
  },

  checkLines: async (db, { lines }, ctx) => ({
    faults: (await planPaperLog(db, lines, writing(ctx))).map(
      ({ refusal }) => refusal?.message ?? '',
    ),
  }),

  recordLines: async (db, { lines }, ctx) => {
    const planned = await planPaperLog(db, lines, writing(ctx))
    const bad = planned.findIndex(({ refusal }) => refusal !== undefined)
    const refusal = planned[bad]?.refusal
    if (refusal !== undefined) {
      const where = lines.length > 1 ? `第 ${bad + 1} 行：` : ''
      throw new AppError(refusal.code, `${where}${refusal.message}`, refusal.details)
    }
    for (const { events } of planned) await addEvents(db, events)
    const begun = planned
      .flatMap(({ events }) => events)
      .filter(({ kind }) => kind === 'use_in' || kind === 'disinfect_start')
    return { ids: begun.map(({ id }) => id) }
  },

  reverseLines: async (db, { ids, remark }, ctx) => {
    const entries = await findEvents(db, ids)
    const doors = grouped(entries, ({ toiletId, cubicle }) => cubicleKey(toiletId, cubicle))
    let reversed = 0
    for (const own of doors.values()) {
      const { toiletId, cubicle } = own[0]
      const times = own.map(({ at }) => at).sort()
      const log = await logAround(db, toiletId, cubicle, times[0], times[times.length - 1])
      const mine = own.map(({ id }) => id)
      const added = planReversals(log, { ids: mine, remark }, writing(ctx))
      for (const day of new Set(added.map(({ at }) => dayOf(at)))) {
        await assertUnsigned(db, 'toilets', instantAt(day, 0))
      }
      for (const line of added) await addEvents(db, [line])
      reversed += added.length
    }
    return { reversed }
  },

  stop: (db, entry, ctx) => setStopped(db, { ...entry, stopped: true }, ctx),
  resume: (db, entry, ctx) => setStopped(db, { ...entry, stopped: false }, ctx),

  reverse: async (db, entry, ctx) => {
    const log = await logOf(db, entry.id)
    const added = planReversal(log, entry, writing(ctx))
    for (const line of added) await assertUnsigned(db, 'toilets', line.at)
    await addEvents(db, added)
    return { id: entry.id }
  },
} satisfies Handlers<typeof toiletsContract>

function writing(ctx: Context): EntryContext {
  return { now: ctx.now, newId: ctx.newId, recordedBy: ctx.actor.name }
}

/** A cubicle with its lines around a span of time. */
async function logAround(
  db: ReadDb,
  toiletId: string,
  cubicle: number,
  from: Instant,
  until: Instant,
): Promise<CubicleLog> {
  const toilet = await getToilet(db, toiletId)
  return { toilet, cubicle, events: await cubicleEvents(db, toiletId, cubicle, from, until) }
}

/** The cubicle an entry was made for, with its lines around that entry and the new one. */
async function logOf(db: ReadDb, eventId: string, at?: Instant): Promise<CubicleLog> {
  const event = await findEvent(db, eventId)
  if (event === undefined) {
    throw new AppError('not_found', '找不到这条登记，没有保存。请刷新后再看。')
  }
  const other = at ?? event.at
  const [from, until] = event.at < other ? [event.at, other] : [other, event.at]
  return logAround(db, event.toiletId, event.cubicle, from, until)
}

async function setStopped(
  db: WriteDb,
  entry: {
    readonly toiletId: string
    readonly cubicle: number
    readonly at?: Instant
    readonly remark: string
    readonly stopped: boolean
  },
  ctx: Context,
): Promise<{ id: string }> {
  const at = entry.at ?? minuteOf(ctx.now)
  const log = await logAround(db, entry.toiletId, entry.cubicle, at, at)
  const added = planStop(log, { stopped: entry.stopped, at, remark: entry.remark }, writing(ctx))
  await addEvents(db, added)
  return { id: added[0].id }
}
