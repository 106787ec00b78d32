import { z } from 'zod'
import { instantSchema } from '../core/dates.ts'
import { areaSchema } from '../core/geo.ts'
import { recordCalls } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'

export const zoneKinds = { sealed: '封控区', controlled: '管控区', precaution: '防范区' } as const
export type ZoneKind = keyof typeof zoneKinds
/** The second sign beside the colour, for black-and-white paper. */
export const zoneMarks = { sealed: '封', controlled: '管', precaution: '防' } as const

const text = (label: string, max = 200) => z.string().trim().max(max).describe(label).default('')

export const zoneFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(60).describe('区域名称'),
  kind: z.enum(['sealed', 'controlled', 'precaution']).describe('类型'),
  area: areaSchema.nullable().describe('范围').default(null),
  boundary: text('四至（西至…东至…南至…北至…）', 500),
  ruleSet: z.string().trim().min(1, '请选择管控规则').max(60).describe('管控规则'),
  decisionBody: text('决定机关'),
  decisionNo: text('决定文号'),
  decidedAt: instantSchema.nullable().describe('决定时间').default(null),
  effectiveAt: instantSchema.describe('生效时间'),
  /**
   * Days are counted from here, not from the sealing: from when the case left, or from the end of the
   * terminal disinfection where a sample was positive (北京市第337场疫情防控新闻发布会, 2022-05-17).
   */
  basisAt: instantSchema.nullable().describe('计算起点').default(null),
  basisReason: text('起点依据'),
  liftedAt: instantSchema.nullable().describe('解除时间').default(null),
  liftNo: text('解除文号'),
  remark: text('备注', 500),
})

export const zonesContract = recordCalls(
  '管控区域',
  zoneFields,
  {
    /** 第 N 天, counted from the basis day as day 1; null before it and after lifting. */
    dayNumber: z.int().nullable(),
    ruleSetName: z.string(),
    nextTestDay: z.string().nullable(),
  },
  decidingSeats,
)
