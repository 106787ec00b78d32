import { addressOf } from '../../shared/households/address.ts'
import { client } from '../core/client.ts'
import { pickFrom, type Pick } from '../ui/pick.ts'

/** A door, by its number, code or the head's name. */
export const pickHousehold = pickFrom(
  client.households.list,
  addressOf,
  ({ communityName, headName }) => [communityName, headName].filter(Boolean).join(' '),
)

/** A grid or a door, grids first; the value says which it is. */
export const pickPlace: Pick = async (text) => {
  const { grids } = await client.grids.current({})
  const found = grids.filter(({ name, code }) => name.includes(text) || code.includes(text))
  const doors = await pickHousehold(text)
  return [
    ...found.slice(0, text === '' ? 5 : 20).map(({ id, name, communityName }) => ({
      value: `grid ${id}`,
      label: name,
      note: communityName,
    })),
    ...doors.map((door) => ({ ...door, value: `door ${door.value}` })),
  ]
}
