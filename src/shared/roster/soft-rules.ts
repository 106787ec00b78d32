import { dayText } from '../core/dates.ts'
import { roleName } from '../staff/roles.ts'
import { FAIR_COUNTS, fairGroup, spreadCost, type FairCount } from './balance.ts'
import type { CompiledProblem } from './compiled.ts'
import type { PlanPerson, PlanSlot } from './problem.ts'
import type { SoftRule, Violation } from './rule.ts'
import { cellText, type RosterView } from './view.ts'
import { wishCovers, wishText } from './wishes.ts'

/** Points for a person beyond the wished number, and for a floater outside the grid they were dealt to. */
const SURPLUS = 5
const OTHER_GRID = 8
/** A place beyond the minimum weighs a tenth of one of the minimum, at least 1. */
export const wishedWeight = (slot: PlanSlot) => Math.max(1, Math.round(slot.weight / 10))

/** Points for a slot on one day that has `filled` people: missing places only, no surplus. */
export function placesCost(slot: PlanSlot, filled: number): number {
  const missing = Math.max(0, slot.minimum - filled)
  const unwished = Math.max(0, slot.wished - Math.max(filled, slot.minimum))
  return missing * slot.weight + unwished * wishedWeight(slot)
}

/** Points for work in a grid other than the own one, or the one dealt, by somebody who may go there. */
export function otherGridCost(home: string | null, slot: PlanSlot): number {
  return home !== null && slot.gridId !== null && slot.gridId !== home ? OTHER_GRID : 0
}

/** Whether work elsewhere is a matter of points; for everybody else the rule of the grid forbids it. */
export function mayHelpOut({ gridId, alsoGridIds = [] }: PlanPerson): boolean {
  return gridId === null || alsoGridIds.length > 0
}

function softViolation(
  rule: string,
  cost: number,
  sentence: string,
  at: Partial<Pick<Violation, 'personId' | 'day' | 'slotId'>>,
): Violation {
  return { rule, hard: false, cost, personId: null, day: null, slotId: null, sentence, ...at }
}

type CountCell = (slot: PlanSlot, filled: number) => { cost: number; text: string } | null

function checkCells(rule: string, count: CountCell) {
  return ({ compiled, occupants }: RosterView): readonly Violation[] => {
    const { slots } = compiled.problem
    return occupants.flatMap((people, cell) => {
      const slot = slots[cell % slots.length]
      const found = count(slot, people.length)
      if (!found || found.cost === 0) return []
      const day = compiled.days[compiled.duties.day[cell]]
      const sentence = `${cellText(compiled, cell)}：${found.text}`
      return softViolation(rule, found.cost, sentence, { day, slotId: slot.id })
    })
  }
}

function checkMinimum(rule: string, leader: boolean) {
  return checkCells(rule, (slot, filled) => {
    const missing = slot.minimum - filled
    if (missing <= 0 || slot.leader !== leader) return null
    return { cost: missing * slot.weight, text: leader ? '无人带班' : `缺 ${missing} 人` }
  })
}

function checkWishes(rule: string, want: 'off' | 'on') {
  return ({ compiled, lines }: RosterView): readonly Violation[] => {
    const { shiftOfSlot } = compiled
    const slots = shiftOfSlot.length
    return compiled.problem.people.flatMap((person, at) =>
      (person.wishes ?? [])
        .filter((wish) => wish.want === want && compiled.dayIndex.has(wish.day))
        .filter((wish) => {
          const day = compiled.dayIndex.get(wish.day)
          const { duties, size, table } = lines[at]
          const works = duties
            .subarray(0, size)
            .some((duty) => table.day[duty] === day && wishCovers(wish, shiftOfSlot[duty % slots]))
          return works === (want === 'off')
        })
        .map((wish) => {
          const { day, weight } = wish
          const text = wishText(wish, compiled.problem.shifts)
          const sentence = `${person.name} ${dayText(day)}：${text}`
          return softViolation(rule, weight, sentence, { personId: person.id, day })
        }),
    )
  }
}

function groupName(compiled: CompiledProblem, view: RosterView, person: number): string {
  const home = view.homes[person]
  const grid =
    home === null ? undefined : compiled.problem.grids[compiled.gridIndex.get(home) ?? -1]
  return `${grid?.name ?? '未分网格'} ${roleName(compiled.problem.people[person].role)}`
}

/** People by fair group, each with how much they have of what is counted. */
export function fairGroups(view: RosterView, fair: FairCount) {
  const groups = new Map<string, { name: string; counts: number[] }>()
  const { compiled, lines, homes } = view
  compiled.problem.people.forEach((person, at) => {
    const key = fairGroup(homes[at], person.role)
    const group = groups.get(key) ?? { name: groupName(compiled, view, at), counts: [] }
    const { duties, size } = lines[at]
    const cells = duties.subarray(0, size).filter((duty) => duty < compiled.duties.cells)
    group.counts.push(cells.reduce((sum, cell) => sum + (fair.counts(compiled, cell) ? 1 : 0), 0))
    groups.set(key, group)
  })
  return groups
}

function checkFairness(rule: string, fair: FairCount) {
  return (view: RosterView): readonly Violation[] =>
    [...fairGroups(view, fair).values()].flatMap(({ name, counts }) => {
      const [least, most] = [Math.min(...counts), Math.max(...counts)]
      const cost = spreadCost(fair, most - least)
      if (cost === 0) return []
      return softViolation(
        rule,
        cost,
        `${name}：${fair.label}最多 ${most} 个，最少 ${least} 个`,
        {},
      )
    })
}

function checkOtherGrid(rule: string) {
  return ({ compiled, occupants, homes }: RosterView): readonly Violation[] => {
    const { slots, people } = compiled.problem
    return occupants.flatMap((at, cell) => {
      const slot = slots[cell % slots.length]
      return at
        .filter((person) => mayHelpOut(people[person]) && otherGridCost(homes[person], slot) > 0)
        .map((person) => {
          const { id, name } = people[person]
          const day = compiled.days[compiled.duties.day[cell]]
          const sentence = `${name} ${cellText(compiled, cell)}：支援其他网格`
          return softViolation(rule, OTHER_GRID, sentence, { personId: id, day, slotId: slot.id })
        })
    })
  }
}

export const SOFT_RULES: readonly SoftRule[] = [
  {
    id: 'leader_present',
    label: () => '无人带班',
    weight: null,
    check: checkMinimum('leader_present', true),
  },
  {
    id: 'empty_place',
    label: () => '不足最低人数',
    weight: null,
    check: checkMinimum('empty_place', false),
  },
  {
    id: 'wished_place',
    label: () => '不足期望人数',
    weight: null,
    check: checkCells('wished_place', (slot, filled) => {
      const missing = slot.wished - Math.max(filled, slot.minimum)
      return { cost: Math.max(0, missing) * wishedWeight(slot), text: `比期望少 ${missing} 人` }
    }),
  },
  {
    id: 'surplus',
    label: () => '超过期望人数',
    weight: SURPLUS,
    check: checkCells('surplus', (slot, filled) => {
      const surplus = filled - slot.wished
      return { cost: Math.max(0, surplus) * SURPLUS, text: `多 ${surplus} 人` }
    }),
  },
  {
    id: 'wish_off',
    label: () => '希望休息未满足',
    weight: null,
    check: checkWishes('wish_off', 'off'),
  },
  {
    id: 'wish_on',
    label: () => '希望上班未满足',
    weight: null,
    check: checkWishes('wish_on', 'on'),
  },
  {
    id: 'other_grid',
    label: () => '支援其他网格',
    weight: OTHER_GRID,
    check: checkOtherGrid('other_grid'),
  },
  ...FAIR_COUNTS.map((fair): SoftRule => {
    const id = `fair_${fair.id}`
    return {
      id,
      label: () => `${fair.label}不均`,
      weight: fair.weight,
      check: checkFairness(id, fair),
    }
  }),
]
