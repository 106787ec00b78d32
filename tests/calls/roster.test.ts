import { expect, it } from 'vitest'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import { addDays } from '../../src/shared/core/dates.ts'
import type { rosterContract } from '../../src/shared/roster/contract.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

type Planned = OutputOf<typeof rosterContract.plan>
type Replanned = OutputOf<typeof rosterContract.replan>

const from = '2022-03-20'

/** One gate held by two of six people, morning and night, for a week. */
async function openGate({ client, finish }: TestPost) {
  const people = []
  for (const name of ['甲', '乙', '丙', '丁', '戊', '己'])
    people.push(await client.staff.add({ name, role: 'volunteer' }))
  const post = await client.posts.add({ name: '东门卡口', kind: 'gate' })
  for (const [name, startMinute] of [
    ['早班', 480],
    ['夜班', 1320],
  ] as const) {
    const isNight = startMinute > 1000
    const shift = await client.shifts.add({
      name,
      startMinute,
      endMinute: startMinute + 480,
      isNight,
    })
    await client.slots.add({ postId: post.id, shiftId: shift.id, roles: ['volunteer'], minimum: 1 })
  }
  const ticket = await client.roster.plan({ from, days: 7, moves: 20_000 })
  const { id, report } = await finish<Planned>(ticket)
  expect(report).toMatchObject({ hardViolations: 0, empty: [] })
  return { id, people }
}

it('a sick person is replaced with few changes, and what is locked or past stays', async () => {
  const test = await openTestPost()
  const { client, finish } = test
  const { id } = await openGate(test)
  const { assignments } = await client.roster.show({ id })
  const sick = assignments.find(({ day }) => day >= addDays(from, 3))?.staffId ?? ''
  const locked = assignments.find(({ day, staffId }) => day >= addDays(from, 3) && staffId !== sick)
  await client.roster.lock({ rosterId: id, assignmentId: locked?.id, isLocked: true })
  const again = await finish<Replanned>(
    await client.roster.replan({
      rosterId: id,
      from: addDays(from, 3),
      absent: [{ staffId: sick, days: 7 }],
    }),
  )
  const left = assignments.filter(({ day, staffId }) => day >= addDays(from, 3) && staffId === sick)
  expect(again.report).toMatchObject({ hardViolations: 0, empty: [] })
  expect(again.removed.length + again.added.length).toBeLessThanOrEqual(2 * left.length + 1)
  expect(again.removed.filter(({ day }) => day < addDays(from, 3))).toEqual([])
  const after = await client.roster.show({ id: again.id })
  expect(after.conflicts).toEqual([])
  const kept = after.assignments.filter(({ isLocked }) => isLocked)
  expect(kept).toMatchObject([{ day: locked?.day, staffId: locked?.staffId }])
})

it('two people swap where the rules allow it, and are told the rule where not', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id } = await openGate(test)
  const { assignments } = await client.roster.show({ id })
  const verdicts = []
  for (const one of assignments.slice(0, 6)) {
    const other = assignments.find(
      ({ staffId, day }) => staffId !== one.staffId && day >= addDays(from, 4),
    )
    if (other === undefined) continue
    const pair = { one: one.id, other: other.id }
    const verdict = await client.roster.checkSwap({ rosterId: id, ...pair })
    expect(verdict.ok).toBe(verdict.sentences.length === 0)
    verdicts.push({ one, other, ...verdict })
  }
  for (const { one, other, ok } of verdicts.slice(0, 1)) {
    const swap = client.roster.swap({
      rosterId: id,
      one: { id: one.id, rowVersion: one.rowVersion },
      other: { id: other.id, rowVersion: other.rowVersion },
    })
    if (!ok) {
      await expect(swap).rejects.toMatchObject({ code: 'rule_violated' })
      continue
    }
    await swap
    const after = await client.roster.show({ id })
    expect(after.assignments.find((duty) => duty.id === one.id)?.staffId).toBe(other.staffId)
    expect(after.conflicts).toEqual([])
  }
  expect(verdicts.length).toBeGreaterThan(0)
})
