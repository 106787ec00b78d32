import { FAIR_COUNTS, fairGroup, spreadCost, unevenness } from '../../../shared/roster/balance.ts'
import type { CompiledProblem } from '../../../shared/roster/compiled.ts'
import type { Wish } from '../../../shared/roster/problem.ts'
import { mayHelpOut, otherGridCost, placesCost } from '../../../shared/roster/soft-rules.ts'
import { wishCovers } from '../../../shared/roster/wishes.ts'

/** Points that change when a person comes into a cell (`by` 1) or leaves it (-1). */
type Costs = { readonly add: (person: number, cell: number, by: 1 | -1) => number }

/** Points for all wishes to work, as long as nobody does. */
export function unmetWishes({ problem, dayIndex }: CompiledProblem): number {
  return problem.people
    .flatMap(({ wishes }) => wishes ?? [])
    .filter(({ want, day }) => want === 'on' && dayIndex.has(day))
    .reduce((sum, { weight }) => sum + weight, 0)
}

/** Points for wishes and for work outside the dealt grid, as people come and go. */
export function personalCosts(
  compiled: CompiledProblem,
  homeOf: readonly (string | null)[],
): Costs {
  const { people, slots, days } = compiled.problem
  const worked = new Int32Array(people.length * days)
  const turn = new Float64Array(people.length * days)
  /** Wishes about some shifts of a day only, with how many of those are worked. */
  const narrow: { wish: Wish; points: number; worked: number }[][] = []
  people.forEach((person, at) => {
    for (const wish of person.wishes ?? []) {
      const { day, want, weight } = wish
      const index = compiled.dayIndex.get(day)
      if (index === undefined) continue
      const points = want === 'off' ? weight : -weight
      const isOfDay = wish.shiftId === undefined && wish.night !== true
      if (isOfDay) turn[at * days + index] += points
      else (narrow[at * days + index] ??= []).push({ wish, points, worked: 0 })
    }
  })
  return {
    add: (person, cell, by) => {
      const at = person * days + compiled.duties.day[cell]
      const before = worked[at]
      worked[at] += by
      const turns = (before === 0) !== (worked[at] === 0)
      let wished = turns ? turn[at] : 0
      for (const one of narrow[at] ?? []) {
        if (!wishCovers(one.wish, compiled.shiftOfSlot[cell % slots.length])) continue
        const was = one.worked
        one.worked += by
        if ((was === 0) !== (one.worked === 0)) wished += one.points
      }
      const away = mayHelpOut(people[person])
        ? otherGridCost(homeOf[person], slots[cell % slots.length])
        : 0
      return by * (wished + away)
    },
  }
}

/** Points for uneven work within grid and role, as people come and go. */
export function fairnessCosts(
  compiled: CompiledProblem,
  homeOf: readonly (string | null)[],
): Costs & { readonly uneven: () => number } {
  const { people, limits, days } = compiled.problem
  const kinds = FAIR_COUNTS.length
  const names = people.map((person, at) => fairGroup(homeOf[at], person.role))
  const groups = [...new Set(names)]
  const groupOf = Int32Array.from(names, (name) => groups.indexOf(name))
  const size = new Int32Array(groups.length)
  for (const group of groupOf) size[group]++
  const counts = new Int32Array(people.length * kinds)
  const sums = new Int32Array(groups.length * kinds)
  const squares = new Int32Array(groups.length * kinds)
  /** How many of the group have each number of what is counted, and the most and least any has. */
  const most = new Int32Array(groups.length * kinds)
  const least = new Int32Array(groups.length * kinds)
  const levels = days * limits.maxShiftsPerDay + 2
  const having = new Int32Array(groups.length * kinds * levels)
  for (let at = 0; at < groups.length * kinds; at++)
    having[at * levels] = size[Math.floor(at / kinds)]
  const counted = FAIR_COUNTS.map(({ counts: has }) =>
    Uint8Array.from({ length: compiled.duties.cells }, (_, cell) => (has(compiled, cell) ? 1 : 0)),
  )
  let uneven = 0
  const shift = (at: number, from: number, to: number) => {
    const left = --having[at * levels + from]
    having[at * levels + to]++
    if (to > most[at] || (left === 0 && from === most[at])) most[at] = to
    if (to < least[at] || (left === 0 && from === least[at])) least[at] = to
  }
  return {
    uneven: () => uneven,
    add: (person, cell, by) => {
      const group = groupOf[person]
      let change = 0
      for (let kind = 0; kind < kinds; kind++) {
        if (!counted[kind][cell]) continue
        const own = person * kinds + kind
        const at = group * kinds + kind
        change -= spreadCost(FAIR_COUNTS[kind], most[at] - least[at])
        uneven -= unevenness(size[group], sums[at], squares[at])
        shift(at, counts[own], counts[own] + by)
        squares[at] += by * 2 * counts[own] + 1
        sums[at] += by
        counts[own] += by
        change += spreadCost(FAIR_COUNTS[kind], most[at] - least[at])
        uneven += unevenness(size[group], sums[at], squares[at])
      }
      return change
    },
  }
}

/** Points a cell has for each number of people in it, `stride + 1` numbers per slot. */
export function cellCosts({ problem: { slots } }: CompiledProblem, stride: number): Float64Array {
  const costs = new Float64Array(slots.length * (stride + 1))
  slots.forEach((slot, at) => {
    for (let filled = 0; filled <= stride; filled++)
      costs[at * (stride + 1) + filled] = placesCost(slot, filled)
  })
  return costs
}
