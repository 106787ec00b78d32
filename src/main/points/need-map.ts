import { fullName } from '../../shared/households/address.ts'
import { pinHolds } from '../../shared/points/pins.ts'
import type { ReadDb } from '../core/open-database.ts'

type UnitPins = {
  readonly id: string
  readonly name: string
  readonly communityName: string
  readonly at: [number, number]
  readonly counts: Record<string, number>
}

/** Households of each pin, by unit. A household counts for every pin that means it. */
export async function needMap(db: ReadDb): Promise<{ units: UnitPins[]; unplaced: number }> {
  const pins = await db
    .selectFrom('need_pins')
    .select(['id', 'category', 'need'])
    .where('deleted_at', 'is', null)
    .execute()
  const groups = await db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .select(['u.id', 'u.name', 'e.name as estate', 'c.name as community', 'u.lon', 'u.lat'])
    .select(['h.category', 'h.needs'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('h.deleted_at', 'is', null)
    .where('u.deleted_at', 'is', null)
    .groupBy(['u.id', 'h.category', 'h.needs'])
    .execute()
  const units = new Map<string, UnitPins>()
  let unplaced = 0
  for (const group of groups) {
    const needs = JSON.parse(group.needs) as readonly string[]
    const meant = pins.filter((pin) => pinHolds(pin, { category: group.category, needs }))
    if (meant.length === 0) continue
    if (group.lon === null || group.lat === null) {
      unplaced += group.n
      continue
    }
    const unit = units.get(group.id) ?? {
      id: group.id,
      name: fullName(group.name, group.estate),
      communityName: group.community,
      at: [group.lon, group.lat],
      counts: {},
    }
    for (const { id } of meant) unit.counts[id] = (unit.counts[id] ?? 0) + group.n
    units.set(group.id, unit)
  }
  return { units: [...units.values()], unplaced }
}
