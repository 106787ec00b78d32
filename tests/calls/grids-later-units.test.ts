import { expect, it } from 'vitest'
import { figuresOf, layBoard, membersOf } from '../../src/shared/grids/board.ts'
import { piecesAmong } from '../../src/shared/grids/ground.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { gridsContract } from '../../src/shared/grids/contract.ts'
import { dividedPost } from '../support/divided-post.ts'
import type { TestPost } from '../support/post.ts'

async function shown({ client }: TestPost) {
  const found = await client.grids.plan({})
  if (found.plan === null) throw new Error('there is no plan')
  return { ...found, key: { id: found.plan.id, rowVersion: found.plan.rowVersion } }
}

/** Every grid of the plan as its cells tell: in one piece, and none empty. */
async function expectWhole(post: TestPost): Promise<void> {
  const { plan, grids, units } = await shown(post)
  const { grounds } = await post.client.grids.grounds({ planId: plan?.id ?? '' })
  for (const ground of grounds) {
    const own = grids.filter(({ communityId }) => communityId === ground.communityId)
    const board = layBoard(ground, own, units, plan!.mix)
    own.forEach((_, grid) => {
      const members = membersOf(board, grid)
      expect(piecesAmong(members, board.neighbours, board.loads)).toHaveLength(1)
    })
    figuresOf(board).forEach(({ load }, grid) =>
      expect(load).toBe(own.find(({ id }) => id === board.grids[grid].id)?.load),
    )
  }
  expect(grids.every(({ contiguous }) => contiguous)).toBe(true)
}

it('names units that came after the split and gives them a grid beside them', async () => {
  const post = await dividedPost()
  const before = await shown(post)
  expect(before.unplaced).toEqual([])
  const [community] = (await post.client.grids.map({})).communities
  const own = (await post.client.grids.map({})).units.filter(
    ({ communityId, at }) => communityId === community.id && at !== null,
  )
  const [[aLon, aLat], [bLon, bLat]] = [own[0].at ?? [0, 0], own[1].at ?? [0, 0]]
  const add = (name: string, households: number, at: { lon: number; lat: number } | object) =>
    post.client.units.add({ communityId: community.id, name, kind: 'courtyard', households, ...at })
  await add('新建楼', 25, { lon: (aLon + bLon) / 2, lat: (aLat + bLat) / 2 })
  await add('没有位置的楼', 3, {})
  const warned = await shown(post)
  expect(warned.unplaced.map(({ name, hasPlace }) => [name, hasPlace]).sort()).toEqual([
    ['新建楼', true],
    ['没有位置的楼', false],
  ])
  await expectWhole(post)

  const placed = await post.finish<OutputOf<typeof gridsContract.place>>(
    await post.client.grids.place(warned.key),
  )
  expect(placed.placed).toBe(1)
  const after = await shown(post)
  expect(after.unplaced.map(({ name }) => name)).toEqual(['没有位置的楼'])
  const unit = after.units.find(({ name }) => name === '新建楼')
  const grid = after.grids.find(({ id }) => id === unit?.gridId)
  expect(grid?.communityId).toBe(community.id)
  expect(after.groundKey).not.toBe(before.groundKey)
  await expectWhole(post)

  const undone = await post.client.grids.undo(after.key)
  const back = await shown(post)
  expect(back.units).toEqual(before.units)
  expect(back.grids.map(({ area }) => area)).toEqual(before.grids.map(({ area }) => area))
  expect(back.unplaced).toHaveLength(2)
  await post.client.grids.redo({ id: undone.id, rowVersion: undone.rowVersion })
  expect((await shown(post)).units).toEqual(after.units)
})
