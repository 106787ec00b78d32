import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { phoneSchema } from '../core/phone-schema.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { decidingSeats, deskRoles, type DeskRole } from '../core/roles.ts'
import { certificateStates, wishAbouts, wishImportances, wishWants } from './conditions.ts'
import { limitsSchema } from './limits.ts'
import { roleSchema } from './roles.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')

/** A limit of one person's own; null = the one for all. */
const limit = (label: string, least: number, most: number) =>
  z.int().min(least).max(most).nullable().describe(label).default(null)

export const staffFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(40).describe('姓名'),
  /** Tells two people of one name apart; the post's own. */
  code: z.string().normalize('NFKC').trim().max(20).describe('编号').default(''),
  fromUnit: text('来自单位'),
  force: text('力量'),
  role: roleSchema.describe('岗位角色'),
  sex: z.enum(['', 'male', 'female']).describe('性别').default(''),
  partyMember: z.boolean().describe('党员').default(false),
  skills: text('技能', 200),
  phone: phoneSchema,
  closedLoop: z.boolean().describe('闭环管理').default(false),
  gridId: z.string().nullable().describe('所属网格').default(null),
  alsoGridIds: z.array(z.string()).max(20).describe('可支援网格').default([]),
  maxDayHours: limit('每天最多小时', 1, 24),
  maxHours: limit('14 天最多小时', 0, 336),
  maxNights: limit('14 天最多夜班', 0, 14),
  maxNightsRunning: limit('连续夜班最多', 0, 14),
  isOperator: z.boolean().describe('可操作').default(false),
  deskRole: z
    .enum(Object.keys(deskRoles) as DeskRole[])
    .describe('席位')
    .default('viewer'),
  remark: text('备注', 500),
})

/** The limits somebody may have of their own. */
export const ownLimits = ['maxDayHours', 'maxHours', 'maxNights', 'maxNightsRunning'] as const
export type OwnLimit = (typeof ownLimits)[number]

export const leaveFields = z.object({
  staffId: z.string().min(1, '请选择人员').describe('人员'),
  fromDay: daySchema.describe('开始'),
  toDay: daySchema.describe('结束'),
  reason: text('事由', 100),
})

/** A role beside the usual ones; its name is its key, so renaming it renames it everywhere. */
export const roleFields = z.object({
  name: roleSchema.describe('角色名称'),
  sort: z.int().min(0).max(999).describe('顺序').default(0),
  remark: text('备注', 200),
})

export const certificateFields = z.object({
  staffId: z.string().min(1, '请选择人员').describe('人员'),
  name: z.string().trim().min(1, '不能为空').max(60).describe('证书'),
  number: text('编号'),
  issuedDay: daySchema.nullable().describe('发证').default(null),
  expiresDay: daySchema.nullable().describe('有效期至').default(null),
  remark: text('备注', 200),
})

export const wishFields = z.object({
  staffId: z.string().min(1, '请选择人员').describe('人员'),
  want: z.enum(Object.keys(wishWants) as (keyof typeof wishWants)[]).describe('意愿'),
  about: z
    .enum(Object.keys(wishAbouts) as (keyof typeof wishAbouts)[])
    .describe('针对')
    .default('any'),
  shiftId: z.string().nullable().describe('班次').default(null),
  fromDay: daySchema.describe('开始'),
  toDay: daySchema.describe('结束'),
  importance: z
    .enum(Object.keys(wishImportances) as (keyof typeof wishImportances)[])
    .describe('要紧程度')
    .default('normal'),
  reason: text('事由', 100),
})

/** Work beyond the limits of 14 days in an emergency (Labour Law, Art. 42): never without a reason. */
export const overtimeFields = z.object({
  staffId: z.string().min(1, '请选择人员').describe('人员'),
  fromDay: daySchema.describe('开始'),
  toDay: daySchema.describe('结束'),
  shifts: z.int().min(0).max(7).describe('14 天内多排班次').default(2),
  hours: z.int().min(0).max(72).describe('14 天内多排小时').default(16),
  reason: z.string().trim().min(1, '不能为空').max(100).describe('理由'),
  approvedBy: z.string().trim().min(1, '不能为空').max(40).describe('批准人'),
})

export const staffContract = {
  ...recordCalls(
    '人员',
    staffFields,
    {
      phone: z.string(),
      gridName: z.string(),
      /** The name, told apart from others of the same name: 陈琳·社. */
      called: z.string(),
    },
    decidingSeats,
  ),
  /** Looking at a whole number is itself a line in the audit. */
  revealPhone: command(
    z.object({ id: z.string() }),
    z.object({ id: z.string(), phone: z.string() }),
    {
      label: '查看完整电话',
    },
  ),
}

export const leavesContract = recordCalls('请假', leaveFields, { staffName: z.string() })
export const rolesContract = recordCalls(
  '岗位角色',
  roleFields,
  { people: z.int(), slots: z.int() },
  decidingSeats,
)
export const certificatesContract = recordCalls('证书', certificateFields, {
  staffName: z.string(),
  state: z.enum(certificateStates),
})
export const wishesContract = recordCalls('意愿', wishFields, {
  staffName: z.string(),
  shiftName: z.string(),
})
export const overtimesContract = recordCalls(
  '超时批准',
  overtimeFields,
  { staffName: z.string() },
  decidingSeats,
)
/** The limits that hold for everybody who has none of their own. */
export const workLimitsContract = {
  show: query(z.object({}), limitsSchema.extend({ rowVersion: z.int() })),
  save: command(limitsSchema.extend({ rowVersion: z.int() }), recordKey, {
    label: '修改排班上限',
    roles: decidingSeats,
  }),
}
