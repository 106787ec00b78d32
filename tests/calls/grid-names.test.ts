import { expect, it } from 'vitest'
import { dividedPost } from '../support/divided-post.ts'

it('lets no two grids of a plan bear one name, and posts follow a new name there and back', async () => {
  const { client } = await dividedPost()
  const grids = async () => (await client.grids.plan({})).grids
  const [first, second] = await grids()
  const postsOf = async (gridId: string) =>
    (await client.posts.list({ limit: 500 })).rows
      .filter((row) => row.gridId === gridId)
      .map(({ name }) => name)
  const rename = async (name: string) => {
    const { id, rowVersion } = (await grids())[0]
    return client.grids.edit({ id, rowVersion, change: { name } })
  }
  const before = await postsOf(first.id)
  expect(before.length).toBeGreaterThan(0)
  expect(before.every((name) => name.startsWith(first.name))).toBe(true)

  await expect(rename(second.name)).rejects.toThrow(`已有网格叫“${second.name}”`)
  const unborn = first.name.replace(/\d+网格$/, '77网格')
  await expect(rename(unborn)).rejects.toThrow(`“${unborn}”留给`)
  expect((await grids())[0].name).toBe(first.name)

  await rename('一号院片')
  expect((await client.grids.plan({})).edits.at(-1)?.label).toBe(`${first.name}改名为一号院片`)
  expect(await postsOf(first.id)).toEqual(
    before.map((name) => name.replace(first.name, '一号院片')),
  )
  await rename('一号院片')
  const { plan, edits } = await client.grids.plan({})
  expect(edits).toHaveLength(1)
  if (plan === null) throw new Error('there is no plan')
  await client.grids.undo({ id: plan.id, rowVersion: plan.rowVersion })
  expect(await postsOf(first.id)).toEqual(before)
  await rename(first.name)
})
