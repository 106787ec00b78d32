import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/shared/core/errors.ts'
import { vitalSafetyItems } from '../../src/shared/lpg/labels.ts'
import { withHouseholds } from '../support/need-post.ts'

const signed = { givenBy: '甲', receivedBy: '乙', disinfectedBy: '丙', remark: '说明' }
const safety = vitalSafetyItems.map((item) => ({ item, ok: true }))

const anyMove = fc.record({
  desk: fc.constantFrom('clerk' as const, 'supplies' as const),
  which: fc.nat({ max: 3 }),
  what: fc.constantFrom(
    'look',
    'order',
    'delivered',
    'exchanged',
    'absent',
    'refused',
    'returned',
    'wrong_model',
    'leaking',
    'cancelled',
    'cleared',
    'undo',
  ),
})

describe('two desks on one post', () => {
  it('never move a request from where it no longer is, and every cylinder adds up', async () => {
    const post = await withHouseholds()
    const { client, community, households } = post
    const station = await client.lpgStations.add({ name: '北站' })
    const point = await client.lpgPoints.add({ name: '东门', communityId: community.id })
    const ids = { stationId: station.id, pointId: point.id }
    const moves = fc.sample(anyMove, { numRuns: 240, seed: 20220322 })
    for (let one = 0; one < 4; one++) {
      await client.lpg.request({ householdId: households[one % 3], ...ids })
    }
    type Seen = Awaited<ReturnType<typeof client.lpg.list>>['rows']
    const seen: Record<'clerk' | 'supplies', Seen> = { clerk: [], supplies: [] }
    let stale = 0
    let done = 0
    for (const { desk, which, what } of moves) {
      post.pass(1)
      const mine = post.as(desk)
      const current = (await client.lpg.list({ sort: byTime })).rows
      const row = seen[desk].at(which)
      try {
        if (what === 'look') seen[desk] = (await mine.lpg.list({ sort: byTime })).rows
        else if (what === 'order') await mine.lpg.order(ids)
        else if (row === undefined) continue
        else if (what === 'undo') await mine.lpg.undo(row)
        else await mine.lpg.advance({ ...row, step: what, ...signed, safety })
        done++
        if (what !== 'look' && what !== 'order') {
          expect(current.find(({ id }) => id === row?.id)?.rowVersion).toBe(row?.rowVersion)
        }
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        expect(error.message).toMatch(/[\u4e00-\u9fff].*。$/)
        if (error.code === 'conflict') stale++
      }
    }
    expect(stale).toBeGreaterThan(10)
    expect(done).toBeGreaterThan(30)
    const { total } = await client.lpg.summary({ day: '2022-03-22' })
    expect(total.fullIn).toBe(total.moves.exchanged + total.fullAtPoint + total.fullBack)
    expect(total.empties).toBe(total.moves.exchanged - total.moves.cleared)
    const needs = (await client.needs.list({ where: { source: 'gas' } })).rows
    const requests = (await client.lpg.list({})).rows
    for (const { id, state } of requests) {
      const closed = {
        exchanged: 'done',
        cleared: 'done',
        cancelled: 'cancelled',
        returned: 'cancelled',
      }
      const expected = Object.hasOwn(closed, state) ? closed[state as 'cleared'] : 'open'
      expect(needs.find((need) => need.id === id)?.state).toBe(expected)
    }
  })
})

const byTime = [{ field: 'householdId', dir: 'asc' as const }]
