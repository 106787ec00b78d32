import { z } from 'zod'
import { command } from '../core/contract.ts'
import { phoneSchema } from '../core/phone-schema.ts'
import { recordCalls } from '../core/records.ts'
import { careKindKeys, householdCategoryKeys, householdNeedKeys } from './labels.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')

export const householdFields = z.object({
  unitId: z.string().min(1, '请选择楼栋单元').describe('楼栋单元'),
  /** Stands for the household wherever a name would be too much. */
  code: z.string().trim().min(1, '不能为空').max(40).describe('户代码'),
  door: z.string().trim().min(1, '不能为空').max(40).describe('门牌'),
  headName: text('户主', 40),
  residentsCount: z.int().min(0).max(50).describe('人数').default(0),
  category: z.enum(householdCategoryKeys).describe('类别').default('normal'),
  needs: z.array(z.enum(householdNeedKeys)).describe('特殊需求').default([]),
  phone: phoneSchema,
  gasCard: text('用气证号', 40),
  remark: text('备注', 500),
})

export const residentFields = z.object({
  householdId: z.string().min(1, '请选择户').describe('户'),
  name: z.string().trim().min(1, '不能为空').max(40).describe('姓名'),
  sex: z.enum(['male', 'female', '']).describe('性别').default(''),
  birthYear: z.int().min(1900).max(2100).nullable().describe('出生年').default(null),
  idNumber: z
    .string()
    .trim()
    .regex(/^(\d{17}[\dXx])?$/, '应为 18 位')
    .describe('身份证号')
    .default(''),
  phone: phoneSchema,
  careKind: z
    .enum([...careKindKeys, ''])
    .describe('一对一照护')
    .default(''),
  carerId: z.string().nullable().describe('照护人').default(null),
  remark: text('备注', 500),
})

export const householdsContract = {
  ...recordCalls('户', householdFields, {
    phone: z.string(),
    unitName: z.string(),
    estateName: z.string(),
    communityId: z.string(),
    communityName: z.string(),
    gridName: z.string(),
  }),
  revealPhone: command(
    z.object({ id: z.string() }),
    z.object({ id: z.string(), phone: z.string() }),
    {
      label: '查看完整电话',
    },
  ),
}

export const residentsContract = {
  ...recordCalls('居民', residentFields, {
    phone: z.string(),
    idNumber: z.string(),
    door: z.string(),
    householdCode: z.string(),
    unitName: z.string(),
    communityName: z.string(),
    carerName: z.string(),
  }),
  revealNumbers: command(
    z.object({ id: z.string() }),
    z.object({ id: z.string(), phone: z.string(), idNumber: z.string() }),
    { label: '查看完整证件与电话' },
  ),
}
