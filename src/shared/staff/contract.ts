import { z } from 'zod'
import { command } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { recordCalls } from '../core/records.ts'
import { decidingSeats, deskRoles, type DeskRole } from '../core/roles.ts'
import { staffRoleKeys } from './roles.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')

export const staffFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(40).describe('姓名'),
  fromUnit: text('来自单位'),
  force: text('力量'),
  role: z.enum(staffRoleKeys).describe('岗位角色'),
  partyMember: z.boolean().describe('党员').default(false),
  skills: text('技能', 200),
  phone: z
    .string()
    .trim()
    .regex(/^(\d[\d-]{4,19})?$/, '电话只能是数字')
    .describe('电话')
    .default(''),
  closedLoop: z.boolean().describe('闭环管理').default(false),
  gridId: z.string().nullable().describe('所属网格').default(null),
  isOperator: z.boolean().describe('可操作').default(false),
  deskRole: z
    .enum(Object.keys(deskRoles) as DeskRole[])
    .describe('席位')
    .default('viewer'),
  remark: text('备注', 500),
})

export const leaveFields = z.object({
  staffId: z.string().min(1, '请选择人员').describe('人员'),
  fromDay: daySchema.describe('开始'),
  toDay: daySchema.describe('结束'),
  reason: text('事由', 100),
})

export const staffContract = {
  ...recordCalls('人员', staffFields, { phone: z.string(), gridName: z.string() }, decidingSeats),
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
