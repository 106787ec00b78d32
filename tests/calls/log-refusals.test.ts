import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { vitalSafetyItems } from '../../src/shared/lpg/labels.ts'
import { withHouseholds } from '../support/need-post.ts'
import type { TestPost } from '../support/post.ts'
import { done, square } from '../support/toilet-post.ts'

/** The post's clock stands at 10:00. */
const at = (time: string) => new Date(`2022-03-22T${time}:00+08:00`).toISOString()
const both = { givenBy: '测试站员', receivedBy: '测试社工', disinfectedBy: '测试站员' }
const safety = vitalSafetyItems.map((item) => ({ item, ok: true }))
const logs = ['toilet_events', 'lpg_requests', 'lpg_steps', 'needs', 'need_steps', 'chore_steps']

async function linesOf({ open }: TestPost) {
  const db = open.desk.database().kysely
  const counts = logs.map(async (table) => {
    const { rows } = await sql<{
      n: number
    }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(db)
    return [table, rows[0].n]
  })
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>
}

it('what cannot be is refused in a sentence, at its field, and nothing is written', async () => {
  const post = await withHouseholds()
  const { client, households, community } = post
  const toilet = { number: '03', place: '东口', openedOn: '2022-03-20', lon: 116.4, lat: 39.9 }
  const { id: toiletId } = await client.toilets.add(toilet)
  const removed = await client.toilets.add({ ...toilet, number: '04' })
  await client.toilets.recordDisinfection({
    ...{ ...done, toiletId: removed.id, startAt: at('09:50'), endAt: at('09:55') },
    purpose: 'final',
  })
  await client.toilets.withdraw(removed)
  await client.disinfectants.add({ name: '旧药', expiresOn: '2022-03-01' })
  await client.disinfectants.add({ name: '新药', expiresOn: null })
  await client.lpgCylinders.add({ number: 'A001', madeOn: '2021-05-01' })
  await client.lpgCylinders.add({ number: 'B009', madeOn: '2009-05-01' })
  for (let n = 2; n <= 8; n++) {
    await client.lpgCylinders.add({ number: `A00${n}`, madeOn: '2021-05-01' })
  }
  const station = await client.lpgStations.add({ name: '北站' })
  const point = await client.lpgPoints.add({ name: '东门交接点', communityId: community.id })
  const ask = (quantity: number) =>
    client.lpg.request({
      ...{ householdId: households[0], stationId: station.id, pointId: point.id, quantity },
    })
  await ask(1)
  await ask(6)
  await ask(1)
  await client.lpg.order({ stationId: station.id, pointId: point.id })
  const requests = (await client.lpg.list({ sort: [{ field: 'quantity', dir: 'desc' }] })).rows
  const [six, waiting, other] = requests
  const deliver = { step: 'delivered' as const, ...both }
  await client.zones.add({
    ...{ name: '3号院封控区', kind: 'sealed', area: square, ruleSet: 'eighth-edition' },
    effectiveAt: '2022-03-19T00:00:00.000Z',
  })
  const first = await client.lpg.advance({ ...other, ...deliver, fullCylinders: ['A001'] })
  const emptied = await client.lpg.advance({ ...first, step: 'exchanged', ...both, safety })
  const five = ['A002', 'A003', 'A004', 'A005', 'A006', 'A007']
  const need = await client.needs.take({ householdId: households[0], categoryId: 'medicine' })
  const begin = { kind: 'waste' as const, place: '3号院', pieces: 1, operator: '保洁甲' }
  const disinfect = { ...done, toiletId, startAt: at('09:40'), endAt: at('09:45') }
  const round = { ...disinfect, purpose: 'round' as const }

  const before = await linesOf(post)
  const refusals: readonly (readonly [string, () => Promise<unknown>, RegExp, string?])[] = [
    [
      'a use to come',
      () => client.toilets.recordUse({ toiletId, inAt: at('10:05') }),
      /还没有到.*请改成/,
      'inAt',
    ],
    [
      'a use that ends before it begins',
      () => client.toilets.recordUse({ toiletId, inAt: at('09:50'), outAt: at('09:45') }),
      /离开时间.*早于进入时间/,
      'outAt',
    ],
    [
      'a late use without a reason',
      () => client.toilets.recordUse({ toiletId, inAt: at('08:00') }),
      /按补录办理.*请填写补录原因/,
      'lateReason',
    ],
    [
      'a household nobody knows',
      () => client.toilets.recordUse({ toiletId, householdCode: 'X9999' }),
      /没有户代码为“X9999”的户.*请核对户代码/,
      'householdCode',
    ],
    [
      'a concentration of nothing',
      () => client.toilets.recordDisinfection({ ...round, mgPerLitre: 0 }),
      /“有效浓度（mg\/L）”填写有误：应大于 0/,
      'mgPerLitre',
    ],
    [
      'a disinfection that ends before it begins',
      () => client.toilets.recordDisinfection({ ...round, endAt: at('09:39') }),
      /早于消杀开始时间/,
      'endAt',
    ],
    [
      'one person as both',
      () => client.toilets.recordDisinfection({ ...round, checker: done.operator }),
      /不能是同一人/,
      'checker',
    ],
    [
      'an agent past its day',
      () => client.toilets.recordDisinfection({ ...round, agent: '旧药' }),
      /过期.*请核对消毒剂/,
      'agent',
    ],
    [
      'more than its agent holds',
      () => client.toilets.recordDisinfection({ ...round, agent: '新药', mgPerLitre: 60_000 }),
      /有效氯含量 50000 mg\/L，配不出 60000 mg\/L/,
      'agent',
    ],
    [
      'less than a touch point wants',
      () => client.toilets.recordDisinfection({ ...round, mgPerLitre: 300 }),
      /低于接触部位、家具表面应有的 500 mg\/L.*在备注写明原因/,
      'mgPerLitre',
    ],
    [
      'a toilet that is gone',
      () => client.toilets.recordDisinfection({ ...round, toiletId: removed.id }),
      /已于.*撤除，不能再登记/,
    ],
    [
      'a toilet that never was',
      () => client.toilets.recordUse({ toiletId: 'none' }),
      /找不到这座移动厕所/,
    ],
    [
      'a door that is not there',
      () => client.toilets.recordUse({ toiletId, cubicle: 2 }),
      /只有 1 个厕位/,
    ],
    [
      'a seventh cylinder',
      () => client.lpg.advance({ ...six, ...deliver, fullCylinders: five }),
      /104\.3 kg，超过上限 100\.0 kg/,
    ],
    [
      'a cylinder out of date',
      () => client.lpg.advance({ ...waiting, ...deliver, fullCylinders: ['B009'] }),
      /B009 .*不能接收/,
      'fullCylinders',
    ],
    [
      'a cylinder nobody knows',
      () => client.lpg.advance({ ...waiting, ...deliver, fullCylinders: ['X1'] }),
      /不在气瓶登记册/,
      'fullCylinders',
    ],
    [
      'a delivery to come',
      () => client.lpg.advance({ ...waiting, ...deliver, at: at('10:05') }),
      /还没有到/,
      'at',
    ],
    [
      'a hand-over without the other side',
      () => client.lpg.advance({ ...waiting, ...deliver, receivedBy: '' }),
      /双方签字/,
      'receivedBy',
    ],
    [
      'an empty of a sealed zone',
      () => client.lpg.advance({ ...emptied, step: 'cleared', ...both }),
      /“3号院封控区”还没有解除/,
    ],
    [
      'a negative weight',
      () => client.chores.begin({ ...begin, kg: -1 }),
      /“重量（kg）”填写有误：不能小于 0/,
      'kg',
    ],
    ['waste without its weight', () => client.chores.begin(begin), /还没有填重量/, 'kg'],
    [
      'waste to come',
      () => client.chores.begin({ ...begin, kg: 1, at: at('10:05') }),
      /还没有到/,
      'at',
    ],
    [
      'a need to come',
      () =>
        client.needs.take({ householdId: households[0], categoryId: 'medicine', at: at('10:05') }),
      /还没有到/,
      'at',
    ],
    [
      'a need closed without a word',
      () => client.needs.act({ ...need, step: 'done' }),
      /还没有写办理结果/,
      'remark',
    ],
    [
      'things from nobody',
      () => client.needs.act({ ...need, step: 'item_in', items: ['医保卡'] }),
      /要交、接双方/,
      'givenBy',
    ],
  ]
  for (const [what, attempt, sentence, field] of refusals) {
    const error = (await attempt().then(
      () => undefined,
      (reason: unknown) => reason,
    )) as { message: string; details: { path?: readonly unknown[] } } | undefined
    expect(error?.message, what).toMatch(sentence)
    if (field !== undefined) expect(error?.details.path, what).toContain(field)
  }
  expect(await linesOf(post)).toEqual(before)
})
