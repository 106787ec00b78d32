import { client } from '../core/client.ts'
import type { Pick } from '../ui/pick.ts'
import { pickFrom } from '../ui/pick.ts'

/** A grid of the plan in force, by part of its name or code. */
export const pickGrid: Pick = async (text) => {
  const { grids } = await client.grids.current({})
  return grids
    .filter(({ name, code }) => name.includes(text) || code.includes(text))
    .map(({ id, name, communityName }) => ({ value: id, label: name, note: communityName }))
}

export const pickPost = pickFrom(
  client.posts.list,
  ({ name }) => name,
  ({ gridName }) => gridName,
)

export const pickZone = pickFrom(
  client.zones.list,
  ({ name }) => name,
  ({ kindName }) => kindName,
)

export const pickShift = pickFrom(client.shifts.list, ({ name }) => name)
