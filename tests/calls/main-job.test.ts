import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeDemoFiles } from '../../src/main/demo/write-files.ts'
import { figureRoute } from '../../src/renderer/core/figure-routes.ts'
import type { Client } from '../../src/shared/api.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { demoContract } from '../../src/shared/demo/contract.ts'
import type { gridsContract } from '../../src/shared/grids/contract.ts'
import type { rosterContract } from '../../src/shared/roster/contract.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import { outsideCases } from '../support/outside-cases.ts'
import { rowsBehind } from '../support/figure-rows.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

type Imported = OutputOf<typeof transferContract.import>
type Split = OutputOf<typeof gridsContract.split>
type Planned = OutputOf<typeof rosterContract.plan>

/** With the day's logs; the roster begins on the next. */
const dayBefore = '2022-03-22'
const from = '2022-03-23'
const days = 7

const outside = outsideCases('beixinqiao', 'the main job runs on the demo post')

describe('the main job on the demo post', () => {
  it('divides the street into 11 grids and gives every place its people', async () => {
    const post = await openTestPost({ withPost: false })
    const ticket = await post.client.demo.load({})
    const made = await post.finish<OutputOf<typeof demoContract.load>>(ticket)
    expect(made).toMatchObject({ communities: 6, staff: 323 })

    const first = await split(post, [])
    await expectSoundGrids(post, 11)
    const toilets = await post.client.toilets.list({})
    expect(toilets.rows.filter(({ gridName }) => !gridName.endsWith('网格'))).toEqual([])
    await expectSoundRoster(post)

    const before = await unitsByGrid(post)
    const second = await split(post, [])
    expect(second.id).not.toBe(first.id)
    expect(second.report).toEqual(first.report)
    expect(await unitsByGrid(post)).toEqual(before)
    await expectPublished(post)
    await expectFiguresLeadToTheirRows(post.client, dayBefore)
    post.pass(24 * 60)
    await expectFiguresLeadToTheirRows(post.client, from)
    await signSomeIn(post.client)
    await expectFiguresLeadToTheirRows(post.client, from)
    await workOn(post.client)
    await expectFiguresLeadToTheirRows(post.client, dayBefore)
  })
})

describe('the same files on two desks', () => {
  it('give the same grids and the same roster for the same seed', async () => {
    const [one, other] = [await deskWithFiles(), await deskWithFiles()]
    expect(one.grids).toEqual(other.grids)
    expect(one.roster).toEqual(other.roster)
  })
})

describe.skipIf(outside === undefined)('the main job on a surveyed street', () => {
  it('takes its files as they are, divides six communities and plans a week', async () => {
    const post = await openTestPost()
    await writeDemoFiles(post.folder, { seed: 1, scale: 1, today: from })
    const file = (name: string) => join(outside ?? '', `beixinqiao-${name}.geojson`)
    const { report } = await post.finish<Imported>(
      await post.client.transfer.import({
        communities: file('communities'),
        units: file('parcels'),
        streets: file('roads'),
        staff: join(post.folder, 'staff.xlsx'),
      }),
    )
    expect(report.staff.refused).toEqual([])
    expect(report.staff.accepted).toBe(323)
    const six = ['草园', '门楼', '前永康', '青龙', '十三条', '小菊']
    const { rows } = await post.client.communities.list({ limit: 1000 })
    const only = rows.filter(({ name }) => six.includes(name.replace(/社区$/, '')))
    expect(only).toHaveLength(6)

    await split(
      post,
      only.map(({ id }) => id),
    )
    await expectSoundGrids(post, 11)
    await expectSoundRoster(post)
    await expectPublished(post)
  })
})

async function split({ client, finish }: TestPost, only: string[]): Promise<Split> {
  return finish<Split>(await client.grids.split({ grids: 11, only }))
}

/** Every unit of the divided communities in one grid, every grid in one piece, figures that add up. */
async function expectSoundGrids({ client }: TestPost, wanted: number): Promise<void> {
  const { plan, grids } = await client.grids.current({})
  const { units } = await client.grids.plan({})
  expect(plan).toMatchObject({ status: 'draft', wanted })
  expect(grids).toHaveLength(wanted)
  expect(grids.filter(({ contiguous }) => !contiguous)).toEqual([])
  const divided = new Set(grids.map(({ communityId }) => communityId))
  const own = units.filter(({ communityId }) => divided.has(communityId))
  const ground = (await client.grids.map({})).units
  expect(own).toHaveLength(ground.filter(({ communityId }) => divided.has(communityId)).length)
  const sum = (list: readonly { readonly households: number }[]) =>
    list.reduce((total, { households }) => total + households, 0)
  expect(sum(grids)).toBe(sum(own))
  for (const { id, communityId, households } of grids) {
    const inside = own.filter(({ gridId }) => gridId === id)
    expect(sum(inside)).toBe(households)
    expect(inside.filter((unit) => unit.communityId !== communityId)).toEqual([])
  }
}

/** Nobody unknown, nobody in two places at once, and the figures of the report are those counted. */
async function expectSoundRoster({ client, finish }: TestPost): Promise<void> {
  const { id, report } = await finish<Planned>(await client.roster.plan({ from, days }))
  const { places, people, assignments, conflicts } = await client.roster.show({ id })
  const staff = await client.staff.list({ limit: 5000 })
  const known = new Set(staff.rows.map((person) => person.id))
  expect(people.filter((person) => !known.has(person.id))).toEqual([])
  expect(assignments.length).toBeGreaterThan(0)
  expect(assignments.filter(({ staffId }) => !known.has(staffId))).toEqual([])
  expect(conflicts).toEqual([])
  expect(report).toMatchObject({ hardViolations: 0, doubleBookings: 0, restViolations: 0 })
  expect(report.filled).toBe(assignments.length)

  const placeOf = new Map(places.map((place) => [place.slotId, place]))
  const duties = assignments.map(({ staffId, slotId, day }) => {
    const place = placeOf.get(slotId)
    if (place === undefined) throw new Error(`an assignment names no place: ${slotId}`)
    const midnight = Date.parse(day) / 60_000
    return { staffId, start: midnight + place.startMinute, end: midnight + place.endMinute }
  })
  duties.sort((a, b) => a.staffId.localeCompare(b.staffId) || a.start - b.start)
  const overlapping = duties.filter((duty, at) => {
    const next = duties.at(at + 1)
    return next?.staffId === duty.staffId && next.start < duty.end
  })
  expect(overlapping).toEqual([])
}

/** Every figure of the catalogue is what comes out of the rows it opens, by the way it leads. */
async function expectFiguresLeadToTheirRows(client: Client, day: string): Promise<void> {
  const overview = await client.reports.overview({ day })
  const behind: [string, number | null][] = []
  for (const { key } of overview.figures) {
    behind.push([key, await rowsBehind(client, key, figureRoute(key, overview))])
  }
  expect(behind).toEqual(overview.figures.map(({ key, value }) => [key, value]))
}

/** Every third of those whose shift has begun signs in, at its beginning. */
async function signSomeIn(client: Client): Promise<void> {
  const { lines, asOf } = await client.attendance.day({ day: from })
  const begun = lines.filter(({ startAt, day }) => startAt < asOf && day === from)
  expect(begun.length).toBeGreaterThan(10)
  for (const { staffId, slotId, startAt } of begun.filter((_, at) => at % 3 === 0)) {
    const entry = { staffId, slotId, day: from, at: startAt, lateReason: '补登' }
    await client.attendance.signIn(entry)
  }
}

/** What people do after a cut-off: it changes the lists as they are now, not what was counted then. */
async function workOn(client: Client): Promise<void> {
  const open = await client.needs.list({ where: { state: 'open' }, limit: 500 })
  const need = open.rows.find(({ source, holdsItems }) => source === 'call' && !holdsItems)
  const waiting = await client.lpg.list({ where: { state: 'requested' }, limit: 1 })
  if (need === undefined || waiting.total === 0) throw new Error('nothing is left to do')
  await client.needs.act({ id: need.id, rowVersion: need.rowVersion, step: 'done', remark: '送到' })
  const { id, rowVersion, householdId, stationId, pointId, model } = waiting.rows[0]
  await client.lpg.advance({ id, rowVersion, step: 'cancelled', remark: '住户撤回' })
  await client.lpg.request({ householdId, stationId, pointId, model, quantity: 1 })
  const left = await client.needs.list({ where: { state: 'open' } })
  expect(left.total).toBe(open.total - 1)
}

async function expectPublished({ client }: TestPost): Promise<void> {
  const { plan } = await client.grids.current({})
  if (plan === null) throw new Error('there is no plan to publish')
  await client.grids.publish({ id: plan.id, rowVersion: plan.rowVersion })
  const { plans } = await client.grids.plans({})
  expect(plans.filter(({ status }) => status === 'published').map(({ id }) => id)).toEqual([
    plan.id,
  ])
  const { plan: now } = await client.grids.current({})
  expect(now).toMatchObject({ id: plan.id, status: 'published' })
  expect(now?.publishedAt).not.toBeNull()
}

/** The units of every grid by its code; the ids of grids differ from split to split. */
async function unitsByGrid({ client }: TestPost) {
  const { grids } = await client.grids.current({})
  const { units } = await client.grids.plan({})
  return grids
    .map(({ id, code, households }) => ({
      code,
      households,
      units: units
        .filter(({ gridId }) => gridId === id)
        .map((unit) => unit.id)
        .sort(),
    }))
    .sort((a, b) => a.code.localeCompare(b.code))
}

/** A new post with the demo's files, divided and planned, in names instead of ids. */
async function deskWithFiles() {
  const post = await openTestPost()
  const { client, finish, folder } = post
  await writeDemoFiles(folder, { seed: 1, scale: 1, today: from })
  await finish<Imported>(
    await client.transfer.import({
      communities: join(folder, 'communities.geojson'),
      units: join(folder, 'units.geojson'),
      streets: join(folder, 'streets.geojson'),
      staff: join(folder, 'staff.xlsx'),
    }),
  )
  await split(post, [])
  const { grids } = await client.grids.current({})
  const { units } = await client.grids.plan({})
  const { id } = await finish<Planned>(await client.roster.plan({ from, days, moves: 9_000 }))
  const { places, people, assignments } = await client.roster.show({ id })
  const names = new Map(people.map((person) => [person.id, person.name]))
  const placeNames = new Map(
    places.map((place) => [
      place.slotId,
      `${place.gridName} ${place.postName} ${place.title} ${place.shiftName}`,
    ]),
  )
  return {
    grids: grids.map((grid) => ({
      code: grid.code,
      units: units
        .filter(({ gridId }) => gridId === grid.id)
        .map(({ name }) => name)
        .sort(),
    })),
    roster: assignments
      .map(({ day, slotId, staffId }) =>
        [day, placeNames.get(slotId) ?? '', names.get(staffId) ?? ''].join(' '),
      )
      .sort(),
  }
}
