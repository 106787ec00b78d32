import { z } from 'zod'
import { areaSchema, lineSchema } from '../core/geo.ts'
import { recordCalls } from '../core/records.ts'

/** Words for the closed ranges of this feature, as they stand on the screen. */
export const estateKinds = { estate: '小区', courtyard_block: '平房片区' } as const
export const unitKinds = {
  courtyard: '院',
  building: '楼',
  entrance: '单元',
  parcel: '地块',
} as const
export type UnitKind = keyof typeof unitKinds

const remark = z.string().trim().max(500).describe('备注').default('')
const name = (label: string) => z.string().trim().min(1, '不能为空').max(60).describe(label)

export const communityFields = z.object({
  name: name('社区名称'),
  code: z
    .string()
    .trim()
    .regex(/^(\d{12})?$/, '应为 12 位数字，没有编码时留空')
    .describe('社区编码')
    .default(''),
  statedHouseholds: z.int().min(0).max(100_000).describe('登记户数').default(0),
  statedResidents: z.int().min(0).max(1_000_000).describe('登记人数').default(0),
  area: areaSchema.nullable().describe('范围').default(null),
  remark,
})

export const estateFields = z.object({
  communityId: z.string().min(1, '请选择社区').describe('社区'),
  name: name('小区或院落'),
  kind: z.enum(['estate', 'courtyard_block']).describe('类型').default('estate'),
  address: z.string().trim().max(120).describe('地址').default(''),
  area: areaSchema.nullable().describe('范围').default(null),
  contact: z.string().trim().max(60).describe('联系人').default(''),
  remark,
})

export const unitFields = z.object({
  communityId: z.string().min(1, '请选择社区').describe('社区'),
  estateId: z.string().nullable().describe('小区或院落').default(null),
  name: name('楼栋单元'),
  kind: z
    .enum(['courtyard', 'building', 'entrance', 'parcel'])
    .describe('类型')
    .default('entrance'),
  households: z.int().min(0).max(20_000).describe('户数').default(0),
  residents: z.int().min(0).max(100_000).describe('人数').default(0),
  lon: z.number().min(-180).max(180).nullable().describe('经度').default(null),
  lat: z.number().min(-90).max(90).nullable().describe('纬度').default(null),
  footprint: areaSchema.nullable().describe('轮廓').default(null),
})

export const streetFields = z.object({
  name: z.string().trim().max(60).describe('道路名称').default(''),
  line: lineSchema.describe('中心线'),
})

export const communitiesContract = recordCalls('社区', communityFields, {
  units: z.int(),
  households: z.int(),
})
export const estatesContract = recordCalls('小区院落', estateFields, {
  communityName: z.string(),
  households: z.int(),
})
export const unitsContract = recordCalls('楼栋单元', unitFields, {
  /** 重点人员, counted from the ledger of households and residents. */
  vulnerable: z.int(),
  communityName: z.string(),
  estateName: z.string(),
  gridName: z.string(),
})
export const streetsContract = recordCalls('道路', streetFields, {})
