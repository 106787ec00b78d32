import { expect, it } from 'vitest'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import { addDays } from '../../src/shared/core/dates.ts'
import type { rosterContract } from '../../src/shared/roster/contract.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

type Planned = OutputOf<typeof rosterContract.plan>

const from = '2022-03-20'

async function addShift({ client }: TestPost, name: string, fromHour: number, toHour: number) {
  const [startMinute, endMinute] = [fromHour * 60, toHour * 60]
  return client.shifts.add({ name, startMinute, endMinute, isNight: toHour > 24 })
}

async function plan({ client, finish }: TestPost, days: number, first = from) {
  const ticket = await client.roster.plan({ from: first, days, moves: 9_000 })
  const { id, report } = await finish<Planned>(ticket)
  expect(report.hardViolations).toBe(0)
  return { id, report, duties: (await client.roster.show({ id })).assignments }
}

it('a certificate counts to its last day, and the roster says that it has run out', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id: staffId } = await client.staff.add({ name: '医甲', role: 'medic' })
  await client.certificates.add({ staffId, name: '采样证', expiresDay: addDays(from, 2) })
  const { id: postId } = await client.posts.add({ name: '采样点', kind: 'testing' })
  const { id: shiftId } = await addShift(test, '早班', 8, 12)
  await client.slots.add({ postId, shiftId, roles: ['medic'], needsSkill: '采样证' })
  const { duties, report } = await plan(test, 5)
  expect(duties.map(({ day }) => day).sort()).toEqual([0, 1, 2].map((at) => addDays(from, at)))
  expect(report.empty.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('1 人“采样证”当天无效'),
    expect.stringContaining('1 人“采样证”当天无效'),
  ])
  const { rows } = await client.certificates.list({})
  expect(rows).toMatchObject([{ staffName: '医甲', state: 'soon' }])
})

it('wishes about a day, a night and a shift are kept where somebody else can stand in', async () => {
  const test = await openTestPost()
  const { client } = test
  const ids: string[] = []
  for (const name of ['甲', '乙', '丙', '丁', '戊', '己'])
    ids.push((await client.staff.add({ name, role: 'volunteer' })).id)
  const { id: postId } = await client.posts.add({ name: '东门卡口', kind: 'gate' })
  const day = await addShift(test, '白班', 8, 16)
  const night = await addShift(test, '夜班', 22, 30)
  for (const shift of [day, night])
    await client.slots.add({ postId, shiftId: shift.id, roles: ['volunteer'] })
  const week = { fromDay: from, toDay: addDays(from, 6), importance: 'high' as const }
  await client.wishes.add({ staffId: ids[0], want: 'off', about: 'night', ...week })
  await client.wishes.add({
    staffId: ids[1],
    want: 'off',
    about: 'shift',
    shiftId: day.id,
    ...week,
  })
  await client.wishes.add({ staffId: ids[2], want: 'on', ...week, toDay: from })
  await expect(
    client.wishes.add({ staffId: ids[0], want: 'off', about: 'shift', ...week }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  const { id, duties } = await plan(test, 7)
  const { places } = await client.roster.show({ id })
  const shiftOf = new Map(places.map(({ slotId, shiftName }) => [slotId, shiftName]))
  const shiftsOf = (staffId: string) =>
    new Set(
      duties.filter((duty) => duty.staffId === staffId).map((duty) => shiftOf.get(duty.slotId)),
    )
  expect(shiftsOf(ids[0])).toEqual(new Set(['白班']))
  expect(shiftsOf(ids[1])).toEqual(new Set(['夜班']))
  const wished = duties.filter(({ day: on, staffId }) => on === from && staffId === ids[2])
  expect(wished).toHaveLength(1)
  expect((await client.roster.show({ id })).unmetWishes).toEqual([])
  await client.roster.change({ rosterId: id, remove: wished })
  expect((await client.roster.show({ id })).unmetWishes).toEqual([
    { staffId: ids[2], day: from, sentence: '丙 3月20日 周日：希望上班，未排班' },
  ])
})

it('what was worked under the last published roster counts for rest, runs and nights', async () => {
  const test = await openTestPost()
  const { client } = test
  for (const name of ['甲', '乙', '丙', '丁']) await client.staff.add({ name, role: 'guard' })
  const { id: postId } = await client.posts.add({ name: '西门卡口', kind: 'gate' })
  const day = await addShift(test, '白班', 8, 16)
  const night = await addShift(test, '夜班', 22, 30)
  const slots: { id: string }[] = []
  for (const shift of [day, night])
    slots.push(await client.slots.add({ postId, shiftId: shift.id, roles: ['guard'] }))
  const first = await plan(test, 3)
  const { roster } = await client.roster.show({ id: first.id })
  await client.roster.publish({ id: first.id, rowVersion: roster?.rowVersion ?? 0 })
  const lastNight = first.duties.find(
    (duty) => duty.day === addDays(from, 2) && duty.slotId === slots[1].id,
  )
  // The shift is no longer kept, but it was worked.
  await client.shifts.remove({ id: night.id, rowVersion: 1 })
  await client.slots.remove({ id: slots[1].id, rowVersion: 1 })
  const next = await plan(test, 1, addDays(from, 3))
  const { fit, out } = await client.roster.candidates({
    rosterId: next.id,
    day: addDays(from, 3),
    slotId: slots[0].id,
  })
  expect(fit.map(({ staffId }) => staffId)).not.toContain(lastNight?.staffId)
  expect(out).toContainEqual(
    expect.objectContaining({ staffId: lastNight?.staffId, sentence: '休息不足 11 小时' }),
  )
})

it('own limits, the limits for all and allowed over-time decide how much one person gets', async () => {
  const test = await openTestPost()
  const { client } = test
  const { id: staffId } = await client.staff.add({ name: '甲', role: 'police', maxNights: 2 })
  const { id: postId } = await client.posts.add({ name: '巡查', kind: 'patrol' })
  const night = await addShift(test, '夜班', 22, 30)
  const slot = await client.slots.add({ postId, shiftId: night.id, roles: ['police'] })
  expect((await plan(test, 7)).duties).toHaveLength(2)
  await client.staff.edit({ id: staffId, rowVersion: 1, change: { maxNights: null } })
  expect((await plan(test, 7)).duties).toHaveLength(6)
  const limits = await client.workLimits.show({})
  await client.workLimits.save({ ...limits, maxHoursPerFortnight: 32 })
  expect((await plan(test, 7)).duties).toHaveLength(4)
  const overtime = { fromDay: from, toDay: from, shifts: 2, hours: 8, approvedBy: '指挥长' }
  await expect(client.overtimes.add({ staffId, ...overtime, reason: ' ' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await client.overtimes.add({ staffId, ...overtime, reason: '突发疫情应急处置' })
  expect((await plan(test, 7)).duties).toHaveLength(5)
  await client.workLimits.save({ ...limits, rowVersion: 1, maxNightsRunning: 1 })
  const { duties } = await plan(test, 7)
  const days = duties.map(({ day }) => day)
  expect(days.filter((day) => days.includes(addDays(day, 1)))).toEqual([])
  expect(slot.rowVersion).toBe(1)
})

it('a pair asks for one of each sex, and closed-loop people stand inside only', async () => {
  const test = await openTestPost()
  const { client } = test
  const people = [
    { name: '男甲', sex: 'male', closedLoop: false },
    { name: '男乙', sex: 'male', closedLoop: false },
    { name: '女甲', sex: 'female', closedLoop: false },
    { name: '环内', sex: 'female', closedLoop: true },
  ] as const
  const nameOf = new Map<string, string>()
  for (const person of people)
    nameOf.set((await client.staff.add({ ...person, role: 'medic' })).id, person.name)
  const { id: postId } = await client.posts.add({ name: '入户组', kind: 'testing' })
  const { id: shiftId } = await addShift(test, '早班', 8, 12)
  const suit = { name: '防护服班', startMinute: 480, isPpe: true }
  await expect(client.shifts.add({ ...suit, endMinute: 960 })).rejects.toMatchObject({
    code: 'rule_violated',
  })
  const key = await client.shifts.add({ ...suit, endMinute: 720 })
  await expect(client.shifts.edit({ ...key, change: { endMinute: 721 } })).rejects.toMatchObject({
    code: 'rule_violated',
  })
  const add = (title: string, more: { sex?: 'male' | 'female'; closedLoop?: boolean }) =>
    client.slots.add({ postId, shiftId, title, roles: ['medic'], ...more })
  const [woman, inside] = [
    await add('女', { sex: 'female' }),
    await add('环', { closedLoop: true }),
  ]
  const man = await add('男', { sex: 'male' })
  const { duties, report } = await plan(test, 3)
  expect(report.empty).toEqual([])
  const names = (slotId: string) =>
    new Set(
      duties.filter((duty) => duty.slotId === slotId).map(({ staffId }) => nameOf.get(staffId)),
    )
  expect(names(woman.id)).toEqual(new Set(['女甲']))
  expect(names(inside.id)).toEqual(new Set(['环内']))
  expect([...names(man.id)].every((name) => name?.startsWith('男'))).toBe(true)
})

it('a role of the street is renamed with everybody and every post that has it', async () => {
  const test = await openTestPost()
  const { client } = test
  await expect(client.staff.add({ name: '甲', role: '督导员' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  await expect(client.roles.add({ name: '民警' })).rejects.toMatchObject({ code: 'conflict' })
  const role = await client.roles.add({ name: '督导员' })
  await client.staff.add({ name: '甲', role: '督导员' })
  const { id: postId } = await client.posts.add({ name: '走访', kind: 'patrol' })
  const { id: shiftId } = await addShift(test, '早班', 8, 16)
  await client.slots.add({ postId, shiftId, roles: ['督导员', 'medic'] })
  await expect(client.roles.remove(role)).rejects.toMatchObject({ code: 'rule_violated' })
  await client.roles.edit({ ...role, change: { name: '专职督导员' } })
  expect((await client.staff.list({ where: { role: '专职督导员' } })).total).toBe(1)
  expect((await client.slots.list({})).rows[0].roles).toEqual(['专职督导员', 'medic'])
  expect((await plan(test, 2)).duties).toHaveLength(2)
})

it('dates and numbers that contradict each other are refused in a sentence', async () => {
  const { client } = await openTestPost()
  const { id: staffId } = await client.staff.add({ name: '赵一', role: 'volunteer' })
  const [early, late] = ['2022-03-20', '2022-03-22']
  await expect(client.leaves.add({ staffId, fromDay: late, toDay: early })).rejects.toThrow(
    '“结束”早于“开始”，没有保存',
  )
  const leave = await client.leaves.add({ staffId, fromDay: early, toDay: late })
  await expect(client.leaves.edit({ ...leave, change: { toDay: '2022-03-19' } })).rejects.toThrow(
    '没有保存',
  )
  const post = await client.posts.add({ name: '东门卡口', kind: 'gate' })
  const shift = await client.shifts.add({ name: '早班', startMinute: 480, endMinute: 960 })
  const fields = { postId: post.id, shiftId: shift.id, roles: ['volunteer'] }
  await expect(client.slots.add({ ...fields, minimum: 3 })).rejects.toThrow(
    '理想人数 1 人少于最少人数 3 人，没有保存',
  )
  const slot = await client.slots.add({ ...fields, minimum: 1, wished: 2 })
  await expect(client.slots.edit({ ...slot, change: { minimum: 3 } })).rejects.toThrow(
    '少于最少人数',
  )
})
