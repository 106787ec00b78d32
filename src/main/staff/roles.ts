import { sql } from 'kysely'
import { AppError } from '../../shared/core/errors.ts'
import type { rolesContract } from '../../shared/staff/contract.ts'
import { roleFields } from '../../shared/staff/contract.ts'
import { staffRoles } from '../../shared/staff/roles.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'

const roles = recordHandlers(roleFields, {
  table: 'staff_roles',
  noun: '岗位角色',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  from: (query) =>
    query.select([
      sql`(SELECT count(*) FROM staff s WHERE s.role = r.name AND s.deleted_at IS NULL)`.as(
        'people',
      ),
      sql`(SELECT count(*) FROM post_slots p, json_each(p.roles) j
           WHERE j.value = r.name AND p.deleted_at IS NULL)`.as('slots'),
    ]),
  searched: ['r.name', 'r.remark'],
  order: ['r.sort', 'r.name'],
  check: (_, { name }) => {
    const usual: readonly string[] = [...Object.keys(staffRoles), ...Object.values(staffRoles)]
    if (name === undefined || !usual.includes(name)) return Promise.resolve()
    throw new AppError('conflict', `“${name}”是程序自带的角色，没有保存。请换一个名称。`, {
      path: ['name'],
    })
  },
  checkRemoval: async (db, id) => {
    const name = await nameOf(db, id)
    const { people, slots } = await usesOf(db, name)
    if (people + slots === 0) return
    throw new AppError(
      'rule_violated',
      `“${name}”还有 ${people} 人、${slots} 个岗位班次在用，没有删除。请先改用别的角色。`,
    )
  },
})

export const rolesHandlers = {
  ...roles,
  /** A role's name is its key: staff and posts follow a new one. */
  edit: async (db, input, ctx) => {
    const before = await nameOf(db, input.id)
    const key = await roles.edit(db, input, ctx)
    const { name } = input.change
    if (name === undefined || name === before) return key
    await db
      .updateTable('staff')
      .set(({ eb }) => ({ role: name, row_version: eb('row_version', '+', 1) }))
      .where('role', '=', before)
      .execute()
    const slots = await db.selectFrom('post_slots').select(['id', 'roles']).execute()
    for (const slot of slots) {
      const own = JSON.parse(slot.roles) as string[]
      if (!own.includes(before)) continue
      await db
        .updateTable('post_slots')
        .set(({ eb }) => ({
          roles: JSON.stringify(own.map((role) => (role === before ? name : role))),
          row_version: eb('row_version', '+', 1),
        }))
        .where('id', '=', slot.id)
        .execute()
    }
    return key
  },
} satisfies Handlers<typeof rolesContract>

async function nameOf(db: ReadDb, id: string): Promise<string> {
  const row = await db
    .selectFrom('staff_roles')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.name ?? ''
}

async function usesOf(db: WriteDb, name: string): Promise<{ people: number; slots: number }> {
  const staff = await db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', name)
    .where('deleted_at', 'is', null)
    .execute()
  const slots = await db
    .selectFrom('post_slots')
    .select('roles')
    .where('deleted_at', 'is', null)
    .execute()
  const using = slots.filter(({ roles: own }) => (JSON.parse(own) as string[]).includes(name))
  return { people: staff.length, slots: using.length }
}
