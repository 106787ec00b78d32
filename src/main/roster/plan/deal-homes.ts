import { PLACE_RULES } from '../../../shared/roster/place-rules.ts'
import type { PlanHomes, PlanPerson, PlanProblem } from '../../../shared/roster/problem.ts'
import { staffRoleKeys, type StaffRole } from '../../../shared/staff/roles.ts'

/** What a person is reckoned to work: of 14 days, nine shifts. */
const SHIFTS_PER_DAY = 9 / 14
/** A shift still without a person where only the leader may stand counts this many times. */
const LEADER_FACTOR = 3

type Demand = { readonly gridId: string; readonly slot: number; open: number }

/** Whether somebody fits a slot apart from the grid it lies in. */
function fits(problem: PlanProblem, person: PlanPerson, slot: number): boolean {
  const anywhere = { ...person, gridId: null }
  return !PLACE_RULES.some((rule) => rule.refuses(anywhere, problem.slots[slot]))
}

/** Takes a person's work out of the demand of their grid, slots that few roles may fill first. */
function consume(problem: PlanProblem, demands: readonly Demand[], person: PlanPerson): void {
  const most = (person.maxShifts ?? problem.limits.maxShiftsPerFortnight) / 14
  let work = Math.min(SHIFTS_PER_DAY, most)
  for (const demand of demands) {
    if (work <= 0) return
    if (!fits(problem, person, demand.slot)) continue
    const taken = Math.min(work, demand.open)
    demand.open -= taken
    work -= taken
  }
}

/** Roles in the order they are dealt: who may lead first, then those with the fewest kinds of slot. */
function rolesInTurn({ slots, people }: PlanProblem): readonly StaffRole[] {
  const rank = (role: StaffRole) => {
    const own = slots.filter(({ roles }) => roles.includes(role))
    return own.length - (own.some(({ leader }) => leader) ? slots.length + 1 : 0)
  }
  const roles = new Set([...staffRoleKeys, ...people.map(({ role }) => role)])
  return [...roles].sort((a, b) => rank(a) - rank(b))
}

/**
 * Deals the people without a home grid to the grids by what each grid still needs of their role;
 * where no grid needs more, to the one with the fewest of the role.
 *
 * @returns The home grid of everybody who has one now: nobody is left out unless there are no grids.
 */
export function dealHomes(problem: PlanProblem): PlanHomes {
  const homes: Record<string, string> = {}
  const { grids, people, slots } = problem
  const demandsOf = new Map(grids.map(({ id }) => [id, [] as Demand[]]))
  slots.forEach(({ gridId, minimum }, slot) => {
    if (gridId !== null) demandsOf.get(gridId)?.push({ gridId, slot, open: minimum })
  })
  for (const demands of demandsOf.values())
    demands.sort((a, b) => slots[a.slot].roles.length - slots[b.slot].roles.length)
  const counts = new Map<string, number>()
  const settle = (person: PlanPerson, gridId: string) => {
    homes[person.id] = gridId
    consume(problem, demandsOf.get(gridId) ?? [], person)
    const key = `${gridId}|${person.role}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const person of people) if (person.gridId !== null) settle(person, person.gridId)
  const need = (person: PlanPerson, gridId: string) =>
    (demandsOf.get(gridId) ?? [])
      .filter(({ slot }) => fits(problem, person, slot))
      .reduce((sum, { slot, open }) => sum + open * (slots[slot].leader ? LEADER_FACTOR : 1), 0)
  for (const role of rolesInTurn(problem)) {
    for (const person of people.filter((p) => p.gridId === null && p.role === role)) {
      const offers = grids.map(({ id }, at) => ({
        id,
        at,
        need: Math.round(need(person, id) * 1000),
        count: counts.get(`${id}|${role}`) ?? 0,
      }))
      offers.sort((a, b) => b.need - a.need || a.count - b.count || a.at - b.at)
      if (offers.length > 0) settle(person, offers[0].id)
    }
  }
  return homes
}
