import { describe, expect, it } from 'vitest'
import { openTestPost } from '../support/post.ts'

describe('points and routes', () => {
  it('stand where they were put, and a gas point once only', async () => {
    const { client } = await openTestPost()
    const gas = await client.lpgPoints.add({ name: '东门' })
    const place = { name: '东门', kind: 'lpg' as const, refId: gas.id, lon: 116.4, lat: 39.9 }
    await client.mapPoints.add(place)
    await expect(client.mapPoints.add(place)).rejects.toMatchObject({ code: 'conflict' })
    const { rows } = await client.mapPoints.list({})
    expect(rows).toMatchObject([{ refId: gas.id, lon: 116.4, lat: 39.9, status: 'open' }])
  })

  it('tell how far and how long a route is', async () => {
    const { client } = await openTestPost()
    await client.walkRoutes.add({
      name: '送餐',
      line: {
        type: 'LineString',
        coordinates: [
          [116.4, 39.9],
          [116.4, 39.901],
        ],
      },
    })
    expect((await client.walkRoutes.list({})).rows).toMatchObject([{ metres: 111, minutes: 2 }])
  })
})

describe('the map of needs', () => {
  it('counts the households of each pin by unit, and says how many have no place', async () => {
    const { client } = await openTestPost()
    const community = await client.communities.add({ name: '演示社区' })
    const at = { communityId: community.id, lon: 116.4, lat: 39.9 }
    const yard = await client.units.add({ ...at, name: '一号院' })
    const lost = await client.units.add({ communityId: community.id, name: '二号院' })
    const home = (unitId: string, door: string, needs: readonly 'lone_elderly'[]) =>
      client.households.add({ unitId, code: `H${door}`, door, needs: [...needs] })
    await home(yard.id, '1', ['lone_elderly'])
    await home(yard.id, '2', ['lone_elderly'])
    await home(yard.id, '3', [])
    await home(lost.id, '4', ['lone_elderly'])
    const pin = await client.needPins.add({
      name: '独居老人',
      need: 'lone_elderly',
      letter: '老',
      colour: '#7a3fa0',
    })
    expect(await client.needPins.map({})).toEqual({
      units: [
        {
          id: yard.id,
          name: '一号院',
          communityName: '演示社区',
          at: [116.4, 39.9],
          counts: { [pin.id]: 2 },
        },
      ],
      unplaced: 1,
    })
  })
})
