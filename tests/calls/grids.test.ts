import { expect, it } from 'vitest'
import {
  figuresOf,
  layBoard,
  membersOf,
  unitsOf,
  type Board,
} from '../../src/shared/grids/board.ts'
import { moveOffers } from '../../src/shared/grids/move.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { gridsContract } from '../../src/shared/grids/contract.ts'
import { dividedPost } from '../support/divided-post.ts'
import type { TestPost } from '../support/post.ts'

type Shown = OutputOf<typeof gridsContract.plan>
type Key = { readonly id: string; readonly rowVersion: number }

async function shownPlan({ client }: TestPost, id?: string): Promise<Shown & { plan: Key }> {
  const shown = await client.grids.plan(id === undefined ? {} : { id })
  if (shown.plan === null) throw new Error('there is no plan')
  return { ...shown, plan: shown.plan }
}

const keyOf = ({ plan }: { plan: Key }): Key => ({ id: plan.id, rowVersion: plan.rowVersion })

/** The boards of the communities that have more than one grid. */
async function boardsOf(post: TestPost, shown: Shown & { plan: Key }): Promise<Board[]> {
  const { grounds } = await post.client.grids.grounds({ planId: shown.plan.id })
  return grounds
    .map((ground) => {
      const grids = shown.grids.filter(({ communityId }) => communityId === ground.communityId)
      return layBoard(ground, grids, shown.units, shown.plan.mix)
    })
    .filter(({ grids }) => grids.length > 1)
}

/** The first move that is allowed, and the first that is refused because it cuts something off. */
function movesOn(boards: readonly Board[]) {
  const offers = boards.flatMap((board) =>
    board.ground.nodes.flatMap((_, node) =>
      moveOffers(board, [node]).map((offer) => ({ board, node, ...offer })),
    ),
  )
  const allowed = offers.find(({ verdict }) => verdict.ok)
  const refused = offers.find(({ verdict }) => !verdict.ok && verdict.cutOff.length > 0)
  if (allowed === undefined || refused === undefined) throw new Error('the demo offers no moves')
  return { allowed, refused }
}

/** Everything of a plan but versions, so that going there and back can be told. */
const stateOf = ({ grids, units, plan }: Shown) => ({
  grids: grids.map(({ rowVersion: _, ...grid }) => grid),
  units: units.map(({ id, gridId, isLocked }) => [id, gridId, isLocked]),
  report: plan?.report,
})

it('moves a unit, says what it did to both grids, and takes everything back to the last digit', async () => {
  const post = await dividedPost()
  const before = await shownPlan(post)
  const { allowed, refused } = movesOn(await boardsOf(post, before))
  const { board, node, to, after } = allowed
  const key = await post.client.grids.move({
    ...keyOf(before),
    units: unitsOf(board, [node]),
    to: board.grids[to].id,
  })
  const moved = await shownPlan(post)
  const grid = moved.grids.find(({ id }) => id === board.grids[to].id)
  expect(grid?.load).toBe(after[to].load)
  expect(moved.grids.every(({ contiguous }) => contiguous)).toBe(true)
  const area = (shown: Shown) => shown.grids.reduce((sum, { areaM2 }) => sum + areaM2, 0)
  expect(Math.abs(area(moved) - area(before))).toBeLessThan(0.1)
  expect(moved.edits.map(({ isUndone }) => isUndone)).toEqual([false])

  await expect(
    post.client.grids.move({
      ...key,
      units: unitsOf(refused.board, [refused.node]),
      to: refused.board.grids[refused.to].id,
    }),
  ).rejects.toMatchObject({ code: 'rule_violated' })
  await expect(
    post.client.grids.move({ ...keyOf(before), units: unitsOf(board, [node]), to: grid!.id }),
  ).rejects.toMatchObject({ code: 'rule_violated' })

  const undone = await post.client.grids.undo(key)
  expect(stateOf(await shownPlan(post))).toEqual(stateOf(before))
  const redone = await post.client.grids.redo({ id: undone.id, rowVersion: undone.rowVersion })
  expect(stateOf(await shownPlan(post))).toEqual(stateOf(moved))
  await expect(
    post.client.grids.redo({ id: redone.id, rowVersion: redone.rowVersion }),
  ).rejects.toMatchObject({ code: 'rule_violated' })
  await expect(post.client.grids.undo(key)).rejects.toMatchObject({ code: 'conflict' })
})

it('never moves across a community, nor what is locked, nor a whole grid away', async () => {
  const post = await dividedPost()
  const shown = await shownPlan(post)
  const boards = await boardsOf(post, shown)
  const { allowed } = movesOn(boards)
  const { board, node, to } = allowed
  const units = unitsOf(board, [node])
  const stranger = shown.grids.find(({ communityId }) => communityId !== board.ground.communityId)!
  await expect(post.client.grids.move({ ...keyOf(shown), units, to: stranger.id })).rejects.toThrow(
    '网格不跨社区',
  )
  const key = await post.client.grids.lock({ ...keyOf(shown), units, locked: true })
  const target = board.grids[to].id
  await expect(post.client.grids.move({ ...key, units, to: target })).rejects.toThrow('已锁定')
  const free = await post.client.grids.lock({ ...key, units, locked: false })
  const held = await post.client.grids.lock({ ...free, grids: [target], locked: true })
  await expect(post.client.grids.move({ ...held, units, to: target })).rejects.toThrow('整格已锁定')
  const open = await post.client.grids.lock({ ...held, grids: [target], locked: false })
  const all = unitsOf(board, membersOf(board, board.gridOf[node]))
  await expect(post.client.grids.move({ ...open, units: all, to: target })).rejects.toThrow(
    '一个楼院也不剩',
  )
})

it('cuts a grid in two, merges it back, and gives one community another number of grids', async () => {
  const post = await dividedPost()
  const before = await shownPlan(post)
  const [board] = await boardsOf(post, before)
  const grid = board.grids[0].id
  const cut = await post.client.grids.cut({ ...keyOf(before), grid })
  const two = await shownPlan(post)
  expect(two.grids).toHaveLength(12)
  expect(two.grids.every(({ contiguous }) => contiguous)).toBe(true)
  expect(new Set(two.grids.map(({ code }) => code)).size).toBe(12)
  const added = two.grids.find(({ id }) => id === cut.grid)!
  const kept = two.grids.find(({ id }) => id === grid)!
  expect(Math.abs(added.load - kept.load) / (added.load + kept.load)).toBeLessThan(0.1)
  const posts = await post.client.posts.list({ limit: 500 })
  expect(posts.rows.some(({ gridId }) => gridId === added.id)).toBe(true)

  const merged = await post.client.grids.merge({
    id: cut.id,
    rowVersion: cut.rowVersion,
    into: grid,
    from: cut.grid,
  })
  const again = await shownPlan(post)
  expect(again.grids.map(({ id, households }) => [id, households])).toEqual(
    before.grids.map(({ id, households }) => [id, households]),
  )
  const places = await post.client.posts.list({ limit: 500 })
  expect(places.rows.some(({ gridId }) => gridId === added.id)).toBe(false)

  const { communityId } = before.grids[0]
  const count = before.grids.filter((one) => one.communityId === communityId).length
  await post.finish(await post.client.grids.recount({ ...merged, communityId, grids: count + 1 }))
  const more = await shownPlan(post)
  expect(more.grids).toHaveLength(12)
  expect(more.grids.every(({ contiguous }) => contiguous)).toBe(true)
  expect(more.plan.report.forced.some(({ grids }) => grids === 12)).toBe(true)
  await post.client.grids.renumber(keyOf(more))
  const numbered = await shownPlan(post)
  const own = numbered.grids.filter((one) => one.communityId === communityId)
  expect(own.map(({ code }) => Number(code.slice(12)))).toEqual(own.map((_, at) => at + 1))

  for (let left = 4; left > 0; left--) await post.client.grids.undo(keyOf(await shownPlan(post)))
  expect(stateOf(await shownPlan(post))).toEqual(stateOf(before))
})

it('cuts along a drawn line and refuses one that parts nothing', async () => {
  const post = await dividedPost()
  const shown = await shownPlan(post)
  const grid = shown.grids[0]
  const ring = grid.area.type === 'Polygon' ? grid.area.coordinates[0] : grid.area.coordinates[0][0]
  const lats = ring.map(([, lat]) => lat)
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  const lon = grid.label[0]
  await expect(
    post.client.grids.cut({
      ...keyOf(shown),
      grid: grid.id,
      line: [
        [lon + 0.5, south],
        [lon + 0.5, north],
      ],
    }),
  ).rejects.toThrow('没有把')
  await post.client.grids.cut({
    ...keyOf(shown),
    grid: grid.id,
    line: [
      [lon, south],
      [lon, north],
    ],
  })
  const after = await shownPlan(post)
  expect(after.grids).toHaveLength(12)
  expect(after.grids.every(({ contiguous, units }) => contiguous && units > 0)).toBe(true)
})

it('re-balances after the households changed, moving few and nothing that is locked', async () => {
  const post = await dividedPost()
  const before = await shownPlan(post)
  const board = (await boardsOf(post, before)).at(-1)!
  const held = board.grids[0].id
  const rows = await post.client.units.list({ limit: 5000 })
  let changed = 0
  // One grid of every pair grows, so that every community has something to even out.
  const growing = new Set(before.grids.filter(({ code }) => code.endsWith('1')).map(({ id }) => id))
  const gridOf = new Map(before.units.map(({ id, gridId }) => [id, gridId]))
  for (const unit of rows.rows.filter(({ id }) => growing.has(gridOf.get(id) ?? '')).slice(0, 96)) {
    await post.client.units.edit({
      id: unit.id,
      rowVersion: unit.rowVersion,
      change: { households: unit.households + 2 },
    })
    changed += 2
  }
  expect(changed).toBe(192)
  const uneven = await shownPlan(post)
  const worst = (shown: Shown) => Math.max(...shown.grids.map(({ deviation }) => deviation))
  expect(worst(uneven)).toBeGreaterThan(worst(before))
  const key = await post.client.grids.lock({ ...keyOf(uneven), grids: [held], locked: true })
  const done = await post.finish<{ movedHouseholds: number; maxDeviation: number } & Key>(
    await post.client.grids.rebalance(key),
  )
  const after = await shownPlan(post)
  const own = (shown: Shown) =>
    shown.units.filter(({ gridId }) => gridId === held).map(({ id }) => id)
  expect(own(after)).toEqual(own(before))
  expect(after.grids.every(({ contiguous }) => contiguous)).toBe(true)
  const total = after.grids.reduce((sum, { households }) => sum + households, 0)
  expect(done.movedHouseholds).toBeLessThanOrEqual(total / 10)
  const lockedCommunity = board.ground.communityId
  for (const { id, floor, maxDeviation } of after.plan.report.communities)
    if (id !== lockedCommunity)
      expect(maxDeviation).toBeLessThanOrEqual(Math.max(0.01, floor + 0.005) + 1e-9)
  await post.client.grids.undo(keyOf(after))
  const back = await shownPlan(post)
  expect(back.units.map(({ id, gridId }) => [id, gridId])).toEqual(
    before.units.map(({ id, gridId }) => [id, gridId]),
  )
  const again = await post.finish<Key>(await post.client.grids.rebalance(keyOf(back)))
  expect(again.rowVersion).toBeGreaterThan(back.plan.rowVersion)
  expect(stateOf(await shownPlan(post)).units).toEqual(stateOf(after).units)
})

it('keeps a published plan as it is: editing makes a draft, and rosters and people come along', async () => {
  const post = await dividedPost()
  const { client } = post
  const first = await shownPlan(post)
  const staff = await client.staff.list({ limit: 5 })
  await client.grids.edit({
    id: first.grids[0].id,
    rowVersion: first.grids[0].rowVersion,
    change: { leaderId: staff.rows[0].id, name: '东头网格' },
  })
  await client.grids.setTeam({ gridId: first.grids[0].id, add: [staff.rows[1].id], remove: [] })
  const { id: helperId, rowVersion } = staff.rows[2]
  const alsoGridIds = first.grids.slice(0, 2).map(({ id }) => id)
  await client.staff.edit({ id: helperId, rowVersion, change: { alsoGridIds } })
  await client.teams.add({ name: '东片支部', kind: 'area_branch', gridIds: alsoGridIds })
  await client.grids.publish(keyOf(await shownPlan(post)))
  const roster = await post.finish<{ id: string }>(
    await client.roster.plan({ from: '2022-03-23', days: 2, moves: 5000 }),
  )
  const planned = await client.roster.show({ id: roster.id })
  const published = await shownPlan(post)
  const { allowed } = movesOn(await boardsOf(post, published))
  const units = unitsOf(allowed.board, [allowed.node])
  await expect(
    client.grids.move({
      ...keyOf(published),
      units,
      to: allowed.board.grids[allowed.to].id,
    }),
  ).rejects.toThrow('不能直接改')

  post.pass(24 * 60)
  const draft = await client.grids.revise({ id: published.plan.id })
  const copy = await shownPlan(post)
  expect(copy.plan).toMatchObject({ id: draft.id, status: 'draft', inForce: false })
  expect(
    copy.grids.map(({ code, name, leaderName, area }) => [code, name, leaderName, area]),
  ).toEqual(
    published.grids.map(({ code, name, leaderName, area }) => [code, name, leaderName, area]),
  )
  expect((await client.grids.current({})).plan?.id).toBe(published.plan.id)
  const target = copy.grids.find(({ code }) => code === allowed.board.grids[allowed.to].code)!
  await client.grids.move({ ...draft, units, to: target.id })
  expect(stateOf(await shownPlan(post, published.plan.id))).toEqual(stateOf(published))
  expect((await client.roster.show({ id: roster.id })).assignments).toEqual(planned.assignments)

  const changed = await client.grids.compare({ a: published.plan.id, b: draft.id })
  expect(changed.moved.map(({ unitId }) => unitId).sort()).toEqual([...units].sort())
  await client.grids.publish(keyOf(await shownPlan(post)))
  const now = await client.grids.current({})
  expect(now.plan).toMatchObject({ id: draft.id, status: 'published' })
  const shown = await client.roster.show({ id: roster.id })
  expect(shown.assignments).toEqual(planned.assignments)
  expect(shown.places.map(({ slotId }) => slotId).sort()).toEqual(
    planned.places.map(({ slotId }) => slotId).sort(),
  )
  const heir = now.grids.find(({ name }) => name === '东头网格')!
  expect((await client.grids.team({ gridId: heir.id })).people.map(({ id }) => id)).toContain(
    staff.rows[1].id,
  )
  const own = new Set(now.grids.map(({ id }) => id))
  const helper = (await client.staff.list({ limit: 5 })).rows.find(({ id }) => id === helperId)
  expect(helper?.alsoGridIds).toHaveLength(2)
  expect(helper?.alsoGridIds).toContain(heir.id)
  expect(helper?.alsoGridIds.every((id) => own.has(id))).toBe(true)
  const [team] = (await client.teams.list({})).rows
  expect(team.gridIds).toEqual(helper?.alsoGridIds)

  const old = await client.grids.onDay({ day: '2022-03-22', search: '' })
  expect(old.plans.map(({ id }) => id)).toEqual([published.plan.id])
  const unit = copy.units.find(({ id }) => id === units[0])!
  const then = await client.grids.onDay({ day: '2022-03-22', search: unit.name })
  expect(then.units.find(({ unitId }) => unitId === unit.id)?.code).toBe(
    allowed.board.grids[allowed.board.gridOf[allowed.node]].code,
  )
  const today = await client.grids.onDay({ day: '2022-03-23', search: unit.name })
  expect(today.units.find(({ unitId }) => unitId === unit.id)?.code).toBe(target.code)
  const { terms } = await client.grids.history({ unitId: unit.id })
  expect(terms.map(({ until }) => until === null)).toEqual([false, true])
  const { found } = await client.grids.find({ text: target.code })
  expect(found.map(({ planId }) => planId)).toEqual([draft.id, published.plan.id])
  expect(found[1].now).toContain(target.name)
})

it('divides again beside a published plan without taking it out of force', async () => {
  const post = await dividedPost()
  const { client } = post
  await client.grids.publish(keyOf(await shownPlan(post)))
  const published = await shownPlan(post)
  await post.finish(
    await client.grids.split({
      grids: 13,
      mix: { households: 50, residents: 0, vulnerable: 50 },
      seed: 3,
    }),
  )
  const draft = await shownPlan(post)
  expect(draft.plan).toMatchObject({ status: 'draft', inForce: false, wanted: 13 })
  expect(Math.max(...draft.grids.map(({ deviation }) => deviation))).toBeLessThan(0.05)
  expect((await client.grids.current({})).plan?.id).toBe(published.plan.id)
  await client.grids.choose({ id: published.plan.id })
  expect((await shownPlan(post)).plan.id).toBe(published.plan.id)
  await client.grids.choose({ id: draft.plan.id })
  await client.grids.publish(keyOf(await shownPlan(post)))
  const people = await client.staff.list({ limit: 5000 })
  const grids = new Set((await client.grids.current({})).grids.map(({ id }) => id))
  expect(people.rows.filter(({ gridId }) => gridId !== null && !grids.has(gridId))).toEqual([])
})

it('takes seats by hand', async () => {
  const post = await dividedPost()
  const { communities } = await post.client.grids.map({})
  const seats = Object.fromEntries(communities.map(({ id }, at) => [id, at === 0 ? 4 : 1]))
  await post.finish(await post.client.grids.split({ grids: communities.length + 3, seats }))
  const shown = await shownPlan(post)
  const first = shown.grids.filter(({ communityId }) => communityId === communities[0].id)
  expect(first).toHaveLength(4)
  const [board] = await boardsOf(post, shown)
  expect(figuresOf(board).every(({ deviation }) => deviation < 0.1)).toBe(true)
})
