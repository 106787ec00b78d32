import { addressOf } from '../../shared/households/address.ts'
import { client } from '../core/client.ts'
import { pickFrom } from '../ui/pick.ts'

export const pickHousehold = pickFrom(
  client.households.list,
  (row) => [addressOf(row), row.headName].filter((text) => text !== '').join(' '),
  ({ communityName, code }) => `${communityName} ${code}`,
)
export const pickStation = pickFrom(client.lpgStations.list, ({ name }) => name)
export const pickPoint = pickFrom(
  client.lpgPoints.list,
  ({ name }) => name,
  ({ communityName }) => communityName,
)
