import { z } from 'zod'
import { instantSchema } from '../core/date-schemas.ts'
import {
  disinfectionPurposeKeys,
  disinfectionStepKeys,
  keyTouchParts,
  touchPartKeys,
  usualContactMinutes,
} from './labels.ts'

export const text = (label: string, max = 60) =>
  z.string().trim().max(max).describe(label).default('')
export const named = (label: string) => z.string().trim().min(1, '不能为空').max(40).describe(label)
export const when = (label: string) => instantSchema.describe(label)

/** Which door an entry is about. */
export const door = {
  toiletId: z.string().min(1, '请选择厕所').describe('移动厕所'),
  cubicle: z.int().min(1).max(20).describe('厕位').default(1),
}

/** What every entry may say about itself. */
export const words = {
  lateReason: text('补录原因', 200),
  remark: text('备注', 500),
  asHappened: z.boolean().describe('如实登记').default(false),
}

export const purpose = z.enum(disinfectionPurposeKeys).describe('消杀类别').default('after_use')

/** What was done, with what, by whom. */
export const details = {
  steps: z
    .array(z.enum(disinfectionStepKeys))
    .min(1, '至少选一步')
    .describe('步骤')
    .default([...disinfectionStepKeys]),
  parts: z.array(z.enum(touchPartKeys)).describe('重点部位').default([]),
  agent: named('消毒剂'),
  /** Available chlorine; alcohol has none. */
  mgPerLitre: z
    .int()
    .min(1, '应大于 0')
    .max(100_000)
    .nullable()
    .describe('有效浓度（mg/L）')
    .default(null),
  volumeMl: z
    .int()
    .min(1, '用量应大于 0')
    .max(100_000)
    .nullable()
    .describe('用量（mL）')
    .default(null),
  preparedAt: when('配制时间').nullable().default(null),
  contactMinutes: z.int().min(0).max(240).describe('作用时间（分钟）').default(usualContactMinutes),
  operator: named('操作人'),
  checker: named('监督人'),
}

const instant = (label: string) => when(label).nullable().default(null)

/** A line of the paper log: a use, the disinfection after it, or a disinfection of its own. */
export const paperLine = z.object({
  code: z.string().trim().min(1, '不能为空').max(30).describe('厕位'),
  inAt: instant('进入'),
  outAt: instant('离开'),
  householdCode: text('户代码', 40),
  startAt: instant('消杀开始'),
  endAt: instant('消杀结束'),
  /** Left out: 用后消杀 after a use of the same line, else 例行消杀. */
  purpose: purpose.unwrap().nullable().default(null),
  agent: text('消毒剂', 40),
  mgPerLitre: details.mgPerLitre,
  contactMinutes: details.contactMinutes,
  volumeMl: details.volumeMl,
  steps: details.steps,
  parts: details.parts.unwrap().default([...keyTouchParts]),
  operator: text('操作人', 40),
  checker: text('监督人', 40),
  ...words,
})
export type PaperLine = z.output<typeof paperLine>
