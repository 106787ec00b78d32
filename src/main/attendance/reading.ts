import type { AttendanceDay } from '../../shared/attendance/contract.ts'
import {
  minutesEarly,
  minutesLate,
  minutesOf,
  stateOf,
  staysOf,
  type Duty,
  type Stay,
} from '../../shared/attendance/stays.ts'
import { addDays, dayOf, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import { isLateEntry } from '../../shared/logs/entry-time.ts'
import { roleName } from '../../shared/staff/roles.ts'
import { attendanceBetween } from '../core/log-lines/attendance-line.ts'
import type { ReadDb } from '../core/open-database.ts'
import { dutiesBetween, listPlaces, staffNamed, type PlaceRow } from './store.ts'

type Line = AttendanceDay['lines'][number]
type StayShown = NonNullable<Line['stay']>

export function dutyOf(place: PlaceRow, day: Day): Duty {
  return {
    startAt: instantAt(day, place.startMinute),
    endAt: instantAt(day, place.endMinute),
  }
}

/**
 * One day's places with their people and how each stands, in the order of the clock; of today, those
 * whose shift of yesterday runs on, or who have not left it, come first.
 */
export async function dayOfAttendance(db: ReadDb, day: Day, now: Instant): Promise<AttendanceDay> {
  const places = await listPlaces(db)
  const lines = await linesOf(db, places, day, now)
  const before =
    day === dayOf(now) ? await linesOf(db, places, addDays(day, -1), now) : ([] as const)
  const stillOn = before
    .filter(({ state, endAt }) => state === 'present' || now < endAt)
    .map((line) => ({ ...line, shiftName: `昨日${line.shiftName}` }))
  return {
    asOf: now,
    hasRoster: lines.some(({ isStandIn }) => !isStandIn),
    lines: [...stillOn, ...lines],
    places: [...places.values()]
      .filter(({ isOpen }) => isOpen)
      .map((place) => placeShown(place, dutyOf(place, day))),
  }
}

async function linesOf(
  db: ReadDb,
  places: ReadonlyMap<string, PlaceRow>,
  day: Day,
  now: Instant,
): Promise<Line[]> {
  const duties = await dutiesBetween(db, day, day)
  const stays = staysOf(await attendanceBetween(db, day, day))
  const lastStay = new Map(stays.map((stay) => [keyOf(stay.entered), stay]))
  const planned = new Set(duties.map(keyOf))
  const extra = [...lastStay.values()].filter(({ entered }) => !planned.has(keyOf(entered)))
  const all = [
    ...duties.map((duty) => ({ ...duty, isStandIn: false })),
    ...extra.map(({ entered }) => ({
      slotId: entered.slotId,
      staffId: entered.staffId,
      isStandIn: true,
    })),
  ]
  const people = await staffNamed(
    db,
    all.map(({ staffId }) => staffId),
  )
  const orderOf = new Map([...places.keys()].map((slotId, at) => [slotId, at]))
  const lines = all.flatMap((one): Line[] => {
    const place = places.get(one.slotId)
    const person = people.get(one.staffId)
    if (place === undefined || person === undefined) return []
    const duty = dutyOf(place, day)
    const stay = lastStay.get(keyOf(one))
    return [
      {
        id: `${day} ${keyOf(one)}`,
        day,
        ...placeShown(place, duty),
        staffId: one.staffId,
        name: person.name,
        initials: person.name_initials,
        role: roleName(person.role),
        phone: person.phone_masked,
        isStandIn: one.isStandIn,
        state: stateOf(duty, stay, now),
        stay: stay === undefined ? null : stayShown(stay, duty, now),
      },
    ]
  })
  return lines.sort(
    (a, b) =>
      (orderOf.get(a.slotId) ?? 0) - (orderOf.get(b.slotId) ?? 0) ||
      Number(a.isStandIn) - Number(b.isStandIn) ||
      (a.initials < b.initials ? -1 : 1),
  )
}

function keyOf(one: { readonly slotId: string; readonly staffId: string }): string {
  return `${one.slotId} ${one.staffId}`
}

function placeShown(place: PlaceRow, duty: Duty) {
  const { slotId, postId, postName, gridName, title, shiftName } = place
  return { slotId, postId, postName, gridName, title, shiftName, ...duty }
}

function stayShown(stay: Stay, duty: Duty, now: Instant): StayShown {
  const { entered, left } = stay
  const both = left === null ? [entered] : [entered, left]
  return {
    inId: entered.id,
    inAt: entered.at,
    outId: left?.id ?? null,
    outAt: left?.at ?? null,
    lateReason: wordsOf(both.map(({ lateReason }) => lateReason)),
    isLate: both.some(({ at, recordedAt }) => isLateEntry(at, recordedAt)),
    recordedBy: wordsOf(both.map(({ recordedBy }) => recordedBy)),
    minutes: minutesOf(stay, now),
    minutesLate: minutesLate(duty, stay),
    minutesEarly: minutesEarly(duty, stay),
    remark: wordsOf(both.map(({ remark }) => remark)),
  }
}

function wordsOf(texts: readonly string[]): string {
  return [...new Set(texts.filter((text) => text !== ''))].join('；')
}

/** Everybody's places, stays, nights and hours from one day to another. */
export async function hoursBetween(db: ReadDb, from: Day, to: Day, now: Instant) {
  const places = await listPlaces(db)
  const duties = await dutiesBetween(db, from, to)
  const stays = staysOf(await attendanceBetween(db, from, to))
  const people = await staffNamed(db, [
    ...new Set([
      ...duties.map(({ staffId }) => staffId),
      ...stays.map(({ entered }) => entered.staffId),
    ]),
  ])
  const rows = new Map(
    [...people.values()].map((person) => [
      person.id,
      {
        id: person.id,
        name: person.name,
        force: person.force,
        gridName: person.grid_name ?? '',
        planned: 0,
        came: 0,
        nights: 0,
        minutes: 0,
        minutesLate: 0,
      },
    ]),
  )
  for (const { staffId } of duties) {
    const row = rows.get(staffId)
    if (row !== undefined) row.planned++
  }
  for (const stay of stays) {
    const { staffId, slotId, day } = stay.entered
    const row = rows.get(staffId)
    const place = places.get(slotId)
    if (row === undefined || place === undefined) continue
    row.came++
    if (place.isNight) row.nights++
    row.minutes += minutesOf(stay, now)
    row.minutesLate += minutesLate(dutyOf(place, day), stay)
  }
  return [...rows.values()].sort((a, b) => b.minutes - a.minutes || b.planned - a.planned)
}
