import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema, instantSchema } from '../core/date-schemas.ts'
import { areaSchema, lineSchema, type Area, type LineString, type Position } from '../core/geo.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'
import { checkKindKeys, zoneKindKeys, zoneStepKeys } from './kinds.ts'

export { zoneKinds, zoneMarks, type ZoneKind } from './kinds.ts'

const text = (label: string, max = 200) => z.string().trim().max(max).describe(label).default('')
const kind = z.enum(zoneKindKeys)
// Answers carry shapes as they were kept, which nobody may change in place.
const area: z.ZodType<Area, Area> = areaSchema
const line: z.ZodType<LineString, LineString> = lineSchema
const place: z.ZodType<Position, Position> = z.tuple([z.number(), z.number()])

export const zoneFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(60).describe('区域名称'),
  kind: kind.describe('类型'),
  area: area.nullable().describe('范围').default(null),
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

export const zoneCheckFields = z.object({
  zoneId: z.string().min(1, '请选择区域').describe('区域'),
  kind: z.enum(checkKindKeys).describe('类别'),
  day: daySchema.describe('日期'),
  expected: z.int().min(0).max(1_000_000).describe('应检（人）').default(0),
  done: z.int().min(0).max(1_000_000).describe('实检（人、份）').default(0),
  positives: z.int().min(0).max(1_000_000).describe('阳性').default(0),
  document: text('报告或文号', 120),
  remark: text('备注', 500),
})

const checkRow = z.object({
  id: z.string(),
  rowVersion: z.int(),
  ...zoneCheckFields.shape,
  recordedAt: z.string(),
  recordedBy: z.string(),
})

const state = z.object({
  kind,
  area: area.nullable(),
  boundary: z.string(),
  ruleSet: z.string(),
  effectiveAt: z.string(),
  basisAt: z.string().nullable(),
  basisReason: z.string(),
  stageAt: z.string().nullable(),
  decisionBody: z.string(),
  decisionNo: z.string(),
  decidedAt: z.string().nullable(),
})

const boardZone = state.extend({
  id: z.string(),
  rowVersion: z.int(),
  name: z.string(),
  liftedAt: z.string().nullable(),
  liftNo: z.string(),
  remark: z.string(),
  past: z.array(
    z.object({
      id: z.string(),
      step: z.enum(zoneStepKeys),
      untilAt: z.string(),
      state,
      reason: z.string(),
      recordedAt: z.string(),
      recordedBy: z.string(),
    }),
  ),
  checks: z.array(checkRow),
  ticks: z.array(
    z.object({
      id: z.string(),
      rowVersion: z.int(),
      condition: z.string(),
      stageAt: z.string(),
      tickedAt: z.string(),
      tickedBy: z.string(),
      document: z.string(),
      note: z.string(),
    }),
  ),
  /** The latest draft of the application for release, as it was saved. */
  application: z.object({ body: z.string(), madeAt: z.string(), madeBy: z.string() }).nullable(),
})

const document = {
  decisionBody: text('决定机关'),
  decisionNo: text('决定文号'),
  reason: text('事由', 500),
}

/** A border as drawn, for one of the zones or for one that is to be. */
const drawn = z.object({ id: z.string().nullable(), name: z.string().max(60), area })

export const zoneFault = z.object({
  /** The area the fault lies in: its place in what was asked about. */
  at: z.int(),
  kind: z.enum(['crossing', 'sliver', 'hole_outside', 'too_small', 'overlap']),
  text: z.string(),
  place,
  /** The other zone of an overlap: its id, or its place among the drawn ones as `#1`. */
  other: z.string().nullable(),
  squareMetres: z.number(),
})
export type ZoneFault = z.output<typeof zoneFault>

export const zonesContract = {
  ...recordCalls(
    '管控区域',
    zoneFields,
    {
      /** 第 N 天, counted from the basis day as day 1; null before it and after lifting. */
      dayNumber: z.int().nullable(),
      ruleSetName: z.string(),
      nextTestDay: z.string().nullable(),
      /** The word of its own regulation: 封控区 or 高风险区. */
      kindName: z.string(),
    },
    decidingSeats,
  ),

  /** Every zone, lifted ones included, with its past, its records and what was confirmed. */
  board: query(z.object({}), z.object({ now: z.string(), zones: z.array(boardZone) })),

  /**
   * One recorded step from what a zone is to what follows. Each needs its decision; the former
   * state stays readable, so that every day of the past keeps what it was.
   */
  step: command(
    recordKey.extend({
      step: z.enum(['step_down', 'step_up', 'rules', 'restart', 'lift']).describe('步骤'),
      at: instantSchema.describe('生效时间'),
      kind: kind.describe('转为').optional(),
      ruleSet: z.string().max(60).describe('管控规则').optional(),
      basisAt: instantSchema.describe('计算起点').optional(),
      basisReason: text('起点依据'),
      ...document,
    }),
    recordKey,
    { label: '变更管控区域', roles: decidingSeats },
  ),
  /** Takes back the last step. */
  undoStep: command(recordKey, recordKey, { label: '撤销管控变更', roles: decidingSeats }),

  /**
   * Saves drawn borders together, so that a shared one never stands in two places.
   *
   * `correct` mends what was drawn wrongly, `adjust` records a decision from `at` on.
   */
  saveAreas: command(
    z.object({
      mode: z.enum(['correct', 'adjust']),
      changes: z.array(recordKey.extend({ area })).max(200),
      added: z.array(zoneFields.extend({ area })).max(20),
      at: instantSchema.optional(),
      ...document,
    }),
    z.object({ changed: z.array(recordKey), added: z.array(recordKey) }),
    { label: '保存区域范围', roles: decidingSeats },
  ),

  /** A person's word that a condition of the present stage holds. */
  tick: command(
    z.object({
      zoneId: z.string(),
      condition: z.string().min(1).max(60),
      document: text('依据文件或记录', 120),
      note: text('说明', 300),
    }),
    recordKey,
    { label: '确认解除条件', roles: decidingSeats },
  ),
  untick: command(recordKey, recordKey, { label: '取消确认', roles: decidingSeats }),

  /** Keeps the draft of an application of the present stage as a person left it; nothing is sent or lifted by it. */
  saveApplication: command(
    z.object({ zoneId: z.string(), body: z.string().trim().min(1, '不能为空').max(20_000) }),
    z.object({ id: z.string() }),
    { label: '保存解除、降级申请', roles: decidingSeats },
  ),

  /** What is wrong with drawn borders, among themselves and against the zones in force. */
  inspect: query(
    z.object({ drawn: z.array(drawn).max(200) }),
    z.object({ faults: z.array(zoneFault) }),
  ),

  /** One operation on shapes; the answer is what becomes of them, largest first. */
  shape: query(
    z.discriminatedUnion('verb', [
      z.object({ verb: z.literal('unite'), areas: z.array(area).min(1).max(5000) }),
      z.object({ verb: z.literal('subtract'), area, others: z.array(area) }),
      z.object({ verb: z.literal('split'), area, line }),
      z.object({ verb: z.literal('repair'), area }),
    ]),
    z.object({ areas: z.array(area) }),
  ),
}

export const zoneChecksContract = recordCalls('检测与采样', zoneCheckFields, {
  zoneName: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
