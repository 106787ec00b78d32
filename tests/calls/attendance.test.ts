import { describe, expect, it } from 'vitest'
import { openTestPost } from '../support/post.ts'

/** A gate with two shifts, two people rostered for the first one of today. */
async function withRoster() {
  const post = await openTestPost()
  const { client } = post
  const shift = await client.shifts.add({ name: '白班', startMinute: 480, endMinute: 1200 })
  const place = await client.posts.add({ name: '东门卡口', kind: 'gate' })
  const slot = await client.slots.add({
    postId: place.id,
    shiftId: shift.id,
    roles: ['community_worker'],
    minimum: 2,
    wished: 2,
  })
  const person = async (name: string) =>
    (await client.staff.add({ name, role: 'community_worker', force: '社区力量' })).id
  const people = [await person('赵一'), await person('钱二'), await person('孙三')]
  return { ...post, place, slot, people }
}

describe('signing in and out', () => {
  it('refuses a second post at once, takes late entries with a reason, and never erases', async () => {
    const { client, slot, people, pass } = await withRoster()
    const day = '2022-03-22'
    const entry = { staffId: people[0], slotId: slot.id, day }
    const { id } = await client.attendance.signIn(entry)
    await expect(client.attendance.signIn(entry)).rejects.toThrow(/在“东门卡口”签到，还没有离岗/)
    pass(120)
    await expect(
      client.attendance.signOut({ inId: id, at: '2022-03-22T03:10:00.000Z' }),
    ).rejects.toThrow(/补录/)
    const left = await client.attendance.signOut({ inId: id })
    const shown = await client.attendance.day({ day })
    expect(shown.lines).toMatchObject([{ name: '赵一', state: 'left', isStandIn: true }])
    await client.attendance.reverse({ id: left.id })
    expect((await client.attendance.day({ day })).lines[0].state).toBe('present')
    await client.attendance.reverse({ id })
    expect((await client.attendance.day({ day })).lines).toEqual([])
    await expect(client.attendance.reverse({ id })).rejects.toThrow(/可能已经撤销/)
  })

  it('hands a post over with what is left to do, which the next one sees', async () => {
    const { client, place, people } = await withRoster()
    const day = '2022-03-22'
    const entry = { postId: place.id, day, fromStaffId: people[0], toStaffId: people[1] }
    await expect(client.attendance.handOver({ ...entry, toStaffId: people[0] })).rejects.toThrow(
      /同一个人/,
    )
    const { id } = await client.attendance.handOver({ ...entry, openItems: '3号院送药' })
    const { open } = await client.attendance.handovers({ day: '2022-03-23' })
    expect(open).toMatchObject([
      { postId: place.id, postName: '东门卡口', isStreetwide: true, openItems: '3号院送药' },
    ])
    await client.attendance.reverseHandover({ id })
    const after = await client.attendance.handovers({ day })
    expect(after.open).toEqual([])
    expect(after.handovers).toMatchObject([{ isReversed: true, fromName: '赵一', toName: '钱二' }])
  })

  it('shows after midnight who is still on the shift that began yesterday, and signs them out', async () => {
    const { client, place, people, pass } = await withRoster()
    const night = await client.shifts.add({ name: '夜班', startMinute: 1320, endMinute: 1920 })
    const slot = await client.slots.add({
      postId: place.id,
      shiftId: night.id,
      roles: ['community_worker'],
    })
    const day = '2022-03-22'
    const shownOn = async (one: string) => (await client.attendance.day({ day: one })).lines
    pass(12 * 60 + 10)
    await client.attendance.signIn({ staffId: people[0], slotId: slot.id, day })
    expect(await shownOn(day)).toMatchObject([{ day, name: '赵一', shiftName: '夜班' }])
    pass(4 * 60)
    const [still] = await shownOn('2022-03-23')
    expect(still).toMatchObject({ day, name: '赵一', shiftName: '昨日夜班', state: 'present' })
    // Who comes late to it comes to the shift of yesterday.
    await client.attendance.signIn({ staffId: people[1], slotId: slot.id, day: still.day })
    expect(await shownOn('2022-03-23')).toHaveLength(2)
    pass(6 * 60)
    await client.attendance.signOut({ inId: still.stay?.inId ?? '' })
    expect(await shownOn('2022-03-23')).toMatchObject([{ name: '钱二', state: 'present' }])
    expect(await shownOn(day)).toMatchObject([
      { name: '钱二', state: 'present' },
      { name: '赵一', state: 'left', stay: { minutes: 600 } },
    ])
  })
})
