import type { attendanceContract } from '../../shared/attendance/contract.ts'
import {
  planReversal,
  planSignIn,
  planSignOut,
  type PersonLog,
  type Writing,
} from '../../shared/attendance/entries.ts'
import { daysBetween } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { minuteOf } from '../../shared/logs/entry-time.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb } from '../core/open-database.ts'
import { addHandover, listHandovers, openItems, reverseHandover } from './handover-store.ts'
import { dayOfAttendance, dutyOf, hoursBetween } from './reading.ts'
import { addLine, getLine, getPlace, linesOfPerson, listPlaces, staffNamed } from './store.ts'

export const attendanceHandlers = {
  day: (db, { day }, ctx) => dayOfAttendance(db, day, ctx.now),

  signIn: async (db, { staffId, slotId, day, ...entry }, ctx) => {
    const at = entry.at ?? minuteOf(ctx.now)
    const place = await getPlace(db, slotId)
    const log = await logOf(db, staffId)
    const duty = dutyOf(place, day)
    const lines = planSignIn(log, { ...entry, at, slotId, day, duty }, writing(ctx))
    for (const line of lines) await addLine(db, line)
    return { id: lines[0].id }
  },

  signOut: async (db, entry, ctx) => {
    const entered = await getLine(db, entry.inId)
    // To the second, where somebody leaves in the minute of the arrival.
    const at = entry.at ?? (minuteOf(ctx.now) > entered.at ? minuteOf(ctx.now) : ctx.now)
    const log = await logOf(db, entered.staffId)
    const line = planSignOut(log, { ...entry, at }, writing(ctx))
    await addLine(db, line)
    return { id: line.id }
  },

  reverse: async (db, entry, ctx) => {
    const line = await getLine(db, entry.id)
    const log = await logOf(db, line.staffId)
    await addLine(db, planReversal(log, entry, writing(ctx)))
    return { id: entry.id }
  },

  handovers: async (db, { day }) => ({
    handovers: await listHandovers(db, day),
    open: await openItems(db, day),
  }),
  handOver: (db, entry, ctx) => addHandover(db, entry, ctx),
  reverseHandover: (db, entry, ctx) => reverseHandover(db, entry, ctx),

  hours: async (db, { from, to }, ctx) => {
    const days = daysBetween(from, to) + 1
    if (days < 1 || days > 366) {
      throw new AppError(
        'invalid_input',
        '统计工时的起止日期要从早到晚，最多一年。请重新选择日期。',
      )
    }
    return { people: await hoursBetween(db, from, to, ctx.now) }
  },
} satisfies Handlers<typeof attendanceContract>

function writing(ctx: Context): Writing {
  return { now: ctx.now, newId: ctx.newId, recordedBy: ctx.actor.name }
}

/** @throws {AppError} `not_found` for somebody who is not on the staff list. */
async function logOf(db: ReadDb, staffId: string): Promise<PersonLog> {
  const person = (await staffNamed(db, [staffId])).get(staffId)
  if (person === undefined) {
    throw new AppError('not_found', '找不到这个人，没有保存。请刷新后再选。')
  }
  const places = await listPlaces(db)
  return {
    staffId,
    name: person.name,
    lines: await linesOfPerson(db, staffId),
    postNameOf: (slotId) => places.get(slotId)?.postName ?? '已删除的岗位',
  }
}
