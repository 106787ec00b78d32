import { describe, expect, test } from 'vitest'
import { DEFAULT_SHIFT_SET, SHIFT_SETS } from '../../../src/shared/roster/shift-sets.ts'
import {
  DEFAULT_GRID_TEMPLATE,
  GRID_TEMPLATES,
  STREET_DUTY,
  gridPosts,
} from '../../../src/shared/roster/templates.ts'
import { planRoster } from '../../../src/main/roster/plan/plan-roster.ts'
import { rosterInstance, shiftsOf } from '../../support/roster-instance.ts'

const slotsIn = (template: (typeof GRID_TEMPLATES)[number]) =>
  template.posts.flatMap(({ slots }) => slots)

test('the standard grid has 17 slots and 19 places a day', () => {
  const slots = slotsIn(DEFAULT_GRID_TEMPLATE)
  expect(slots).toHaveLength(17)
  expect(slots.reduce((sum, { minimum }) => sum + minimum, 0)).toBe(19)
})

test('posts carry the name of their grid', () => {
  expect(gridPosts(DEFAULT_GRID_TEMPLATE, '第三网格').map(({ name }) => name)).toEqual([
    '第三网格点长',
    '第三网格卡口',
    '第三网格巡查',
    '第三网格采样',
    '第三网格配送',
    '第三网格消杀',
  ])
})

describe.each([...GRID_TEMPLATES, STREET_DUTY])('$name', (template) => {
  test('has a leader, and sound numbers in every slot', () => {
    const slots = slotsIn(template)
    expect(slots.some(({ leader }) => leader)).toBe(true)
    for (const slot of slots) {
      expect(slot.roles.length).toBeGreaterThan(0)
      expect(slot.minimum).toBeGreaterThan(0)
      expect(slot.wished).toBeGreaterThanOrEqual(slot.minimum)
    }
  })

  test('finds its shifts in every shift set', () => {
    for (const { shifts } of SHIFT_SETS) {
      const keys = shifts.map(({ key }) => key)
      for (const { shift } of slotsIn(template)) expect(keys).toContain(shift)
    }
  })
})

test.each([...SHIFT_SETS])('$name covers 24 hours without a gap', ({ shifts }) => {
  const posts = shifts.filter(({ standby }) => !standby)
  const minutes = posts.reduce(
    (sum, { startMinute, endMinute }) => sum + endMinute - startMinute,
    0,
  )
  expect(minutes).toBe(1440)
  const starts = posts.map(({ startMinute }) => startMinute % 1440)
  for (const { endMinute } of posts) expect(starts).toContain(endMinute % 1440)
})

test('two people can share the 24-hour duty of the street by turns, eleven times each at most', () => {
  const street = rosterInstance({ seed: 1, grids: 1 })
  const slots = gridPosts(STREET_DUTY, '街道').flatMap((post) =>
    post.slots.map(({ shift, ...slot }, at) => ({
      ...slot,
      id: `duty${at}`,
      postId: 'duty',
      postName: post.name,
      gridId: null,
      shiftId: shift,
    })),
  )
  const people = street.people
    .filter(({ role }) => role === 'cadre')
    .map((person) => ({ ...person, leaveDays: [] }))
  const problem = { ...street, people, slots, shifts: shiftsOf(DEFAULT_SHIFT_SET) }
  const { report } = planRoster(problem, { seed: 1, moves: 5000 })
  expect(report.empty).toEqual([])
  expect(report.hardViolations).toBe(0)
})
