import { lpgContract } from '../../shared/lpg/contract.ts'
import { cylinderModels, cylinders } from '../../shared/lpg/cylinders.ts'
import { client, type CallInput } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import type { LogTable } from '../ui/log-paste.tsx'
import { pickHousehold, pickPoint, pickStation } from './request-pick.ts'

type Request = CallInput<'lpg.request'>

/** Requests for gas that were noted in a spreadsheet. */
export const requestTable: LogTable = {
  noun: '换气需求',
  schema: lpgContract.request.input,
  fields: [
    { name: 'householdId', pick: pickHousehold },
    {
      name: 'model',
      labels: Object.fromEntries(cylinderModels.map((key) => [key, cylinders[key].called])),
    },
    { name: 'quantity' },
    { name: 'stationId', pick: pickStation },
    { name: 'pointId', pick: pickPoint },
    { name: 'isUrgent' },
    { name: 'at' },
    { name: 'lateReason' },
    { name: 'remark' },
  ],
  note: '没有写规格、供气站、交接点的，按这一户上次的，或 15 公斤罐、所在社区的登记。',
  knownBy: [
    ['householdId', 'model', 'at'],
    ['householdId', 'at'],
  ],
  list: ({ where: { at, ...where } = {}, ...page }) =>
    client.lpg.list({ ...page, where: { ...where, requestedAt: at } }),
  check: async (lines) =>
    (await client.lpg.checkRequests({ lines: lines as readonly Request[] as Request[] })).faults,
  write: async (lines, wrote) => {
    for (const line of lines) {
      const key = await client.lpg.request(line as Request)
      wrote(1, stepUndo('登记换气需求', key, client.lpg.undo))
    }
  },
}
