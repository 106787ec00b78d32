import { expect, it } from 'vitest'
import { dividedPost } from '../support/divided-post.ts'

it('names every courtyard of a grid so that no two read alike, and leads from a household to the map', async () => {
  const { client } = await dividedPost()
  const { grids } = await client.reports.atlasSheet({ day: '2026-03-22' })
  const estates = (await client.estates.list({ limit: 500 })).rows.map(({ name }) => name)
  expect(grids).toHaveLength(11)
  for (const { units } of grids) {
    const names = units.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(estates.some((estate) => name.startsWith(estate))).toBe(true)
    expect(units.map(({ number }) => number)).toEqual(units.map((_, at) => at + 1))
    const lanes = names.map((name) => name.replace(/\s.*/, ''))
    const runs = lanes.filter((lane, at) => lane !== lanes[at - 1])
    expect(new Set(runs).size).toBe(runs.length)
  }
  const listed = grids.flatMap((grid) => grid.attention.map((one) => ({ ...one, grid })))
  expect(listed.length).toBeGreaterThan(50)
  for (const { number, unit, grid } of listed) expect(grid.units[number - 1].name).toBe(unit)
})
