import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js'
import { keyTouchParts } from '../../src/shared/toilets/labels.ts'
import type { TestPost } from './post.ts'

/** The day of the posts that reports are tested on. */
export const day = '2022-03-22'

const done = {
  parts: [...keyTouchParts],
  agent: '84消毒液',
  mgPerLitre: 1000,
  operator: '测试甲',
  checker: '测试乙',
}

/** A toilet that each call uses once, disinfected afterwards or not. */
export async function withToilet(post: TestPost) {
  const { client } = post
  const { id } = await client.toilets.add({ number: '03', place: '东口', openedOn: '2022-03-20' })
  return async (disinfected: boolean) => {
    const use = await client.toilets.recordUse({ toiletId: id })
    post.pass(4)
    await client.toilets.endUse({ useId: use.id })
    post.pass(1)
    if (disinfected) {
      const start = await client.toilets.startDisinfection({ toiletId: id })
      post.pass(5)
      await client.toilets.endDisinfection({ startId: start.id, ...done })
    }
    post.pass(40)
  }
}

/** A post of the whole street with one morning place for two people, and one person in it. */
export async function withRoster(post: TestPost) {
  const { client } = post
  const shift = await client.shifts.add({ name: '早班', startMinute: 480, endMinute: 960 })
  const gate = await client.posts.add({ name: '东门卡口', kind: 'gate', place: '东口' })
  const slot = await client.slots.add({
    postId: gate.id,
    shiftId: shift.id,
    title: '值守',
    roles: ['volunteer'],
    minimum: 2,
    wished: 2,
  })
  const person = await client.staff.add({
    name: '陈琳',
    force: '志愿者',
    role: 'volunteer',
    phone: '00012345678',
    partyMember: true,
  })
  const { id } = await post.finish<{ id: string }>(
    await client.roster.plan({ from: day, days: 1, moves: 100 }),
  )
  return { rosterId: id, slotId: slot.id, staffId: person.id }
}

/** One part of an office file. */
export async function textOf(zip: Uint8Array, name: string): Promise<string> {
  const entries = await new ZipReader(new Uint8ArrayReader(zip)).getEntries()
  const entry = entries.find(({ filename }) => filename === name)
  if (entry === undefined || entry.directory) throw new Error(`no ${name}`)
  return entry.getData(new TextWriter())
}
