import { expect, it } from 'vitest'
import { dayOf } from '../../src/shared/core/dates.ts'
import { dividedPost } from '../support/divided-post.ts'

it('the roster of one grid names it in its head, so that it fits its page with the line for signers', async () => {
  const { client, finish, now } = await dividedPost()
  const day = dayOf(now())
  await finish(await client.roster.plan({ from: day, days: 7, moves: 0 }))
  const [grid] = (await client.grids.current({})).grids
  const { streetName } = (await client.post.status({})).post!
  const paperOf = (id: string) =>
    client.reports.logPaper({ what: 'roster-days', day, id, size: 'A4' })
  const one = await paperOf(grid.id)
  expect(one.title).toBe(`${streetName}${grid.name}疫情防控值班表`)
  expect(one.sections.map(({ title }) => title)).toEqual(['', ''])
  const all = await paperOf('')
  expect(all.title).toBe(`${streetName}疫情防控值班表`)
  expect(all.sections.filter(({ newPage }) => newPage)).toHaveLength(11)
})
