import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema, instantSchema } from '../core/date-schemas.ts'
import { phoneSchema } from '../core/phone-schema.ts'
import { pageRequest, recordCalls, recordKey } from '../core/records.ts'
import { cylinderModels, householdModel, openStoreKg, roomStoreKg } from './cylinders.ts'
import { advanceSteps, lpgStateKeys, lpgStepKeys, safetyItemKeys } from './labels.ts'
import { custodyList, forecastList } from './household-lists.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const name = (label: string) => z.string().trim().min(1, '不能为空').max(60).describe(label)
const model = z.enum(cylinderModels)

export const stationFields = z.object({
  name: name('供气站名称'),
  contact: text('联系人'),
  /** A business line, not a person's: shown whole and printed on the order. */
  phone: phoneSchema,
  address: text('地址', 120),
})

export const pointFields = z.object({
  name: name('交接点名称'),
  communityId: z.string().nullable().describe('社区').default(null),
  place: text('位置', 120),
  contact: text('联系人'),
  phone: phoneSchema,
  /** Above 100 kg only with a cylinder room of its own, above 420 kg never. */
  limitKg: z
    .int()
    .min(1)
    .max(roomStoreKg)
    .describe('存量上限（kg，有专用瓶间才可超过 100）')
    .default(openStoreKg),
})

/** One spelling in whatever width and case it was typed or scanned: a cylinder is in one place only. */
const cylinderNumber = z.string().normalize('NFKC').trim().toUpperCase().min(1, '不能为空').max(40)

export const cylinderFields = z.object({
  number: cylinderNumber.describe('编号'),
  model: model.describe('规格').default(householdModel),
  madeOn: daySchema.describe('出厂日期'),
  inspectedOn: daySchema.nullable().describe('上次检验').default(null),
  remark: text('备注', 500),
})

/** The stations' cylinders; once one is listed, no other is taken in. */
export const cylindersContract = recordCalls('气瓶', cylinderFields, {
  inspectionDue: z.string(),
  scrapDue: z.string(),
  /** Why it may not be handed out today; empty when it may. */
  fault: z.string(),
})

export const stationsContract = recordCalls('供气站', stationFields, { openRequests: z.int() })
export const pointsContract = recordCalls('交接点', pointFields, {
  communityName: z.string(),
  storedGrams: z.int(),
})

const safety = z.array(
  z.object({
    item: z.enum(safetyItemKeys),
    ok: z.boolean(),
    note: z.string().trim().max(100).default(''),
  }),
)

const requestRow = z.object({
  id: z.string(),
  rowVersion: z.int(),
  householdId: z.string(),
  householdCode: z.string(),
  door: z.string(),
  /** 小区或胡同, 楼栋或院, 门牌: enough to find the door. */
  address: z.string(),
  headName: z.string(),
  unitName: z.string(),
  communityName: z.string(),
  gasCard: z.string(),
  stationId: z.string(),
  stationName: z.string(),
  pointId: z.string(),
  pointName: z.string(),
  model,
  quantity: z.int(),
  requestedAt: z.string(),
  requestedBy: z.string(),
  isUrgent: z.boolean(),
  state: z.enum(lpgStateKeys),
  /** When it came to this state. */
  stateSince: z.string(),
  ageDays: z.int(),
  orderNumber: z.string(),
  /** How often nobody was at home. */
  visitsInVain: z.int(),
  remark: z.string(),
})

const requestFields = z.object({
  householdId: z.string().min(1, '请选择户').describe('户'),
  /** Left open: as the last time, else those of the household's community. */
  stationId: z.string().nullable().describe('供气站').default(null),
  pointId: z.string().nullable().describe('交接点').default(null),
  /** Left open: as the last time, else what most households have. */
  model: model.nullable().describe('规格').default(null),
  quantity: z.int().min(1, '至少 1 罐').max(20).describe('数量').default(1),
  at: instantSchema.describe('登记时间').optional(),
  isUrgent: z.boolean().describe('加急').default(false),
  lateReason: text('补录原因', 200),
  remark: text('备注', 500),
})

const numbers = (label: string) => z.array(cylinderNumber).max(20).describe(label).default([])

const asked = z.object({ day: daySchema.describe('日期'), asOf: instantSchema.optional() })
const moves = z.record(z.enum(lpgStepKeys), z.int())
const standing = z.record(z.enum(lpgStateKeys), z.int())
const totals = z.object({
  moves,
  standing,
  fullIn: z.int(),
  fullBack: z.int(),
  fullAtPoint: z.int(),
  empties: z.int(),
  storedGrams: z.int(),
  overOneDay: z.int(),
})

export const lpgContract = {
  /**
   * `where` knows state, stationId, pointId, orderId, model; `open: 1` leaves settled ones out;
   * `waiting`, `late`, `fullAtPoint`, `inStore`, `exchangedDay` are the rows behind figures.
   */
  list: query(pageRequest, z.object({ rows: z.array(requestRow), total: z.int() })),

  /** The log of one request, reversed lines included. */
  history: query(
    z.object({ id: z.string() }),
    z.object({
      steps: z.array(
        z.object({
          id: z.string(),
          step: z.enum(lpgStepKeys),
          at: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          fullCylinders: z.array(z.string()),
          emptyCylinders: z.array(z.string()),
          givenBy: z.string(),
          receivedBy: z.string(),
          disinfectedBy: z.string(),
          safety,
          lateReason: z.string(),
          remark: z.string(),
          isReversed: z.boolean(),
        }),
      ),
    }),
  ),

  request: command(
    requestFields,
    recordKey.extend({
      model,
      pointName: z.string(),
      /** Other requests of the household that wait for their gas: a call that was entered twice. */
      others: z.int(),
    }),
    { label: '登记换气需求' },
  ),
  /** What would be refused of requests that are pasted or imported; empty for those that are sound. */
  checkRequests: query(
    z.object({ lines: z.array(requestFields).min(1).max(1000) }),
    z.object({ faults: z.array(z.string()) }),
  ),

  /** 汇总报站: all open requests of a station and a point go on one order. */
  order: command(
    z.object({
      stationId: z.string().min(1, '请选择供气站').describe('供气站'),
      pointId: z.string().min(1, '请选择交接点').describe('交接点'),
    }),
    z.object({ id: z.string(), number: z.string(), requests: z.int(), cylinders: z.int() }),
    { label: '汇总报站' },
  ),

  advance: command(
    recordKey.extend({
      step: z.enum(advanceSteps).describe('步骤'),
      at: instantSchema.describe('时间').optional(),
      fullCylinders: numbers('满罐编号'),
      emptyCylinders: numbers('空罐编号'),
      givenBy: text('交出人', 40),
      receivedBy: text('接收人', 40),
      disinfectedBy: text('消毒人', 40),
      safety: safety.describe('随瓶安检').default([]),
      lateReason: text('补录原因', 200),
      remark: text('备注', 500),
    }),
    recordKey.extend({ state: z.enum(lpgStateKeys) }),
    { label: '办理换气' },
  ),

  /** Takes back a whole order, while none of its cylinders has come. */
  undoOrder: command(
    z.object({ id: z.string(), remark: text('撤销原因', 200) }),
    z.object({ id: z.string(), requests: z.int() }),
    { label: '撤销汇总报站' },
  ),

  /** Takes back the last step by a line of its own. */
  undo: command(
    recordKey.extend({ remark: text('撤销原因', 200) }),
    recordKey.extend({ state: z.enum(lpgStateKeys) }),
    { label: '撤销换气步骤' },
  ),

  orders: query(
    pageRequest,
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          day: z.string(),
          createdAt: z.string(),
          createdBy: z.string(),
          stationName: z.string(),
          pointName: z.string(),
          requests: z.int(),
          cylinders: z.int(),
          grams: z.int(),
          /** Cylinders still on their way. */
          open: z.int(),
        }),
      ),
      total: z.int(),
    }),
  ),

  /** Stations with their day, and what stands at each hand-over point. */
  summary: query(
    asked,
    z.object({
      asOf: z.string(),
      stations: z.array(
        z.object({
          stationId: z.string(),
          stationName: z.string(),
          models: z.array(z.object({ model, totals })),
          totals,
        }),
      ),
      points: z.array(
        z.object({
          pointId: z.string(),
          pointName: z.string(),
          communityName: z.string(),
          full: z.int(),
          empties: z.int(),
          storedGrams: z.int(),
          limitGrams: z.int(),
          level: z.enum(['ok', 'near', 'over']),
        }),
      ),
      total: totals,
    }),
  ),

  /** Households that had gas by exchange, and when each will run out; the soonest first. */
  forecast: query(z.object({}), forecastList),

  /** Empties kept by the communities, oldest first, and whether their zone is lifted. */
  custody: query(z.object({}), custodyList),
}
