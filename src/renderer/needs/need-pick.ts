import { addressOf } from '../../shared/households/address.ts'
import { client } from '../core/client.ts'
import { pickFrom } from '../ui/pick.ts'

/** A household by two letters of a name or by its door. */
export const pickHousehold = pickFrom(
  client.households.list,
  (row) => [addressOf(row), row.headName].filter((text) => text !== '').join(' '),
  ({ communityName, code }) => `${communityName} ${code}`,
)
/** A category by its word or the first letters of its pinyin. */
export const pickCategory = pickFrom(client.needCategories.list, ({ name }) => name)
