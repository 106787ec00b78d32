import { personNote } from '../../shared/staff/names.ts'
import { client } from '../core/client.ts'
import { pickFrom } from '../ui/pick.ts'

/** Somebody on the staff list. */
export const pickStaff = pickFrom(client.staff.list, ({ name }) => name, personNote)
