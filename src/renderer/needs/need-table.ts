import { needsContract } from '../../shared/needs/contract.ts'
import { needUrgencies } from '../../shared/needs/labels.ts'
import { client, type CallInput } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import type { LogTable } from '../ui/log-paste.tsx'
import { pickStaff } from '../ui/pick-staff.ts'
import { pickCategory, pickHousehold } from './need-pick.ts'

type Need = CallInput<'needs.take'>

/** Needs that were noted in a spreadsheet. */
export const needTable: LogTable = {
  noun: '需求',
  schema: needsContract.take.input,
  fields: [
    { name: 'householdId', pick: pickHousehold },
    { name: 'categoryId', pick: pickCategory },
    { name: 'need' },
    { name: 'urgency', labels: needUrgencies },
    { name: 'ownerId', pick: pickStaff },
    { name: 'dueAt' },
    { name: 'at' },
    { name: 'lateReason' },
  ],
  note: '没有写时限的按类别和缓急，没有写承办人的记在本人名下。',
  knownBy: [['householdId', 'categoryId', 'at']],
  list: ({ where: { at, ...where } = {}, ...page }) =>
    client.needs.list({ ...page, where: { ...where, takenAt: at } }),
  check: async (lines) => (await client.needs.checkTakes({ lines: lines as Need[] })).faults,
  write: async (lines, wrote) => {
    for (const line of lines) {
      const key = await client.needs.take(line as Need)
      wrote(1, stepUndo('登记需求', key, client.needs.undo))
    }
  },
}
