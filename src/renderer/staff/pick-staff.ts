import { client } from '../core/client.ts'
import { pickFrom } from '../ui/pick.ts'

/** Somebody on the staff list; the unit tells two of one name apart. */
export const pickStaff = pickFrom(
  client.staff.list,
  ({ name }) => name,
  ({ fromUnit }) => fromUnit,
)
