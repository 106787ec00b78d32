import { sql } from 'kysely'
import { maskPhone } from '../../shared/core/masking.ts'
import type { leavesContract, staffContract } from '../../shared/staff/contract.ts'
import { leaveFields, staffFields } from '../../shared/staff/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import { nameKeys } from '../core/pinyin.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { openNumber, sealedNumber } from '../core/sealed-number.ts'

const staff = recordHandlers(staffFields, {
  table: 'staff',
  noun: '人员',
  toColumns: ({ phone, ...fields }, ctx) => ({
    ...cellsOf(fields),
    ...(fields.name === undefined ? {} : keysOf(fields.name)),
    ...sealedNumber('phone', phone, maskPhone, ctx.sealer),
  }),
  toShown: ({ phone_masked, ...row }) => ({
    ...shownAs(row, { flags: ['party_member', 'closed_loop', 'is_operator'] }),
    phone: phone_masked,
  }),
  from: (query) =>
    query
      .leftJoin('grids as g', 'g.id', 'r.grid_id')
      .select(sql`coalesce(g.name, '')`.as('grid_name')),
  searched: ['r.name', 'r.name_py', 'r.name_initials', 'r.from_unit', 'r.force', 'r.skills'],
  columns: { gridName: 'g.name', phone: 'r.phone_masked' },
  order: ['r.force', 'r.name_py', 'r.id'],
})

export const staffHandlers = {
  ...staff,
  revealPhone: async (db, { id }, ctx) => ({
    id,
    phone: await openNumber(db, 'staff', id, ctx.sealer),
  }),
} satisfies Handlers<typeof staffContract>

export const leavesHandlers = recordHandlers(leaveFields, {
  table: 'staff_leave',
  noun: '请假',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  from: (query) =>
    query.innerJoin('staff as s', 's.id', 'r.staff_id').select(sql`s.name`.as('staff_name')),
  searched: ['s.name', 's.name_py', 's.name_initials', 'r.reason'],
  columns: { staffName: 's.name' },
  order: ['r.from_day', 's.name_py'],
}) satisfies Handlers<typeof leavesContract>

function keysOf(name: string) {
  const { py, initials } = nameKeys(name)
  return { name_py: py, name_initials: initials }
}
