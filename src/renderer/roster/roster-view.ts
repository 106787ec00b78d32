import { addDays, clockText, dayText, instantText, type Day } from '../../shared/core/dates.ts'
import { roleName } from '../../shared/staff/roles.ts'
import type { CallOutput } from '../core/client.ts'

export type Shown = CallOutput<'roster.show'>
export type Roster = NonNullable<Shown['roster']>
export type ListedRoster = CallOutput<'roster.list'>['rosters'][number]
export type Place = Shown['places'][number]
export type Person = Shown['people'][number]
export type Assignment = Shown['assignments'][number]

/** A roster laid out for both tables: who stands in each place each day, and what is wrong there. */
export type RosterView = {
  readonly roster: Roster
  readonly days: readonly Day[]
  readonly places: readonly Place[]
  readonly people: readonly Person[]
  readonly grids: readonly string[]
  readonly placeOf: ReadonlyMap<string, Place>
  readonly personOf: ReadonlyMap<string, Person>
  /** By `placeKey`. */
  readonly standing: ReadonlyMap<string, readonly Assignment[]>
  /** By `personKey`, in the order of the day. */
  readonly duties: ReadonlyMap<string, readonly Assignment[]>
  /** Sentences of what breaks a hard rule, by `placeKey`. */
  readonly conflicts: ReadonlyMap<string, readonly string[]>
  /** Of each day: how many people stand somewhere, and how many places of the minimum are empty. */
  readonly heads: ReadonlyMap<Day, { readonly people: number; readonly missing: number }>
  /** The name, where two people share it with the first sign of the role: 陈琳·社. */
  readonly nameOf: (staffId: string) => string
}

export function placeKey(slotId: string, day: Day): string {
  return `${slotId} ${day}`
}

export function personKey(staffId: string, day: Day): string {
  return `${staffId} ${day}`
}

export function viewOf({
  roster,
  places,
  people,
  assignments,
  conflicts,
}: Shown & { readonly roster: Roster }): RosterView {
  const days = Array.from({ length: roster.days }, (_, at) => addDays(roster.fromDay, at))
  const placeOf = new Map(places.map((place) => [place.slotId, place]))
  const personOf = new Map(people.map((person) => [person.id, person]))
  const standing = grouped(assignments, ({ slotId, day }) => placeKey(slotId, day))
  const inOrder = [...assignments].sort(
    (a, b) => (placeOf.get(a.slotId)?.startMinute ?? 0) - (placeOf.get(b.slotId)?.startMinute ?? 0),
  )
  const named = conflicts.flatMap(({ slotId, day, sentence }) =>
    slotId === null || day === null ? [] : [{ key: placeKey(slotId, day), sentence }],
  )
  const shared = grouped(people, ({ name }) => name)
  return {
    roster,
    days,
    places,
    people,
    grids: [...new Set(places.map(({ gridName }) => gridName))],
    placeOf,
    personOf,
    standing,
    duties: grouped(inOrder, ({ staffId, day }) => personKey(staffId, day)),
    conflicts: new Map(
      [...grouped(named, ({ key }) => key)].map(([key, all]) => [
        key,
        all.map(({ sentence }) => sentence),
      ]),
    ),
    heads: new Map(
      days.map((day) => [
        day,
        {
          people: new Set(
            places.flatMap(({ slotId }) =>
              (standing.get(placeKey(slotId, day)) ?? []).map(({ staffId }) => staffId),
            ),
          ).size,
          missing: places.reduce(
            (sum, place) => sum + missingAt(place, standing.get(placeKey(place.slotId, day))),
            0,
          ),
        },
      ]),
    ),
    nameOf: (staffId) => {
      const person = personOf.get(staffId)
      if (person === undefined) return '已离开'
      const isShared = (shared.get(person.name)?.length ?? 0) > 1
      return isShared ? `${person.name}·${roleName(person.role)[0]}` : person.name
    },
  }
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** How many of the minimum are not there. */
export function missingAt(place: Place, there: readonly Assignment[] = []): number {
  return Math.max(place.minimum - there.length, 0)
}

/** `卡口`: the post without the grid's name, which stands beside it. */
export function shortPost({ postName, gridName }: Place): string {
  return postName.startsWith(gridName) && postName !== gridName
    ? postName.slice(gridName.length)
    : postName
}

/** `早班 08:00–16:00`. */
export function shiftText({ shiftName, startMinute, endMinute }: Place): string {
  return `${shiftName} ${clockText(startMinute)}–${clockText(endMinute)}`
}

/** `草园1网格 卡口 值守（早班 08:00–16:00）`. */
export function placeText(place: Place): string {
  const post = shortPost(place)
  const words = [place.gridName, post, place.title === post ? '' : place.title]
  return `${words.filter(Boolean).join(' ')}（${shiftText(place)}）`
}

/** `陈琳，社区工作者，草园1网格`. */
export function personText({ personOf }: RosterView, staffId: string): string {
  const person = personOf.get(staffId)
  if (person === undefined) return '已离开的人员'
  return [person.name, roleName(person.role), person.gridName].filter(Boolean).join('，')
}

/** `3月20日–3月26日`. */
export function periodText({ fromDay, days }: Pick<ListedRoster, 'fromDay' | 'days'>): string {
  const words = (day: Day) => dayText(day).split(' ')[0]
  return days === 1 ? words(fromDay) : `${words(fromDay)}–${words(addDays(fromDay, days - 1))}`
}

/** `草稿`, or when it was published. */
export function statusText({ status, publishedAt }: ListedRoster): string {
  if (status === 'draft') return '草稿'
  return publishedAt === null ? '已发布' : `${instantText(publishedAt)} 发布`
}
