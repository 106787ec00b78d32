import { fullName } from '../../shared/households/address.ts'
import { client } from '../core/client.ts'
import { pickFrom } from './pick.ts'

/** A building or courtyard with its lane, as every lane has a 1号院. */
export const pickUnit = pickFrom(
  client.units.list,
  ({ name, estateName }) => fullName(name, estateName),
  ({ communityName }) => communityName,
)
