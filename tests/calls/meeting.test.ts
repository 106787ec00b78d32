import { expect, it } from 'vitest'
import { openTestPost, type TestPost } from '../support/post.ts'

const day = '2022-03-22'

async function withPerson({ client }: TestPost) {
  const { id } = await client.staff.add({ name: '陈琳', role: 'volunteer' })
  return id
}

async function alertKeys({ client }: TestPost) {
  const { alerts } = await client.reports.overview({})
  return alerts.map(({ key }) => key)
}

it('a task of the meeting is followed on the days after until it is done', async () => {
  const post = await openTestPost()
  const { meetingItems } = post.client
  const ownerId = await withPerson(post)
  const key = await meetingItems.add({ what: '补齐东门夜班', ownerId, dueDay: day, day })
  await meetingItems.add({ what: '每日 18 时会商', day })
  const states = async () =>
    (await meetingItems.list({})).rows.map(({ what, state, ownerName }) => [what, state, ownerName])
  expect(await states()).toEqual([
    ['补齐东门夜班', 'open', '陈琳'],
    ['每日 18 时会商', 'decision', ''],
  ])
  expect(await alertKeys(post)).not.toContain('tasksLate')
  post.pass(24 * 60)
  expect((await states())[0][1]).toBe('late')
  expect(await alertKeys(post)).toContain('tasksLate')
  const done = await meetingItems.finish(key)
  expect((await states())[0][1]).toBe('done')
  expect(await alertKeys(post)).not.toContain('tasksLate')
  await expect(meetingItems.finish(done)).rejects.toMatchObject({ code: 'rule_violated' })
  await meetingItems.reopen(done)
  expect((await states())[0][1]).toBe('late')
})

it('a task says who and by when, a decision neither', async () => {
  const post = await openTestPost()
  const { meetingItems } = post.client
  const ownerId = await withPerson(post)
  await expect(meetingItems.add({ what: '办', ownerId, day })).rejects.toThrow('完成日期')
  await expect(meetingItems.add({ what: '办', dueDay: day, day })).rejects.toThrow('责任人')
  await expect(
    meetingItems.add({ what: '办', ownerId, dueDay: '2022-03-01', day }),
  ).rejects.toThrow('早于会商当天')
  const key = await meetingItems.add({ what: '定', day })
  await expect(meetingItems.finish(key)).rejects.toThrow('没有责任人')
  await expect(meetingItems.edit({ ...key, change: { ownerId } })).rejects.toThrow('完成日期')
  await meetingItems.edit({ ...key, change: { ownerId, dueDay: day } })
})

it('what is written down, done and taken back each leaves one line in the audit', async () => {
  const post = await openTestPost()
  const { client } = post
  const ownerId = await withPerson(post)
  const lines = async () => (await client.post.status({})).audit.count
  const before = await lines()
  const key = await client.meetingItems.add({ what: '办', ownerId, dueDay: day, day })
  await client.meetingItems.remove(
    await client.meetingItems.reopen(await client.meetingItems.finish(key)),
  )
  expect(await lines()).toBe(before + 4)
  await expect(post.as('viewer').meetingItems.add({ what: '办', day })).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('the pages of a meeting say the figures of the overview, and zero where nothing happened', async () => {
  const post = await openTestPost()
  const { client } = post
  const { pages } = await client.reports.meeting({ day })
  const { figures } = await client.reports.overview({ day })
  const known = new Map(figures.map((figure) => [figure.key, figure]))
  for (const page of pages) {
    for (const figure of page.figures) expect(figure).toEqual(known.get(figure.key))
    expect(page.charts.length > 0 || page.zero.includes('零报告')).toBe(true)
  }
  const trend = await client.reports.meetingTrend({ day })
  expect(trend.table.columns).toHaveLength(8)
  expect([trend.table.columns[1], trend.table.columns.at(-1)]).toEqual(['3月16日', '22日'])
  expect(trend.charts[0].target).toEqual({ value: 100, name: '目标' })
})
