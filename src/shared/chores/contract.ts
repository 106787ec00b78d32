import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { instantSchema } from '../core/date-schemas.ts'
import { pageRequest, recordKey } from '../core/records.ts'
import { choreKindKeys, choreStepKeys } from './labels.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const kind = z.enum(choreKindKeys).describe('种类')

const entry = {
  at: instantSchema.describe('时间').optional(),
  /** Weighed to the tenth of a kilogram. */
  kg: z.number().min(0, '不能小于 0').max(100_000).nullable().describe('重量（kg）').default(null),
  pieces: z.int().min(0, '不能小于 0').max(10_000).nullable().describe('件数').default(null),
  agent: text('消毒剂', 40),
  mgPerLitre: z
    .int()
    .min(1, '应大于 0')
    .max(100_000)
    .nullable()
    .describe('有效浓度（mg/L）')
    .default(null),
  operator: text('操作人', 40),
  givenBy: text('交出人', 40),
  receivedBy: text('接收人', 40),
  lateReason: text('补录原因', 200),
  remark: text('备注', 500),
}

export const beginFields = z.object({
  kind,
  place: z.string().trim().min(1, '不能为空').max(120).describe('地点'),
  communityId: z.string().nullable().describe('社区').default(null),
  ...entry,
})

/** One of a line's steps; which of them it may leave out the rules say. */
const lineStep = z.object({ step: z.enum(choreStepKeys).exclude(['reversal']), ...entry })
const lines = z
  .array(
    beginFields.pick({ kind: true, place: true, communityId: true }).extend({
      steps: z.array(lineStep).max(10),
    }),
  )
  .min(1)
  .max(1000)

const row = z.object({
  id: z.string(),
  rowVersion: z.int(),
  kind,
  number: z.string(),
  place: z.string(),
  communityName: z.string(),
  begunAt: z.string(),
  dueAt: z.string(),
  closedAt: z.string().nullable(),
  /** The step it has come to; null once it was taken back. */
  state: z.enum(choreStepKeys).nullable(),
  stateSince: z.string(),
  isOverdue: z.boolean(),
  grams: z.int(),
  pieces: z.int(),
})

const done = recordKey.extend({ state: z.enum(choreStepKeys).nullable() })

export const choresContract = {
  /** `where` knows kind, day; `open: 1`, `overdue: 1`; periods `begunIn`, `closedIn`; `lateAt`. What is open and oldest first. */
  list: query(pageRequest, z.object({ rows: z.array(row), total: z.int() })),

  /** Places of the last three days at which today's round has not begun. */
  due: query(
    z.object({}),
    z.object({
      at: z.string(),
      places: z.array(
        z.object({
          place: z.string(),
          communityId: z.string().nullable(),
          communityName: z.string(),
          dueAt: z.string(),
          isOverdue: z.boolean(),
        }),
      ),
    }),
  ),

  history: query(
    z.object({ id: z.string() }),
    z.object({
      steps: z.array(
        z.object({
          id: z.string(),
          step: z.enum(choreStepKeys),
          at: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          grams: z.int(),
          pieces: z.int(),
          agent: z.string(),
          mgPerLitre: z.int().nullable(),
          operator: z.string(),
          givenBy: z.string(),
          receivedBy: z.string(),
          lateReason: z.string(),
          remark: z.string(),
          isReversed: z.boolean(),
        }),
      ),
    }),
  ),

  /** A new round or a new lot of waste, with its first step. */
  begin: command(beginFields, recordKey, { label: '登记消杀清运' }),
  /** What would be refused of whole rounds and lots that are pasted or imported; else empty. */
  checkLines: query(z.object({ lines }), z.object({ faults: z.array(z.string()) })),
  /** All of them with all their steps, or none. */
  recordLines: command(z.object({ lines }), z.object({ keys: z.array(recordKey) }), {
    label: '导入消杀清运',
  }),
  /** Takes back every step of some, as they stood when they were recorded. */
  undoLines: command(
    z.object({ keys: z.array(recordKey).min(1).max(1000), remark: text('撤销原因', 200) }),
    z.object({ undone: z.int() }),
    { label: '撤销导入的消杀清运' },
  ),
  advance: command(recordKey.extend(entry), done, { label: '办理消杀清运' }),
  /** Takes back the last step by a line of its own. */
  undo: command(recordKey.extend({ remark: text('撤销原因', 200) }), done, {
    label: '撤销消杀清运步骤',
  }),
}
