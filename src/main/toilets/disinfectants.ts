import { dayOf } from '../../shared/core/dates.ts'
import {
  disinfectantFields,
  type disinfectantsContract,
} from '../../shared/toilets/disinfectants-contract.ts'
import {
  assertStrength,
  batchFault,
  batchName,
  type DisinfectantForm,
} from '../../shared/toilets/dilution.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'

export const disinfectantsHandlers = recordHandlers(disinfectantFields, {
  table: 'disinfectants',
  noun: '消毒剂',
  toColumns: cellsOf,
  toShown: (row, now) => ({
    ...shownAs(row),
    label: batchName({ name: String(row.name), batch: String(row.batch) }),
    fault: batchFault(row.expires_on as string | null, dayOf(now)) ?? '',
  }),
  check: async (db, fields, id) => {
    const { form, strength } = fields
    if (form === undefined && strength === undefined) return
    const stored =
      id === null
        ? undefined
        : await db
            .selectFrom('disinfectants')
            .select(['form', 'strength'])
            .where('id', '=', id)
            .executeTakeFirst()
    assertStrength(
      form ?? (stored?.form as DisinfectantForm | undefined) ?? 'liquid',
      strength ?? stored?.strength ?? 0,
    )
  },
  listsAll: true,
  searched: ['r.name', 'r.batch', 'r.remark'],
  order: ['r.name', 'r.batch'],
}) satisfies Handlers<typeof disinfectantsContract>
