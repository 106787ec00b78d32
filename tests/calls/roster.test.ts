import { expect, it } from 'vitest'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import { addDays } from '../../src/shared/core/dates.ts'
import type { rosterContract } from '../../src/shared/roster/contract.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

type Planned = OutputOf<typeof rosterContract.plan>
type Replanned = OutputOf<typeof rosterContract.replan>
type Shown = OutputOf<typeof rosterContract.show>

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
  return { id, people: people.map((person) => person.id) }
}

const bare = ({ day, slotId, staffId }: Shown['assignments'][number]) => ({ day, slotId, staffId })

/** Empties the gate's first days and puts people there by hand: morning 0, 1, 2 and nights 3, 4, 5. */
async function byHand(test: TestPost) {
  const { client } = test
  const { id, people } = await openGate(test)
  const { assignments, places } = await client.roster.show({ id })
  const morning = places.find(({ isNight }) => !isNight)?.slotId ?? ''
  const night = places.find(({ isNight }) => isNight)?.slotId ?? ''
  await client.roster.change({ rosterId: id, remove: assignments.map(bare) })
  const add = [0, 1, 2].flatMap((at) => [
    { day: addDays(from, at), slotId: morning, staffId: people[at] },
    { day: addDays(from, at), slotId: night, staffId: people[at + 3] },
  ])
  await client.roster.change({ rosterId: id, add })
  return { id, people, morning, night }
}

it('a post stands for a zone, in its own right or within a grid, and outlives it', async () => {
  const { client } = await openTestPost()
  const zone = await client.zones.add({
    name: '3号院封控区',
    kind: 'sealed',
    ruleSet: 'beijing-2022-05',
    decisionBody: '区指挥部',
    decisionNo: '1号',
    effectiveAt: '2022-03-20T00:00:00.000Z',
  })
  const shift = await client.shifts.add({ name: '早班', startMinute: 480, endMinute: 960 })
  const post = await client.posts.add({ name: '东门卡口', kind: 'gate', zoneId: zone.id })
  await client.slots.add({ postId: post.id, shiftId: shift.id, roles: ['volunteer'] })
  await client.staff.add({ name: '甲', role: 'volunteer' })
  const shown = async () => (await client.posts.list({ where: { zoneId: zone.id } })).rows
  expect(await shown()).toMatchObject([{ gridName: '全街道', zoneName: '3号院封控区' }])
})

it('a sick person is replaced with few changes, and what is locked or past stays', async () => {
  const test = await openTestPost()
  const { client, finish } = test
  const { id } = await openGate(test)
  const { assignments } = await client.roster.show({ id })
  const begin = addDays(from, 3)
  const sick = assignments.find(({ day }) => day >= begin)?.staffId ?? ''
  const kept = assignments.find(({ day, staffId }) => day >= begin && staffId !== sick)
  expect(kept).toBeDefined()
  if (kept === undefined) return
  const { staffId, day } = kept
  await client.roster.lock({ rosterId: id, cells: [{ staffId, day }], isLocked: true })
  const found = await finish<Replanned>(
    await client.roster.replan({
      rosterId: id,
      from: begin,
      absent: [{ staffId: sick, days: 7 }],
    }),
  )
  const left = assignments.filter((one) => one.day >= begin && one.staffId === sick)
  expect(found.after).toMatchObject({ hardViolations: 0, empty: [] })
  expect(found.removed.length + found.added.length).toBeLessThanOrEqual(2 * left.length + 1)
  expect(found.removed.filter((one) => one.day < begin)).toEqual([])
  expect(found.removed).not.toContainEqual(bare(kept))
  // Nothing is written before it is taken over.
  expect((await client.roster.show({ id })).assignments).toEqual(assignments)
  await client.leaves.add({ staffId: sick, fromDay: begin, toDay: addDays(begin, 6), reason: '病' })
  await client.roster.change({ rosterId: id, remove: found.removed, add: found.added })
  const after = await client.roster.show({ id })
  expect(after.conflicts).toEqual([])
  expect(after.roster?.report.empty).toEqual([])
})

it('a locked day keeps its shift and its rest in the next plan, and refuses edits', async () => {
  const test = await openTestPost()
  const { client, finish } = test
  const { id, people, morning } = await byHand(test)
  const days = Array.from({ length: 7 }, (_, at) => addDays(from, at))
  const cells = days.map((day) => ({ staffId: people[0], day }))
  await client.roster.lock({ rosterId: id, cells, isLocked: true })
  const ticket = await client.roster.plan({ from, days: 7, moves: 20_000, seed: 7, keepFrom: id })
  const planned = await finish<Planned>(ticket)
  const next = await client.roster.show({ id: planned.id })
  const own = next.assignments.filter(({ staffId }) => staffId === people[0])
  expect(own.map(bare)).toEqual([{ day: from, slotId: morning, staffId: people[0] }])
  expect(next.locks).toHaveLength(7)
  const edit = { rosterId: id, add: [{ day: days[5], slotId: morning, staffId: people[0] }] }
  await expect(client.roster.change(edit)).rejects.toThrow(/甲 3月25日 周五已锁定/)
  await client.roster.lock({ rosterId: id, cells, isLocked: false })
  await client.roster.change(edit)
})

it('two people swap where the rules allow it', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id, people, morning } = await byHand(test)
  const one = { day: from, slotId: morning, staffId: people[0] }
  const other = { day: addDays(from, 2), slotId: morning, staffId: people[2] }
  const swap = {
    rosterId: id,
    remove: [one, other],
    add: [
      { ...one, staffId: people[2] },
      { ...other, staffId: people[0] },
    ],
  }
  expect(await client.roster.check(swap)).toMatchObject({ sentences: [] })
  await client.roster.change(swap)
  const { assignments, conflicts } = await client.roster.show({ id })
  const held = assignments.filter(({ slotId }) => slotId === morning)
  expect(Object.fromEntries(held.map(({ day, staffId }) => [day, staffId]))).toEqual({
    [from]: people[2],
    [addDays(from, 1)]: people[1],
    [addDays(from, 2)]: people[0],
  })
  expect(conflicts).toEqual([])
})

it('a swap without enough rest is refused with the rule, and goes through with a reason', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id, people, morning, night } = await byHand(test)
  // After the night of the 20th, which ends at six, the morning of the 21st would begin at eight.
  const one = { day: addDays(from, 1), slotId: morning, staffId: people[1] }
  const other = { day: addDays(from, 1), slotId: night, staffId: people[4] }
  const tired = { ...one, staffId: people[3] }
  const change = { rosterId: id, remove: [one], add: [tired] }
  const { sentences } = await client.roster.check(change)
  expect(sentences).toEqual([
    expect.stringMatching(/^丁 3月21日.*：休息不足 11 小时$/),
    expect.stringMatching(/^丁 3月21日.*：24 小时内工作超过 12 小时$/),
  ])
  await expect(client.roster.change(change)).rejects.toMatchObject({
    code: 'rule_violated',
    details: { rule: 'rest' },
  })
  await expect(client.roster.change({ ...change, despite: true })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await client.roster.change({ ...change, despite: true, reason: '无人可替' })
  const { assignments, conflicts } = await client.roster.show({ id })
  expect(conflicts.map(({ sentence }) => sentence)).toEqual(sentences)
  expect(assignments).toContainEqual({ ...tired, remark: '无人可替' })
  // What is no longer there is not taken away twice.
  await expect(
    client.roster.change({ rosterId: id, remove: [one], add: [] }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await client.roster.change({ rosterId: id, remove: [other] })
})

it('a published roster changes only with a reason, and says who changed what', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id, people, morning } = await byHand(test)
  const { roster } = await client.roster.show({ id })
  await client.roster.publish({ id, rowVersion: roster?.rowVersion ?? 0 })
  const change = { rosterId: id, remove: [{ day: from, slotId: morning, staffId: people[0] }] }
  await expect(client.roster.change(change)).rejects.toThrow(/要写原因/)
  expect((await client.roster.show({ id })).roster?.version).toBe(1)
  await client.roster.change({ ...change, reason: '临时抽调' })
  const after = await client.roster.show({ id })
  expect(after.roster).toMatchObject({ status: 'published', version: 2 })
  expect(after.changes).toMatchObject([
    {
      byName: '测试员',
      reason: '临时抽调',
      removed: [{ words: expect.stringMatching(/^3月20日 周日 东门卡口.*：甲$/) as string }],
      added: [],
    },
  ])
})

it('candidates are ranked, and everybody who is out is told the rule', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id, people, morning } = await byHand(test)
  await client.staff.add({ name: '医生', role: 'medic' })
  const day = addDays(from, 3)
  const { fit, out } = await client.roster.candidates({ rosterId: id, day, slotId: morning })
  // 己 came from the night of the 22nd; the others have a shift each, 甲 to 丙 no night.
  expect(fit.map(({ staffId }) => staffId).sort()).toEqual(
    people.filter((_, at) => at !== 5).sort(),
  )
  expect(out).toEqual([
    expect.objectContaining({ name: '测试指挥长', isNear: false }),
    expect.objectContaining({ name: '己', sentence: '休息不足 11 小时', isNear: true }),
    expect.objectContaining({ name: '医生', sentence: '身份不符合岗位要求', isNear: false }),
  ])
  await client.roster.change({ rosterId: id, add: [{ day, slotId: morning, staffId: people[0] }] })
  const next = { rosterId: id, day: addDays(from, 5), slotId: morning }
  const ranked = await client.roster.candidates(next)
  expect(ranked.fit.at(-1)?.staffId).toBe(people[0])
})

it('the ledger counts published rosters, and a draft on its days where asked', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id, people } = await byHand(test)
  const span = { from, to: addDays(from, 6) }
  const sums = async () => {
    const { people: all } = await client.roster.ledger(span)
    return all.filter((one) => people.includes(one.id)).map((one) => [one.name, one.shifts])
  }
  expect((await sums()).every(([, shifts]) => shifts === 0)).toBe(true)
  const ofDraft = async () => {
    const { people: all } = await client.roster.ledger({ ...span, draftId: id })
    return all.filter(({ shifts }) => shifts > 0).map(({ name, shifts }) => [name, shifts])
  }
  const drafted = await ofDraft()
  expect(drafted).toContainEqual(['甲', 1])
  const { roster } = await client.roster.show({ id })
  await client.roster.publish({ id, rowVersion: roster?.rowVersion ?? 0 })
  const { people: all } = await client.roster.ledger(span)
  expect(all.find(({ name }) => name === '甲')).toMatchObject({
    shifts: 1,
    nights: 0,
    weekends: 1,
    minutes: 480,
  })
  expect(all.find(({ name }) => name === '丁')).toMatchObject({ shifts: 1, nights: 1 })
  expect(await ofDraft()).toEqual(drafted)
})
