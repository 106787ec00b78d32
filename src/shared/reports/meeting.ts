import { z } from 'zod'
import { command } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { ledgerSeats } from '../core/roles.ts'
import { zoneKindKeys } from '../zones/kinds.ts'
import { figureKinds } from './figure.ts'
import { figureKeys } from './figures.ts'
import { sheetHead } from './sheets.ts'

export const figureView = z.object({
  key: z.enum(figureKeys),
  name: z.string(),
  unit: z.string(),
  kind: z.enum(figureKinds),
  formula: z.string(),
  /** What its rows are, where they are not what it counts; else empty. */
  opens: z.string(),
  value: z.number().nullable(),
  /** The same figure of the day before. */
  before: z.number().nullable(),
})

const chart = z.object({
  kind: z.enum(['bar', 'line']),
  title: z.string(),
  unit: z.string(),
  stacked: z.boolean(),
  /** Bars lie, where names are long. */
  lying: z.boolean(),
  categories: z.array(z.string()),
  series: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.number().nullable()),
      /** Zones have their colours everywhere. */
      zone: z.enum(zoneKindKeys).optional(),
    }),
  ),
  /** A value to be reached, and its name. */
  target: z.object({ value: z.number(), name: z.string() }).nullable(),
})
export type MeetingChart = z.output<typeof chart>

/** One page on the wall: a few figures, a chart or two, and the same numbers as a table. */
export const meetingPage = z.object({
  key: z.string(),
  title: z.string(),
  figures: z.array(figureView),
  /** Empty where nothing happened; `zero` says so then. */
  charts: z.array(chart),
  zero: z.string(),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
  /** What the table leaves out, in words. */
  note: z.string(),
})
export type MeetingPage = z.output<typeof meetingPage>

export const meetingSheet = z.object({ head: sheetHead, pages: z.array(meetingPage) })
export type MeetingSheet = z.output<typeof meetingSheet>

export const meetingItemFields = z.object({
  what: z.string().trim().min(1, '不能为空').max(200).describe('议定事项或任务'),
  ownerId: z.string().nullable().describe('责任人').default(null),
  dueDay: daySchema.nullable().describe('完成日期').default(null),
  day: daySchema.describe('会商日期'),
  remark: z.string().trim().max(200).describe('办理情况').default(''),
})

/** What the meeting decided, and what it gave whom to do by when. */
export const meetingItemsContract = {
  ...recordCalls(
    '会商事项',
    meetingItemFields,
    {
      ownerName: z.string(),
      doneAt: z.string().nullable(),
      doneBy: z.string(),
      /** `decision` asks nothing of anybody. */
      state: z.enum(['decision', 'open', 'late', 'done']),
    },
    ledgerSeats,
  ),
  finish: command(recordKey, recordKey, { label: '完成会商任务', roles: ledgerSeats }),
  reopen: command(recordKey, recordKey, { label: '重开会商任务', roles: ledgerSeats }),
}

export const meetingItemStates = {
  decision: '议定',
  open: '办理中',
  late: '超期',
  done: '已完成',
} as const
export type MeetingItemState = keyof typeof meetingItemStates
