import { describe, expect, it } from 'vitest'
import { withHouseholds } from '../support/need-post.ts'

const signed = { givenBy: '测试站员', receivedBy: '测试社工' }

/** Households with a station and the hand-over point of their community. */
async function withPoint() {
  const post = await withHouseholds()
  const { client, community } = post
  const station = await client.lpgStations.add({ name: '北站' })
  const point = await client.lpgPoints.add({ name: '东门交接点', communityId: community.id })
  return { ...post, point, ids: { stationId: station.id, pointId: point.id } }
}

describe('where the gas of a household goes', () => {
  it('follows from the household: as the last time, else by its community', async () => {
    const { client, households, ids, point } = await withPoint()
    const far = await client.communities.add({ name: '西风社区' })
    const other = await client.lpgPoints.add({ name: '西门交接点', communityId: far.id })
    const south = await client.lpgStations.add({ name: '南站' })
    const ask = (index: number, fields: object = {}) =>
      client.lpg.request({ householdId: households[index], ...fields })
    await expect(ask(0)).rejects.toThrow('请选择供气站')
    await ask(0, { stationId: south.id, pointId: other.id })
    expect(await ask(0)).toMatchObject({ pointName: '西门交接点', others: 1 })
    // Another one of the same community, whatever was entered last.
    await ask(1, ids)
    await ask(0)
    expect(await ask(2)).toMatchObject({ pointName: '东门交接点', others: 0 })
    const { rows } = await client.lpg.list({ where: { pointId: point.id } })
    expect(rows.map(({ stationName }) => stationName)).toEqual(['北站', '北站'])
  })
})

describe('which cylinder a household gets', () => {
  it('is as the last time, else the usual one, whoever takes the call', async () => {
    const { client, households, ids } = await withPoint()
    const [householdId] = households
    expect(await client.lpg.request({ householdId, ...ids })).toMatchObject({ model: 'YSP35.5' })
    await client.lpg.request({ householdId, model: 'YSP12' })
    expect(await client.lpg.request({ householdId })).toMatchObject({ model: 'YSP12' })
    expect(await client.lpg.request({ householdId: households[1] })).toMatchObject({
      model: 'YSP35.5',
    })
  })
})

describe('a cylinder’s number', () => {
  it('is one in whatever width and case it was typed', async () => {
    const { client, households, ids } = await withPoint()
    await client.lpgCylinders.add({ number: 'g001', madeOn: '2021-05-01' })
    for (const householdId of households.slice(0, 2)) {
      await client.lpg.request({ householdId, ...ids })
    }
    await client.lpg.order(ids)
    const [first, second] = (await client.lpg.list({})).rows
    const deliver = { step: 'delivered' as const, ...signed }
    await client.lpg.advance({ ...first, ...deliver, fullCylinders: ['Ｇ００1'] })
    const again = client.lpg.advance({ ...second, ...deliver, fullCylinders: ['g001'] })
    await expect(again).rejects.toThrow('G001 已在别处登记')
  })
})
