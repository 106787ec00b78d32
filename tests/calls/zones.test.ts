import { describe, expect, it } from 'vitest'
import type { Area } from '../../src/shared/core/geo.ts'
import { openTestPost } from '../support/post.ts'

const box = (west: number, south: number, east: number, north: number): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
const left = box(116.4, 39.9, 116.402, 39.902)
const right = box(116.402, 39.9, 116.404, 39.902)

const sealed = {
  name: '3号院封控区',
  kind: 'sealed' as const,
  area: left,
  ruleSet: 'beijing-2022-05',
  decisionBody: '区指挥部',
  decisionNo: '1号',
  effectiveAt: '2022-03-12T00:00:00.000Z',
}

async function withZone() {
  const post = await openTestPost()
  const key = await post.client.zones.add(sealed)
  const zone = async () => {
    const { zones } = await post.client.zones.board({})
    const found = zones.find(({ id }) => id === key.id)
    if (found === undefined) throw new Error('zone')
    return found
  }
  const current = async () => {
    const { id, rowVersion } = await zone()
    return { id, rowVersion }
  }
  return { ...post, key, zone, current }
}

describe('a zone', () => {
  it('is stepped down and lifted by recorded decisions only, and each day keeps what it was', async () => {
    const { client, zone, current, now } = await withZone()
    const step = { at: now(), decisionNo: '2号' }
    await expect(
      client.zones.step({ ...(await current()), step: 'step_down', kind: 'controlled', ...step }),
    ).rejects.toThrow('还有 3 项条件没有确认')
    const { id: zoneId } = await zone()
    await expect(
      client.zones.tick({ zoneId, condition: 'round-10', document: '报告' }),
    ).rejects.toThrow('记录与这项条件不符')
    for (const condition of ['no-case-10', 'round-10', 'environment']) {
      await client.zones.tick({ zoneId, condition, document: '报告', note: '纸面记录齐全' })
    }
    await expect(
      client.zones.step({
        ...(await current()),
        step: 'step_down',
        kind: 'controlled',
        at: now(),
        decisionNo: '',
      }),
    ).rejects.toThrow('要有决定文号')
    // Everything is confirmed, and still the degree between is left out only with a reason.
    const straight = { ...step, step: 'lift' as const }
    await expect(client.zones.step({ ...(await current()), ...straight })).rejects.toThrow(
      '封控区先降级为管控区',
    )
    await client.zones.step({ ...(await current()), ...straight, reason: '区级研判提前解除' })
    await client.zones.undoStep(await current())
    await client.zones.saveApplication({ zoneId, body: '关于降级的请示' })
    await client.zones.step({
      ...(await current()),
      step: 'step_down',
      kind: 'controlled',
      ...step,
    })
    // What was applied for is decided: the release needs an application of its own.
    expect((await zone()).application).toBeNull()
    const down = await zone()
    expect(down).toMatchObject({ kind: 'controlled', stageAt: now(), decisionNo: '2号' })
    expect(down.past).toMatchObject([
      { step: 'step_down', untilAt: now(), state: { kind: 'sealed', decisionNo: '1号' } },
    ])
    await expect(
      client.zones.step({ ...(await current()), step: 'lift', at: now(), decisionNo: '3号' }),
    ).rejects.toThrow('还有 2 项条件没有确认')
    await client.zones.step({
      ...(await current()),
      step: 'lift',
      at: now(),
      decisionNo: '3号',
      reason: '区指挥部提前解除',
    })
    expect(await zone()).toMatchObject({ liftedAt: now(), liftNo: '3号' })
    await client.zones.undoStep(await current())
    expect(await zone()).toMatchObject({ liftedAt: null, liftNo: '', kind: 'controlled' })
    await client.zones.undoStep(await current())
    expect(await zone()).toMatchObject({
      kind: 'sealed',
      stageAt: null,
      past: [],
      application: { body: '关于降级的请示' },
    })
  })

  it('refuses steps that lie before the last one or in time to come', async () => {
    const { client, current } = await withZone()
    const lift = { step: 'lift' as const, decisionNo: '2号', reason: '测试' }
    await expect(
      client.zones.step({ ...(await current()), ...lift, at: '2022-03-11T00:00:00.000Z' }),
    ).rejects.toThrow('早于')
    await expect(
      client.zones.step({ ...(await current()), ...lift, at: '2022-03-30T00:00:00.000Z' }),
    ).rejects.toThrow('还没有到')
  })

  it('takes no round of tests with nobody in it', async () => {
    const { client, zone } = await withZone()
    const round = { zoneId: (await zone()).id, kind: 'nat' as const, day: '2022-03-20' }
    await expect(client.zoneChecks.add(round)).rejects.toMatchObject({
      code: 'invalid_input',
      message: '没有登记：没有填应检人数。',
      details: { path: ['expected'] },
    })
    const { id } = await client.zoneChecks.add({ ...round, expected: 30, done: 30 })
    const key = { id, rowVersion: 1 }
    await expect(client.zoneChecks.edit({ ...key, change: { done: 31 } })).rejects.toThrow('31 人')
    const { rows } = await client.zoneChecks.list({})
    expect(rows).toMatchObject([{ expected: 30, done: 30 }])
  })

  it('counts anew after a case, and takes another regulation only with a decision', async () => {
    const { client, zone, current, now } = await withZone()
    const { id } = await zone()
    await client.zones.tick({ zoneId: id, condition: 'no-case-10' })
    await client.zoneChecks.add({ zoneId: id, kind: 'case', day: '2022-03-20', positives: 1 })
    const basis = '2022-03-20T02:00:00.000Z'
    await client.zones.step({
      ...(await current()),
      step: 'restart',
      at: now(),
      basisAt: basis,
      basisReason: '新增感染者转运',
    })
    expect(await zone()).toMatchObject({ basisAt: basis, past: [{ step: 'restart' }] })
    await expect(
      client.zones.step({
        ...(await current()),
        step: 'rules',
        at: now(),
        ruleSet: 'nonsense',
        decisionNo: '5号',
      }),
    ).rejects.toThrow('没有与“封控区”对应的区域')
    await client.zones.step({
      ...(await current()),
      step: 'rules',
      at: now(),
      ruleSet: 'ninth-edition',
      decisionNo: '5号',
    })
    const { rows } = await client.zones.list({})
    expect(rows[0]).toMatchObject({ kindName: '高风险区', dayNumber: 3, nextTestDay: '2022-03-22' })
  })

  it('is changed by the seats that decide, and by no other', async () => {
    const { as, zone } = await withZone()
    await expect(
      as('clerk').zones.tick({ zoneId: (await zone()).id, condition: 'no-case-10' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('keeps the words of its application as a person left them', async () => {
    const { client, zone } = await withZone()
    await client.zones.saveApplication({ zoneId: (await zone()).id, body: '关于解除的请示' })
    expect((await zone()).application).toMatchObject({ body: '关于解除的请示' })
    expect((await zone()).liftedAt).toBeNull()
  })
})

describe('the border of a zone', () => {
  it('is refused when it crosses itself or covers another zone, and nothing of it is saved', async () => {
    const { client, zone } = await withZone()
    const bow: Area = {
      type: 'Polygon',
      coordinates: [
        [
          [116.41, 39.9],
          [116.412, 39.902],
          [116.412, 39.9],
          [116.41, 39.902],
          [116.41, 39.9],
        ],
      ],
    }
    const added = { ...sealed, name: '新区', area: bow }
    await expect(
      client.zones.saveAreas({ mode: 'correct', changes: [], added: [added] }),
    ).rejects.toMatchObject({
      code: 'rule_violated',
      message: expect.stringContaining('边线自己相交') as string,
    })
    const wide = box(116.401, 39.9, 116.404, 39.902)
    await expect(client.zones.add({ ...sealed, name: '新区', area: wide })).rejects.toThrow(
      '与“3号院封控区”重叠',
    )
    const { faults } = await client.zones.inspect({
      drawn: [{ id: null, name: '新区', area: wide }],
    })
    expect(faults).toMatchObject([{ at: 0, kind: 'overlap', other: (await zone()).id }])
    expect((await client.zones.list({})).total).toBe(1)
  })

  it('moves together with its neighbour’s, or not at all', async () => {
    const { client, key, zone } = await withZone()
    const other = await client.zones.add({
      ...sealed,
      name: '旁边',
      kind: 'controlled',
      area: right,
    })
    const wider = box(116.4, 39.9, 116.403, 39.902)
    const narrower = box(116.403, 39.9, 116.404, 39.902)
    await expect(
      client.zones.saveAreas({
        mode: 'correct',
        changes: [{ ...key, area: wider }],
        added: [],
      }),
    ).rejects.toThrow('重叠')
    await client.zones.saveAreas({
      mode: 'adjust',
      changes: [
        { ...key, area: wider },
        { ...other, area: narrower },
      ],
      added: [],
      decisionNo: '6号',
      reason: '扩大范围',
    })
    expect(await zone()).toMatchObject({
      area: wider,
      decisionNo: '6号',
      past: [{ step: 'redraw', state: { area: left, decisionNo: '1号' } }],
    })
  })

  it('is cut, united and split on request', async () => {
    const { client } = await withZone()
    const both = await client.zones.shape({ verb: 'unite', areas: [left, right] })
    expect(both.areas).toHaveLength(1)
    const rest = await client.zones.shape({ verb: 'subtract', area: left, others: [left] })
    expect(rest.areas).toEqual([])
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [116.399, 39.901],
        [116.403, 39.901],
      ] as const,
    }
    const halves = await client.zones.shape({ verb: 'split', area: left, line })
    expect(halves.areas).toHaveLength(2)
  })
})
