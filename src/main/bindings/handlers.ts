import { sql } from 'kysely'
import { AppError } from '../../shared/core/errors.ts'
import { bindingFields, type bindingsContract } from '../../shared/bindings/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import { bindingTarget } from '../core/binding-target.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { chainOfGrid, chainOfHousehold } from './chain.ts'

const bindings = recordHandlers(bindingFields, {
  table: 'bindings',
  noun: '包保',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { json: ['community_ids'] }),
  from: (query) =>
    query
      .leftJoin('staff as s', 's.id', 'r.staff_id')
      .leftJoin('communities as c', 'c.id', 'r.target_id')
      .leftJoin('estates as e', 'e.id', 'r.target_id')
      .leftJoin('units as u', 'u.id', 'r.target_id')
      .leftJoin('households as h', 'h.id', 'r.target_id')
      .leftJoin('units as hu', 'hu.id', 'h.unit_id')
      .leftJoin('estates as ue', 'ue.id', 'u.estate_id')
      .leftJoin('estates as hue', 'hue.id', 'hu.estate_id')
      .select([
        sql`coalesce(s.name, '')`.as('staff_name'),
        sql`coalesce(s.phone_masked, '')`.as('phone'),
        bindingTarget('r').as('target_name'),
      ]),
  searched: [
    's.name',
    's.name_py',
    's.name_initials',
    'r.department',
    'r.area_name',
    'c.name',
    'e.name',
    'u.name',
    'u.name_py',
    'ue.name',
    'hue.name',
    'hu.name',
    'h.code',
  ],
  columns: { staffName: 's.name', targetName: 'target_name' },
  order: ['r.level', 'target_name'],
  check: async (db, change, id) => {
    const row =
      id === null
        ? undefined
        : await db.selectFrom('bindings').selectAll().where('id', '=', id).executeTakeFirst()
    const whole = { ...shownAs(row ?? {}), ...change }
    if (!whole.staffId && !whole.department) {
      throw new AppError(
        'invalid_input',
        '没有写明由谁包保，没有保存。请选责任人，或写责任部门。',
        {
          path: ['staffId'],
        },
      )
    }
    const isNamed = whole.level === 'street' || whole.level === 'area'
    if (!isNamed && !whole.targetId) {
      throw new AppError('invalid_input', '没有选包保对象，没有保存。请选择包保的地方。', {
        path: ['targetId'],
      })
    }
    if (whole.level === 'area' && !whole.areaName) {
      throw new AppError('invalid_input', '没有写片区名称，没有保存。请写明是哪个片区。', {
        path: ['areaName'],
      })
    }
  },
})

export const bindingsHandlers = {
  ...bindings,
  lookup: (db, asked) =>
    'gridId' in asked ? chainOfGrid(db, asked.gridId) : chainOfHousehold(db, asked.householdId),
} satisfies Handlers<typeof bindingsContract>
