import { z } from 'zod'
import { command, job, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { recordKey } from '../core/records.ts'
import { decidingSeats, everySeat } from '../core/roles.ts'
import { roleSchema } from '../staff/roles.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const flag = (label: string) => z.boolean().describe(label).default(false)
const deciding = (label: string) => ({ label, roles: decidingSeats })

/** How a roster stands, as the independent evaluator counted it. */
export const rosterReportSchema = z.object({
  places: z.int(),
  filled: z.int(),
  hardViolations: z.int(),
  doubleBookings: z.int(),
  restViolations: z.int(),
  spread: z.object({ shifts: z.int(), nights: z.int(), weekends: z.int() }),
  wishes: z.object({ made: z.int(), honoured: z.int() }),
  objective: z.number(),
  empty: z.array(
    z.object({ day: z.string(), slotId: z.string(), missing: z.int(), sentence: z.string() }),
  ),
})

const roster = z.object({
  id: z.string(),
  rowVersion: z.int(),
  fromDay: z.string(),
  days: z.int(),
  status: z.enum(['draft', 'published']),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
  publishedBy: z.string(),
  /** 0 for a draft, 1 as published, one more with every change since. */
  version: z.int(),
})

const place = z.object({
  slotId: z.string(),
  postName: z.string(),
  /** Null where the post is of the whole street. */
  gridId: z.string().nullable(),
  gridName: z.string(),
  title: z.string(),
  shiftName: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  isNight: z.boolean(),
  isLeader: z.boolean(),
  minimum: z.int(),
  wished: z.int(),
})

const duty = z.object({
  day: daySchema.describe('日期'),
  slotId: z.string().describe('岗位班次'),
  staffId: z.string().describe('人员'),
})
const assignment = duty.extend({ remark: z.string() })
/** What a person does on a day, a shift or nothing. */
const personDay = z.object({ staffId: z.string(), day: daySchema })

/** Duties taken away and duties given, as one step. */
const changeFields = {
  rosterId: z.string(),
  remove: z.array(duty).max(5000).default([]),
  add: z
    .array(duty.extend({ remark: text('备注', 200) }))
    .max(5000)
    .default([]),
}

/** A change of a published roster, in words that outlive posts and people. */
const listedChange = z.object({
  id: z.string(),
  at: z.string(),
  byName: z.string(),
  reason: z.string(),
  removed: z.array(duty.extend({ words: z.string() })),
  added: z.array(duty.extend({ words: z.string() })),
})

const breach = z.object({
  day: z.string().nullable(),
  slotId: z.string().nullable(),
  personId: z.string().nullable(),
  sentence: z.string(),
  /** The rule in a few characters, for a cell: `休息不足`. */
  brief: z.string(),
})

/** A cell of a workbook, and what it changes or what is wrong with it. */
const cellNote = z.object({ sheet: z.string(), cell: z.string(), sentence: z.string() })

const proposal = z.object({
  removed: z.array(duty),
  added: z.array(duty),
  after: rosterReportSchema,
})

export const rosterContract = {
  list: query(z.object({}), z.object({ rosters: z.array(roster) })),
  /** One roster with everything its grid shows; the newest one when no id is given. */
  show: query(
    z.object({ id: z.string().optional() }),
    z.object({
      roster: roster.extend({ report: rosterReportSchema }).nullable(),
      places: z.array(place),
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          role: roleSchema,
          gridName: z.string(),
        }),
      ),
      assignments: z.array(assignment),
      locks: z.array(personDay),
      /** What breaks a hard rule now, after hand edits. */
      conflicts: z.array(breach),
      /** Whose wish it does not honour, and which, day by day. */
      unmetWishes: z.array(z.object({ staffId: z.string(), day: daySchema, sentence: z.string() })),
      /** What was changed since it was published, newest first. */
      changes: z.array(listedChange),
    }),
  ),
  /** 自动排班: a new draft for the period. */
  plan: job(
    z.object({
      from: daySchema.describe('开始日期'),
      days: z.int().min(1).max(31).describe('天数').default(7),
      seed: z.int().min(0).max(2_147_483_647).describe('随机种子').default(1),
      /** Search budget; the same moves and seed give the same roster. */
      moves: z.int().min(0).max(200_000_000).describe('搜索步数').default(5_000_000),
      /** Stops the search early; the best so far is kept. */
      seconds: z.number().min(0.1).max(600).describe('最长用时（秒）').optional(),
      /** A roster whose locked days, as far as they lie in the period, are kept as they are. */
      keepFrom: z.string().optional(),
    }),
    z.object({ id: z.string(), report: rosterReportSchema }),
    deciding('自动排班'),
  ),
  /** Who could stand in a place that day, the best first, and why each of the others cannot. */
  candidates: query(
    z.object({ rosterId: z.string(), day: daySchema, slotId: z.string() }),
    z.object({
      fit: z.array(
        z.object({
          staffId: z.string(),
          name: z.string(),
          shifts: z.int(),
          nights: z.int(),
          isHome: z.boolean(),
          wantsOff: z.boolean(),
          isHeld: z.boolean(),
        }),
      ),
      out: z.array(
        z.object({
          staffId: z.string(),
          name: z.string(),
          sentence: z.string(),
          /** Would fit the place on another day. */
          isNear: z.boolean(),
        }),
      ),
    }),
  ),
  /** What a change would break, and how many points it would cost. */
  check: query(
    z.object(changeFields),
    z.object({ sentences: z.array(z.string()), points: z.number() }),
  ),
  /**
   * Changes a roster by hand: assigns, takes off, moves, swaps. A change that breaks a hard rule is
   * refused unless `despite` says that it is meant; such a change, and every change of a published
   * roster, needs a reason.
   */
  change: command(
    z.object({
      ...changeFields,
      despite: flag('仍然安排'),
      reason: text('原因', 200),
    }),
    z.object({ id: z.string() }),
    deciding('调整排班'),
  ),
  /** Locked days of people stay as they are when the rest is planned anew. */
  lock: command(
    z.object({
      rosterId: z.string(),
      cells: z.array(personDay).min(1).max(30_000),
      isLocked: z.boolean().describe('锁定'),
    }),
    z.object({ id: z.string() }),
    deciding('锁定排班'),
  ),
  /**
   * 局部重排: proposes how to fill what leave and absence leave open, or without anybody absent what
   * is open anyhow, with as few changes as can be. Days before `from` and locked days stay. Nothing
   * is written: `change` takes the proposal over.
   */
  replan: job(
    z.object({
      rosterId: z.string(),
      from: daySchema.describe('从哪天起'),
      absent: z
        .array(z.object({ staffId: z.string(), days: z.int().min(1).max(62) }))
        .describe('缺勤人员')
        .default([]),
    }),
    proposal.extend({
      id: z.string(),
      before: rosterReportSchema,
      /** Where filling all takes many changes: what leaves places open for fewer. */
      fewer: proposal.nullable(),
    }),
    deciding('局部重排'),
  ),
  /** 导出表格: a workbook to be edited and read back, into `folder` or 表格 beside the data file. */
  exportWorkbook: job(
    z.object({
      rosterId: z.string(),
      folder: z.string().trim().min(1, '请选择文件夹').describe('文件夹').optional(),
      /** Opens it in the program that shows such files here. */
      show: z.boolean().describe('打开').default(false),
    }),
    z.object({ file: z.string(), bytes: z.int() }),
    { label: '导出排班表格', roles: everySeat },
  ),
  /**
   * 读入表格: what was edited in an exported workbook, cell by cell, and what cannot be read and why.
   * Nothing is written: `change` takes the edits over.
   */
  readWorkbook: job(
    z.object({
      rosterId: z.string(),
      file: z.string().trim().min(1, '请选择文件').max(1000).describe('排班表格'),
    }),
    z.object({
      fileName: z.string(),
      differences: z.array(cellNote),
      faults: z.array(cellNote),
      notices: z.array(z.string()),
      remove: z.array(duty),
      add: z.array(duty),
    }),
    deciding('读入排班表格'),
  ),
  /** What cells pasted from a spreadsheet say, and which cannot be read; `change` takes it over. */
  readCells: query(
    z.object({
      rosterId: z.string(),
      table: z.enum(['place', 'person']),
      cells: z
        .array(z.object({ rowId: z.string(), day: daySchema, text: z.string().max(500) }))
        .min(1)
        .max(20_000),
    }),
    z.object({
      remove: z.array(duty),
      add: z.array(duty),
      faults: z.array(z.string()),
    }),
  ),
  publish: command(recordKey, recordKey, deciding('发布排班')),
  /** Nights, weekends, shifts and hours of everybody over the published rosters of a time. */
  ledger: query(
    /** With a draft, its duties count in place of what is published on its days. */
    z.object({ from: daySchema, to: daySchema, draftId: z.string().optional() }),
    z.object({
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          role: roleSchema,
          gridName: z.string(),
          shifts: z.int(),
          nights: z.int(),
          weekends: z.int(),
          minutes: z.int(),
        }),
      ),
    }),
  ),
}
