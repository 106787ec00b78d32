import { z } from 'zod'
import { query } from '../core/contract.ts'
import { lineSchema, type LineString } from '../core/geo.ts'
import { recordCalls } from '../core/records.ts'
import { householdCategoryKeys, householdNeedKeys } from '../households/labels.ts'
import { pointKindKeys, pointStatusKeys, routeKindKeys } from './kinds.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const name = (label: string) => z.string().trim().min(1, '不能为空').max(60).describe(label)
const line: z.ZodType<LineString, LineString> = lineSchema

export const mapPointFields = z.object({
  name: name('点位名称'),
  kind: z.enum(pointKindKeys).describe('类型'),
  status: z.enum(pointStatusKeys).describe('状态').default('open'),
  /** A gas hand-over point or a post of the roster, which keeps its own table. */
  refId: z.string().nullable().describe('登记册').default(null),
  lon: z.number().min(-180).max(180).nullable().describe('经度').default(null),
  lat: z.number().min(-90).max(90).nullable().describe('纬度').default(null),
  contact: text('联系人'),
  hours: text('开放时间'),
  remark: text('备注', 500),
})

export const walkRouteFields = z.object({
  name: name('路线名称'),
  kind: z.enum(routeKindKeys).describe('类型').default('clean'),
  purpose: text('用途', 120),
  line: line.nullable().describe('走向').default(null),
  remark: text('备注', 500),
})

export const needPinFields = z.object({
  name: name('图例名称'),
  category: z
    .enum([...householdCategoryKeys, ''])
    .describe('户类别')
    .default(''),
  need: z
    .enum([...householdNeedKeys, ''])
    .describe('特殊需求')
    .default(''),
  letter: z.string().trim().min(1, '不能为空').max(2, '最多 2 个字').describe('图上的字'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, '请从列表中选择')
    .describe('颜色'),
  sort: z.int().min(0).max(999).describe('顺序').default(0),
})

export const mapPointsContract = recordCalls('点位', mapPointFields, {})
export const walkRoutesContract = recordCalls('路线', walkRouteFields, {
  metres: z.int(),
  /** On foot, with a load. */
  minutes: z.int(),
})
export const needPinsContract = {
  ...recordCalls('民情图例', needPinFields, {}),
  /** How many households of each pin live in each unit; units without any are left out. */
  map: query(
    z.object({}),
    z.object({
      units: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          communityName: z.string(),
          at: z.tuple([z.number(), z.number()]),
          counts: z.record(z.string(), z.int()),
        }),
      ),
      /** Households of a pin whose unit has no place on the map. */
      unplaced: z.int(),
    }),
  ),
}
