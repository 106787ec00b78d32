import { z } from 'zod'
import { recordCalls, writeManyCall } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'
import { roleSchema } from '../staff/roles.ts'
import { POST_KINDS } from './templates.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const name = (label: string) => z.string().trim().min(1, '不能为空').max(60).describe(label)
const flag = (label: string) => z.boolean().describe(label).default(false)

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
  /** A post may stand for a zone, in a grid or for all of them. */
  zoneId: z.string().nullable().describe('管控区域').default(null),
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

/** The calls of a list whose changes are versions of a published roster: one act is one version. */
function notedCalls<F extends z.ZodRawShape, S extends z.ZodRawShape>(
  noun: string,
  fields: z.ZodObject<F>,
  shown: S,
) {
  return {
    ...recordCalls(noun, fields, shown, decidingSeats),
    writeMany: writeManyCall(noun, fields, decidingSeats),
  }
}

export const shiftsContract = notedCalls('班次', shiftFields, {})
export const postsContract = notedCalls('岗位', postFields, {
  gridName: z.string(),
  zoneName: z.string(),
  places: z.int(),
})
export const slotsContract = notedCalls('岗位班次', slotFields, {
  postName: z.string(),
  shiftName: z.string(),
  gridName: z.string(),
})
