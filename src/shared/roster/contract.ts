import { z } from 'zod'
import { command, job, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'
import { roleSchema } from '../staff/roles.ts'
import { POST_KINDS } from './templates.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const name = (label: string) => z.string().trim().min(1, '不能为空').max(60).describe(label)
const flag = (label: string) => z.boolean().describe(label).default(false)
const deciding = (label: string) => ({ label, roles: decidingSeats })

export const shiftFields = z.object({
  name: name('班次名称'),
  /** Minutes from the day's midnight; a night that follows the day begins at 1440. */
  startMinute: z.int().min(0).max(1440).describe('上班（分钟）'),
  endMinute: z.int().min(1).max(2880).describe('下班（分钟）'),
  isNight: flag('夜班'),
  isPpe: flag('穿防护服'),
  isStandby: flag('可休息的值班'),
  sort: z.int().min(0).max(999).describe('顺序').default(0),
})

export const postFields = z.object({
  gridId: z.string().nullable().describe('网格').default(null),
  name: name('岗位名称'),
  kind: z.enum(POST_KINDS).describe('岗位类型'),
  place: text('地点', 120),
  sort: z.int().min(0).max(9999).describe('顺序').default(0),
})

export const slotFields = z.object({
  postId: z.string().min(1, '请选择岗位').describe('岗位'),
  shiftId: z.string().min(1, '请选择班次').describe('班次'),
  title: text('职责'),
  roles: z.array(roleSchema).min(1, '至少选一种角色').describe('可用角色'),
  minimum: z.int().min(0).max(200).describe('最少人数').default(1),
  wished: z.int().min(0).max(200).describe('理想人数').default(1),
  weight: z.int().min(1).max(10_000).describe('缺岗代价').default(100),
  isLeader: flag('带班'),
  needsSkill: text('需要技能'),
  closedLoop: flag('闭环内'),
  sex: z.enum(['', 'male', 'female']).describe('性别要求').default(''),
})

export const shiftsContract = recordCalls('班次', shiftFields, {}, decidingSeats)
export const postsContract = recordCalls(
  '岗位',
  postFields,
  { gridName: z.string(), places: z.int() },
  decidingSeats,
)
export const slotsContract = recordCalls(
  '岗位班次',
  slotFields,
  { postName: z.string(), shiftName: z.string(), gridName: z.string() },
  decidingSeats,
)

/** How a roster stands, as the independent evaluator counted it. */
export const rosterReportSchema = z.object({
  places: z.int(),
  filled: z.int(),
  hardViolations: z.int(),
  doubleBookings: z.int(),
  restViolations: z.int(),
  spread: z.object({ shifts: z.int(), nights: z.int(), weekends: z.int() }),
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
})

const place = z.object({
  slotId: z.string(),
  postName: z.string(),
  gridName: z.string(),
  title: z.string(),
  shiftName: z.string(),
  startMinute: z.int(),
  endMinute: z.int(),
  isLeader: z.boolean(),
  minimum: z.int(),
  wished: z.int(),
})

const assignment = z.object({
  id: z.string(),
  rowVersion: z.int(),
  day: z.string(),
  slotId: z.string(),
  staffId: z.string(),
  isLocked: z.boolean(),
})

const duty = z.object({ day: z.string(), slotId: z.string(), personId: z.string() })

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
      /** What breaks a hard rule now, after hand edits. */
      conflicts: z.array(
        z.object({
          day: z.string().nullable(),
          slotId: z.string().nullable(),
          personId: z.string().nullable(),
          sentence: z.string(),
        }),
      ),
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
    }),
    z.object({ id: z.string(), report: rosterReportSchema }),
    deciding('自动排班'),
  ),
  /** Who could stand in a place that day, and why the others cannot. */
  candidates: query(
    z.object({ rosterId: z.string(), day: daySchema, slotId: z.string() }),
    z.object({
      fit: z.array(z.object({ staffId: z.string(), name: z.string(), shifts: z.int() })),
      out: z.array(z.object({ sentence: z.string(), count: z.int() })),
    }),
  ),
  assign: command(
    z.object({
      rosterId: z.string(),
      day: daySchema.describe('日期'),
      slotId: z.string().describe('岗位班次'),
      staffId: z.string().describe('人员'),
    }),
    recordKey,
    deciding('安排上岗'),
  ),
  /** Locked duties stay when the rest is planned anew: one duty, a person's, a day's, or both's. */
  lock: command(
    z.object({
      rosterId: z.string(),
      assignmentId: z.string().optional(),
      staffId: z.string().optional(),
      day: daySchema.optional(),
      isLocked: z.boolean().describe('锁定'),
    }),
    z.object({ id: z.string(), changed: z.int() }),
    deciding('锁定上岗安排'),
  ),
  /** What would be broken if two people took each other's duty, and how many points it would cost. */
  checkSwap: query(
    z.object({ rosterId: z.string(), one: z.string(), other: z.string() }),
    z.object({ ok: z.boolean(), sentences: z.array(z.string()), points: z.number() }),
  ),
  swap: command(
    z.object({ rosterId: z.string(), one: recordKey, other: recordKey }),
    z.object({ id: z.string() }),
    deciding('换班'),
  ),
  /**
   * 局部重排: fills what leave and absence leave open with as few changes as can be, as a new draft.
   * Days before `from` and locked duties stay.
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
    z.object({
      id: z.string(),
      report: rosterReportSchema,
      removed: z.array(duty),
      added: z.array(duty),
      pointsBefore: z.number(),
    }),
    deciding('局部重排'),
  ),
  unassign: command(recordKey, recordKey, deciding('撤下上岗')),
  publish: command(recordKey, recordKey, deciding('发布排班')),
}
