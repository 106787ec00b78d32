import { addDays, dayOf, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import type { ChoreKind, ChoreStepKind } from '../../shared/chores/labels.ts'
import { choreChains } from '../../shared/chores/labels.ts'
import { insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { placeKeys } from '../core/pinyin.ts'
import { demoIds } from './identity.ts'
import type { DemoStreet } from './model.ts'

/** Minutes of the day at which each step is done; waste of an evening leaves the next morning. */
const roundMinutes = [480, 505, 540] as const
const wasteMinutes = [1080, 1090, 1105, 1110, 1140, 1440 + 430] as const
const wasteGrams = { bag: 3_200, bags: 8 } as const
const agent = '84消毒液（演示）'

/** A sealed lane or estate, whose courtyards are sprayed and whose waste goes its own way. */
type SealedPlace = { readonly place: string; readonly communityId: string }

/**
 * The 08:00 rounds and the evening waste of the sealed places, yesterday and today, as far as the day
 * has come: what has not happened yet is open.
 */
export async function storeChores(db: WriteDb, street: DemoStreet, now: Instant): Promise<void> {
  const newId = demoIds(street.units.length, 'chores')
  const cleaners = street.staff.filter(({ force }) => force === '保洁消杀')
  const today = dayOf(now)
  const numbers = new Map<string, number>()
  const chores = [addDays(today, -1), today].flatMap((day) =>
    sealedPlaces(street).flatMap((where, at) =>
      (['round', 'waste'] as const).flatMap((kind) => {
        const cleaner = cleaners[at % cleaners.length].name
        const steps = stepsOf(kind, day, at).filter((step) => step.at <= now)
        if (steps.length === 0) return []
        const head = `${kind === 'round' ? 'XS' : 'LJ'}-${day.replaceAll('-', '')}-`
        const count = (numbers.get(head) ?? 0) + 1
        numbers.set(head, count)
        const number = `${head}${String(count).padStart(2, '0')}`
        return [{ id: newId(), kind, number, ...where, cleaner, steps }]
      }),
    ),
  )
  await insertMany(db, 'chores', chores, ({ id, kind, number, place, communityId, steps }) => {
    const last = steps[steps.length - 1]
    return {
      ...{ id, kind, number, place, place_py: placeKeys(place), community_id: communityId },
      begun_at: steps[0].at,
      state: last.step,
      closed_at: steps.length === choreChains[kind].length ? last.at : null,
    }
  })
  const lines = chores.flatMap(({ id, cleaner, steps }) =>
    steps.map((step) => ({ ...step, choreId: id, cleaner })),
  )
  await insertMany(db, 'chore_steps', lines, ({ choreId, cleaner, step, at, bags }) => {
    const sprays = step === 'sprayed' || step === 'sealed' || step === 'box_disinfected'
    const weighs = step === 'collected' || step === 'removed'
    const handsOver = step === 'stored' || step === 'removed'
    return {
      ...{ id: newId(), chore_id: choreId, step, at, recorded_at: at, recorded_by: cleaner },
      grams: weighs ? bags * wasteGrams.bag : 0,
      pieces: step === 'collected' ? bags : step === 'boxed' ? Math.ceil(bags / 4) : 0,
      agent: sprays ? agent : '',
      mg_per_litre: sprays ? 1000 : null,
      operator: handsOver ? '' : cleaner,
      given_by: handsOver ? cleaner : '',
      received_by: step === 'stored' ? '暂存点（演示）' : step === 'removed' ? '环卫（演示）' : '',
      late_reason: '',
      reverses_id: null,
      remark: step === 'noticed' || step === 'collected' ? '演示' : '',
    }
  })
}

function sealedPlaces({ zones, units, estates }: DemoStreet): readonly SealedPlace[] {
  const sealed = new Set(zones.filter(({ kind }) => kind === 'sealed').map(({ id }) => id))
  const inside = new Set(
    units.flatMap(({ zoneId, estateId }) =>
      zoneId !== null && sealed.has(zoneId) ? [estateId] : [],
    ),
  )
  return estates
    .filter(({ id }) => inside.has(id))
    .map(({ name, kind, communityId }) => ({
      place: kind === 'hutong' ? `${name}各院` : `${name}各楼`,
      communityId,
    }))
}

/** One place after the other, five minutes apart. */
function stepsOf(kind: ChoreKind, day: Day, at: number) {
  const minutes = kind === 'round' ? roundMinutes : wasteMinutes
  const bags = wasteGrams.bags + (at % 5)
  return choreChains[kind].map((step: ChoreStepKind, index) => ({
    step,
    bags,
    at: instantAt(day, minutes[index] + 5 * at),
  }))
}
