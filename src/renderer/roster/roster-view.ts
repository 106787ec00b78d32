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
  /** What breaks a hard rule, by `dutyKey`. */
  readonly conflicts: ReadonlyMap<string, readonly Breach[]>
  /** By `personKey`: what stays when the rest is planned anew. */
  readonly locked: ReadonlySet<string>
  /** By `dutyKey` and `placeKey`: what was changed since the roster was published. */
  readonly changed: ReadonlySet<string>
  /** Of each day: places of the minimum, how many of them are filled, and how many are not. */
  readonly counts: ReadonlyMap<Day, DayCount>
  /** The name, told apart from others of the same name: 陈琳·社. */
  readonly nameOf: (staffId: string) => string
}

/** A broken rule: whole, and short enough for a cell. */
export type Breach = { readonly sentence: string; readonly brief: string }

export type DayCount = {
  readonly needed: number
  readonly there: number
  readonly missing: number
}

export function dutyKey({ day, slotId, staffId }: Omit<Assignment, 'remark'>): string {
  return `${day} ${slotId} ${staffId}`
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
  locks,
  changes,
}: Shown & { readonly roster: Roster }): RosterView {
  const days = Array.from({ length: roster.days }, (_, at) => addDays(roster.fromDay, at))
  const placeOf = new Map(places.map((place) => [place.slotId, place]))
  const personOf = new Map(people.map((person) => [person.id, person]))
  const standing = grouped(assignments, ({ slotId, day }) => placeKey(slotId, day))
  const inOrder = [...assignments].sort(
    (a, b) => (placeOf.get(a.slotId)?.startMinute ?? 0) - (placeOf.get(b.slotId)?.startMinute ?? 0),
  )
  const named = conflicts.flatMap(({ slotId, day, personId, sentence, brief }) =>
    slotId === null || day === null || personId === null
      ? []
      : [{ key: dutyKey({ slotId, day, staffId: personId }), sentence, brief }],
  )
  const touched = changes.flatMap(({ removed, added }) => [...removed, ...added])
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
    conflicts: grouped(named, ({ key }) => key),
    locked: new Set(locks.map(({ staffId, day }) => personKey(staffId, day))),
    changed: new Set(touched.flatMap((duty) => [dutyKey(duty), placeKey(duty.slotId, duty.day)])),
    counts: new Map(days.map((day) => [day, countOf(day, places, standing)])),
    nameOf: (staffId) => personOf.get(staffId)?.name ?? '已离开',
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

function countOf(
  day: Day,
  places: readonly Place[],
  standing: ReadonlyMap<string, readonly Assignment[]>,
): DayCount {
  const needed = places.reduce((sum, { minimum }) => sum + minimum, 0)
  const missing = places.reduce(
    (sum, place) => sum + missingAt(place, standing.get(placeKey(place.slotId, day))),
    0,
  )
  return { needed, there: needed - missing, missing }
}

/** How many of the minimum are not there. */
export function missingAt(place: Place, there: readonly Assignment[] = []): number {
  return Math.max(place.minimum - there.length, 0)
}

/** `卡口`: the post without the grid's name, which stands beside it. */
export function shortPost({ postName, gridName }: Place): string {
  const said = gridName === '全街道' ? '街道' : gridName
  return postName.startsWith(said) && postName !== said ? postName.slice(said.length) : postName
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

/** `陈琳 社区工作者`: enough beside a place, which names the grid already. */
export function withRole({ personOf, nameOf }: RosterView, staffId: string): string {
  const person = personOf.get(staffId)
  return person === undefined ? nameOf(staffId) : `${person.name} ${roleName(person.role)}`
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

/** `草稿`, or which version it is, by whom and when. */
export function statusText({ status, publishedAt, publishedBy, version }: ListedRoster): string {
  if (status === 'draft' || publishedAt === null) return '草稿'
  const changes = version > 1 ? `，发布后改动 ${version - 1} 次` : ''
  return `已发布 第 ${version} 版：${publishedBy} ${instantText(publishedAt)} 发布${changes}`
}

/** `3月22日 周二 草园1网格 卡口 值守（早班 08:00–16:00） 陈琳 志愿者`. */
export function dutyWords(view: RosterView, duty: Omit<Assignment, 'remark'>): string {
  const place = view.placeOf.get(duty.slotId)
  const words = place === undefined ? '' : placeText(place)
  return `${dayText(duty.day)} ${words} ${withRole(view, duty.staffId)}`
}
