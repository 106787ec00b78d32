import { personNote } from '../../shared/staff/names.ts'
import { client } from '../core/client.ts'
import { pickFrom } from './pick.ts'

/** Somebody on the staff list, told apart from others of the same name wherever one is chosen. */
export const pickStaff = pickFrom(client.staff.list, ({ name }) => name, personNote)
