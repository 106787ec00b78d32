import { sql } from 'kysely'
import { maskIdNumber, maskPhone } from '../../shared/core/masking.ts'
import type { householdsContract, residentsContract } from '../../shared/households/contract.ts'
import { householdFields, residentFields } from '../../shared/households/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import { nameKeys } from '../core/pinyin.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { openNumber, sealedNumber } from '../core/sealed-number.ts'

/** Worked out once a list, where a question per household would be asked 26,000 times. */
const gridOfUnit = sql<{ unit_id: string; name: string }>`(
  SELECT gu.unit_id, min(g.name) AS name FROM grid_units gu JOIN grids g ON g.id = gu.grid_id
  JOIN grid_plans p ON p.id = gu.plan_id AND p.in_force = 1 GROUP BY gu.unit_id)`

const households = recordHandlers(householdFields, {
  table: 'households',
  noun: '户',
  toColumns: ({ phone, ...fields }, ctx) => ({
    ...cellsOf(fields),
    ...(fields.headName === undefined ? {} : headKeys(fields.headName)),
    ...sealedNumber('phone', phone, maskPhone, ctx.sealer),
  }),
  toShown: ({ phone_masked, ...row }) => ({
    ...shownAs(row, { json: ['needs'] }),
    phone: phone_masked,
  }),
  // Each of these always has its row; but SQLite leaves out a left join that nothing asks for.
  from: (query, needs) =>
    (needs('g') ? query.leftJoin(gridOfUnit.as('g'), 'g.unit_id', 'r.unit_id') : query)
      .leftJoin('units as u', 'u.id', 'r.unit_id')
      .leftJoin('communities as c', 'c.id', 'u.community_id')
      .leftJoin('estates as e', 'e.id', 'u.estate_id')
      .select([
        sql`u.name`.as('unit_name'),
        sql`coalesce(e.name, '')`.as('estate_name'),
        sql`c.id`.as('community_id'),
        sql`c.name`.as('community_name'),
        sql`iif(r.needs = '[]', 'no', 'yes')`.as('has_needs'),
        ...(needs('g') ? [sql`coalesce(g.name, '')`.as('grid_name')] : []),
      ]),
  listsAll: true,
  searched: ['r.door', 'r.code', 'r.head_name', 'r.head_py', 'r.head_initials', 'u.name', 'e.name'],
  columns: {
    unitName: 'u.name',
    estateName: 'e.name',
    communityId: 'c.id',
    communityName: 'c.name',
    gridName: 'g.name',
    hasNeeds: 'has_needs',
    phone: 'r.phone_masked',
  },
  order: ['c.code', 'r.code'],
})

export const householdsHandlers = {
  ...households,
  revealPhone: async (db, { id }, ctx) => ({
    id,
    phone: await openNumber(db, 'households', id, ctx.sealer),
  }),
} satisfies Handlers<typeof householdsContract>

const residents = recordHandlers(residentFields, {
  table: 'residents',
  noun: '居民',
  toColumns: ({ phone, idNumber, ...fields }, ctx) => ({
    ...cellsOf(fields),
    ...(fields.name === undefined ? {} : residentKeys(fields.name)),
    ...sealedNumber('phone', phone, maskPhone, ctx.sealer),
    ...sealedNumber('id', idNumber, maskIdNumber, ctx.sealer),
  }),
  toShown: ({ phone_masked, id_masked, ...row }) => ({
    ...shownAs(row),
    phone: phone_masked,
    idNumber: id_masked,
  }),
  from: (query) =>
    query
      .leftJoin('households as h', 'h.id', 'r.household_id')
      .leftJoin('units as u', 'u.id', 'h.unit_id')
      .leftJoin('communities as c', 'c.id', 'u.community_id')
      .leftJoin('staff as s', 's.id', 'r.carer_id')
      .select([
        sql`h.door`.as('door'),
        sql`h.code`.as('household_code'),
        sql`u.name`.as('unit_name'),
        sql`c.name`.as('community_name'),
        sql`coalesce(s.name, '')`.as('carer_name'),
        sql`iif(r.care_kind = '', 'no', 'yes')`.as('in_care'),
        sql`iif(r.carer_id IS NULL, 'no', 'yes')`.as('has_carer'),
      ]),
  listsAll: true,
  searched: ['r.name', 'r.name_py', 'r.name_initials', 'h.door', 'h.code'],
  columns: {
    door: 'h.door',
    householdCode: 'h.code',
    unitName: 'u.name',
    communityName: 'c.name',
    carerName: 's.name',
    inCare: 'in_care',
    hasCarer: 'has_carer',
    phone: 'r.phone_masked',
    idNumber: 'r.id_masked',
  },
  narrows: {
    /** In care and not called on, on that day; behind the day, by which moment. */
    uncalledOn: (asked) => {
      const [day, until = '9'] = String(asked).split(' ')
      return sql`r.care_kind <> '' AND NOT EXISTS (
        SELECT 1 FROM needs n WHERE n.repeats = 'care:' || r.id AND n.planned_day = ${day}
        AND n.state = 'done' AND n.closed_at < ${until} AND n.deleted_at IS NULL)`
    },
  },
  order: ['h.code', 'r.birth_year'],
})

export const residentsHandlers = {
  ...residents,
  revealNumbers: async (db, { id }, ctx) => {
    const phone = await openNumber(db, 'residents', id, ctx.sealer)
    const { id_sealed: sealed } = await db
      .selectFrom('residents')
      .select('id_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, phone, idNumber: sealed === null ? '' : ctx.sealer.open(sealed) }
  },
} satisfies Handlers<typeof residentsContract>

function headKeys(name: string) {
  const { py, initials } = nameKeys(name)
  return { head_py: py, head_initials: initials }
}

function residentKeys(name: string) {
  const { py, initials } = nameKeys(name)
  return { name_py: py, name_initials: initials }
}
