import { describe, expect, it } from 'vitest'
import type { JobState } from '../../src/shared/core/events.ts'
import { openTestPost } from '../support/post.ts'

describe('long work', () => {
  it('answers at once with a ticket, tells its progress and leaves one audit line', async () => {
    const { open, finish, events } = await openTestPost({ withPost: false })
    const stranger = open.clientFor(null)
    const ticket = await stranger.demo.load({ scale: 0.25 })
    expect(ticket.jobId).not.toBe('')
    const made = await finish<{ households: number }>(ticket)
    expect(made.households).toBeGreaterThan(500)
    const states = events.flatMap((event) => (event.kind === 'job' ? [event.job] : []))
    expect(states[0]).toMatchObject({ state: 'running', label: '打开演示街道' })
    expect(new Set(states.map(({ step }) => step))).toContain('绘制演示街道')
    expect(states.at(-1)).toMatchObject({ state: 'done', step: '已完成' })
    const client = open.clientFor({ personId: 'x', name: '测试员', role: 'commander' })
    const { rows } = await client.audit.list({})
    expect(rows.filter(({ label }) => label === '打开演示街道')).toHaveLength(1)
  })

  it('is cancelled in its thread, and the data stays as it was', async () => {
    const { open, client } = await openTestPost()
    const community = await client.communities.add({ name: '东风社区', area: square(0.01) })
    for (let at = 0; at < 400; at++) {
      await client.units.add({
        communityId: community.id,
        name: `${at}号院`,
        households: 10 + (at % 7),
        lon: 116 + (at % 20) * 0.0005,
        lat: 40 + Math.floor(at / 20) * 0.0005,
      })
    }
    const before = await client.audit.check({})
    const { jobId } = await client.grids.split({ grids: 40 })
    await client.jobs.cancel({ jobId })
    await expect(open.desk.jobs.wait(jobId)).rejects.toMatchObject({ code: 'cancelled' })
    const [state] = (await client.jobs.list({})).jobs as JobState[]
    expect(state).toMatchObject({ state: 'cancelled', step: '已取消' })
    expect((await client.grids.current({})).plan).toBeNull()
    expect(await client.audit.check({})).toEqual(before)
  })

  it('says in Chinese why it failed, to whoever waits and in its state', async () => {
    const { client, open } = await openTestPost()
    const { jobId } = await client.transfer.import({ communities: '/没有/这个.geojson' })
    await expect(open.desk.jobs.wait(jobId)).rejects.toThrow('不存在')
    const [state] = (await client.jobs.list({})).jobs as JobState[]
    expect(state.error?.message).toContain('这个.geojson')
    expect(open.desk.backups.list()).toEqual([])
  })

  it('is refused to whoever may not decide, before anything starts', async () => {
    const { as, client } = await openTestPost()
    await expect(as('viewer').grids.split({ grids: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await client.jobs.list({})).jobs).toEqual([])
  })
})

function square(side: number) {
  const ring: [number, number][] = [
    [116, 40],
    [116 + side, 40],
    [116 + side, 40 + side],
    [116, 40 + side],
    [116, 40],
  ]
  return { type: 'Polygon' as const, coordinates: [ring] }
}
