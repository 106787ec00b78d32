import { sql } from 'kysely'
import type { PageRequest } from '../../shared/core/records.ts'
import { maskPhone } from '../../shared/core/masking.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { certificateState } from '../../shared/staff/conditions.ts'
import type {
  certificatesContract,
  leavesContract,
  overtimesContract,
  staffContract,
  wishesContract,
} from '../../shared/staff/contract.ts'
import {
  certificateFields,
  leaveFields,
  overtimeFields,
  staffFields,
  wishFields,
} from '../../shared/staff/contract.ts'
import { staffRoles } from '../../shared/staff/roles.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { nameKeys } from '../core/pinyin.ts'
import { cellsOf, recordHandlers, shownAs, type RecordRules } from '../core/records.ts'
import { openNumber, sealedNumber } from '../core/sealed-number.ts'
import { staffNames } from '../core/staff-names.ts'

/** Who stands on a day in a slot that is still there, in a grid of the plan in force or in none. */
function peopleOn(day: string | number) {
  return sql`SELECT a.staff_id FROM standing_assignments a
    JOIN post_slots sl ON sl.id = a.slot_id AND sl.deleted_at IS NULL
    JOIN posts p ON p.id = sl.post_id AND p.deleted_at IS NULL
    JOIN shifts sh ON sh.id = sl.shift_id AND sh.deleted_at IS NULL
    WHERE a.day = ${day} AND (p.grid_id IS NULL OR p.grid_id IN (
      SELECT g.id FROM grids g JOIN grid_plans n ON n.id = g.plan_id AND n.in_force = 1
      WHERE g.deleted_at IS NULL))`
}

const staff = recordHandlers(staffFields, {
  table: 'staff',
  noun: '人员',
  toColumns: ({ phone, ...fields }, ctx) => ({
    ...cellsOf(fields),
    ...(fields.name === undefined ? {} : keysOf(fields.name)),
    ...sealedNumber('phone', phone, maskPhone, ctx.sealer),
  }),
  toShown: ({ phone_masked, ...row }) => ({
    ...shownAs(row, {
      flags: ['party_member', 'closed_loop', 'is_operator'],
      json: ['also_grid_ids'],
    }),
    phone: phone_masked,
  }),
  from: (query) =>
    query
      .leftJoin('grids as g', 'g.id', 'r.grid_id')
      .select(sql`coalesce(g.name, '')`.as('grid_name')),
  searched: [
    'r.name',
    'r.code',
    'r.name_py',
    'r.name_initials',
    'r.from_unit',
    'r.force',
    'r.skills',
  ],
  columns: { gridName: 'g.name', phone: 'r.phone_masked' },
  narrows: {
    onDutyOn: (day) => sql`r.id IN (${peopleOn(day)})`,
    restingOn: (day) => sql`r.id NOT IN (${peopleOn(day)})`,
  },
  order: ['r.force', 'r.name_py', 'r.id'],
  check: async (db, { role }) => {
    if (role !== undefined) await assertRole(db, role)
  },
})

export const staffHandlers = {
  ...withNames(staff, 'id', 'called'),
  revealPhone: async (db, { id }, ctx) => ({
    id,
    phone: await openNumber(db, 'staff', id, ctx.sealer),
  }),
} satisfies Handlers<typeof staffContract>

type ListCall = (
  db: ReadDb,
  page: PageRequest,
  ctx: Context,
) => Promise<{ rows: never[]; total: number }>

/** The same calls, with the list calling people by names that no two of them share. */
function withNames<C extends { readonly list: ListCall }>(
  calls: C,
  idField: string,
  nameField: string,
): C {
  const list: ListCall = async (db, page, ctx) => {
    const { rows, total } = await calls.list(db, page, ctx)
    const names = await staffNames(db)
    const named = (rows as Record<string, unknown>[]).map((row) => ({
      ...row,
      [nameField]: names.get(row[idField] as string) ?? row[nameField],
    }))
    return { rows: named as never[], total }
  }
  return { ...calls, list }
}

const ofPeople = <C extends { readonly list: ListCall }>(calls: C) =>
  withNames(calls, 'staffId', 'staffName')

/** What lists of one person's affairs share: the person's name beside each line. */
const ofPerson = {
  from: ((query) =>
    query
      .innerJoin('staff as s', 's.id', 'r.staff_id')
      .select('s.name as staff_name')) satisfies RecordRules<never>['from'],
  searched: ['s.name', 's.name_py', 's.name_initials'],
  columns: { staffName: 's.name' },
}

export const leavesHandlers = ofPeople(
  recordHandlers(leaveFields, {
    table: 'staff_leave',
    noun: '请假',
    toColumns: cellsOf,
    toShown: (row) => shownAs(row),
    ...ofPerson,
    searched: [...ofPerson.searched, 'r.reason'],
    order: ['r.from_day', 's.name_py'],
    check: async (db, change, id) => {
      const { fromDay, toDay } = await wholeOf(db, 'staff_leave', change, id)
      assertPeriod(fromDay, toDay)
    },
  }),
) satisfies Handlers<typeof leavesContract>

export const certificatesHandlers = ofPeople(
  recordHandlers(certificateFields, {
    table: 'staff_certificates',
    noun: '证书',
    toColumns: cellsOf,
    toShown: ({ until: _, ...row }, now) => ({
      ...shownAs(row),
      state: certificateState(row.expires_day as string | null, dayOf(now)),
    }),
    ...ofPerson,
    from: (query) =>
      ofPerson.from(query).select(sql`coalesce(r.expires_day, '9999-12-31')`.as('until')),
    searched: [...ofPerson.searched, 'r.name', 'r.number'],
    order: ['until', 's.name_py'],
    check: async (db, change, id) => {
      const { issuedDay, expiresDay } = await wholeOf(db, 'staff_certificates', change, id)
      if (issuedDay && expiresDay) assertPeriod(issuedDay, expiresDay, '有效期至', '发证')
    },
  }),
) satisfies Handlers<typeof certificatesContract>

export const wishesHandlers = ofPeople(
  recordHandlers(wishFields, {
    table: 'staff_wishes',
    noun: '意愿',
    toColumns: cellsOf,
    toShown: (row) => shownAs(row),
    ...ofPerson,
    from: (query) =>
      ofPerson
        .from(query)
        .leftJoin('shifts as f', 'f.id', 'r.shift_id')
        .select(sql`coalesce(f.name, '')`.as('shift_name')),
    searched: [...ofPerson.searched, 'r.reason', 'f.name'],
    columns: { staffName: 's.name', shiftName: 'f.name' },
    order: ['r.from_day', 's.name_py'],
    check: async (db, change, id) => {
      const { fromDay, toDay, about, shiftId } = await wholeOf(db, 'staff_wishes', change, id)
      assertPeriod(fromDay, toDay)
      if ((about === 'shift') === Boolean(shiftId)) return
      const sentence =
        about === 'shift'
          ? '针对“指定班次”的意愿要选班次，没有保存。请选择班次。'
          : '只有针对“指定班次”的意愿才选班次，没有保存。请清除班次，或把“针对”改为指定班次。'
      throw new AppError('invalid_input', sentence, { path: ['shiftId'] })
    },
  }),
) satisfies Handlers<typeof wishesContract>

export const overtimesHandlers = ofPeople(
  recordHandlers(overtimeFields, {
    table: 'staff_overtimes',
    noun: '超时批准',
    toColumns: cellsOf,
    toShown: (row) => shownAs(row),
    ...ofPerson,
    searched: [...ofPerson.searched, 'r.reason', 'r.approved_by'],
    order: ['r.from_day', 's.name_py'],
    check: async (db, change, id) => {
      const { fromDay, toDay } = await wholeOf(db, 'staff_overtimes', change, id)
      assertPeriod(fromDay, toDay)
    },
  }),
) satisfies Handlers<typeof overtimesContract>

/** What a record will be after a change: an edit names only what it changes. */
async function wholeOf<F>(
  db: ReadDb,
  table: 'staff_leave' | 'staff_certificates' | 'staff_wishes' | 'staff_overtimes',
  change: F,
  id: string | null,
): Promise<F> {
  if (id === null) return change
  const row = await db.selectFrom(table).selectAll().where('id', '=', id).executeTakeFirst()
  return { ...(shownAs(row ?? {}) as F), ...change }
}

function assertPeriod(
  from: string | undefined,
  to: string | undefined,
  last = '结束',
  first = '开始',
): void {
  if (from === undefined || to === undefined || to >= from) return
  throw new AppError('invalid_input', `“${last}”早于“${first}”，没有保存。请核对日期。`, {
    path: ['toDay'],
  })
}

/** @throws {AppError} `invalid_input` for a role that is neither usual nor on the post's own list. */
async function assertRole(db: ReadDb, role: string): Promise<void> {
  if (role in staffRoles) return
  const own = await db
    .selectFrom('staff_roles')
    .select('id')
    .where('name', '=', role)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (own !== undefined) return
  throw new AppError(
    'invalid_input',
    `没有岗位角色“${role}”，没有保存。请从列表中选择，或先在“排班规则”里新增这个角色。`,
    { path: ['role'] },
  )
}

function keysOf(name: string) {
  const { py, initials } = nameKeys(name)
  return { name_py: py, name_initials: initials }
}
