import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema, instantSchema } from '../core/date-schemas.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { details, door, named, paperLine, purpose, text, when, words } from './entry-schemas.ts'
import {
  cubicleStateKeys,
  disinfectionStepKeys,
  toiletEventKindKeys,
  touchPartKeys,
  useFlagKeys,
} from './labels.ts'

const done = z.object({ id: z.string() })

export const toiletFields = z.object({
  number: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z\u4e00-\u9fff-]{1,20}$/, '只能用汉字、数字、字母和短横，不超过 20 个字')
    .describe('编号'),
  place: text('位置', 120),
  communityId: z.string().nullable().describe('社区').default(null),
  cubicles: z.int().min(1).max(20).describe('厕位数').default(1),
  lon: z.number().min(-180).max(180).nullable().describe('经度').default(null),
  lat: z.number().min(-90).max(90).nullable().describe('纬度').default(null),
  openedOn: daySchema.describe('启用日期'),
  remark: text('备注', 500),
})

const disinfection = z.object({
  id: z.string(),
  toiletId: z.string(),
  cubicle: z.int(),
  useId: z.string().nullable(),
  startAt: z.string(),
  endAt: z.string().nullable(),
  usableAt: z.string().nullable(),
  steps: z.array(z.enum(disinfectionStepKeys)),
  parts: z.array(z.enum(touchPartKeys)),
  agent: z.string(),
  mgPerLitre: z.int().nullable(),
  volumeMl: z.int().nullable(),
  preparedAt: z.string().nullable(),
  contactMinutes: z.int().nullable(),
  operator: z.string(),
  checker: z.string(),
  isFinal: z.boolean(),
  recordedAt: z.string(),
  lateReason: z.string(),
  remark: z.string(),
})

const totals = z.object({
  uses: z.int(),
  disinfected: z.int(),
  waiting: z.int(),
  missing: z.int(),
  late: z.int(),
  slow: z.int(),
  breaches: z.int(),
  rounds: z.int(),
  meanLagMinutes: z.int().nullable(),
  medianLagMinutes: z.int().nullable(),
  maxLagMinutes: z.int().nullable(),
})

const paperLines = z.object({ lines: z.array(paperLine).min(1).max(1000) })

const dayAsked = z.object({
  day: daySchema.describe('日期'),
  /** A report's cut-off; left out: now, or the end of a past day. */
  asOf: instantSchema.optional(),
  /** Where a report's day began; left out: at midnight. */
  from: instantSchema.optional(),
  toiletId: z.string().optional(),
})

const period = z.object({ from: instantSchema, until: instantSchema })

export const toiletsContract = {
  ...recordCalls('移动厕所', toiletFields, {
    communityName: z.string(),
    gridName: z.string(),
    zoneName: z.string(),
    removedAt: z.string().nullable(),
  }),

  /** 撤除: only after the final disinfection of every cubicle and the release of its zone. */
  withdraw: command(recordKey, recordKey, { label: '撤除移动厕所' }),

  /** Every cubicle in service as it is now; overdue first. */
  board: query(
    z.object({}),
    z.object({
      at: z.string(),
      cubicles: z.array(
        z.object({
          toiletId: z.string(),
          cubicle: z.int(),
          /** What the label's QR code says: number, or number-cubicle. */
          code: z.string(),
          number: z.string(),
          place: z.string(),
          communityName: z.string(),
          zoneName: z.string(),
          state: z.enum(cubicleStateKeys),
          since: z.string().nullable(),
          usableAt: z.string().nullable(),
          overdue: z.boolean(),
          useId: z.string().nullable(),
          startId: z.string().nullable(),
          usesToday: z.int(),
        }),
      ),
      /** What the cubicles that are not stopped can serve, by the contact time usual at their doors. */
      capacity: z.object({ cubicles: z.int(), minutesEach: z.int(), perHour: z.int() }),
      /** How the last disinfection was done: what the next form starts with. */
      usual: z
        .object({
          agent: z.string(),
          /** Null: with alcohol. */
          mgPerLitre: z.int().nullable(),
          volumeMl: z.int().nullable(),
          contactMinutes: z.int(),
          operator: z.string(),
          checker: z.string(),
        })
        .nullable(),
    }),
  ),

  /** Without `inAt`: now. Without `outAt`: the person is inside. */
  recordUse: command(
    z.object({
      ...door,
      inAt: when('进入时间').optional(),
      outAt: when('离开时间').nullable().default(null),
      householdCode: text('户代码', 40),
      ...words,
    }),
    done,
    { label: '登记使用' },
  ),
  endUse: command(
    z.object({ useId: z.string(), at: when('离开时间').optional(), ...words }),
    done,
    { label: '登记离开' },
  ),
  startDisinfection: command(
    z.object({
      ...door,
      at: when('消杀开始时间').optional(),
      purpose,
      operator: text('操作人', 40),
      userLeft: z.boolean().describe('使用人已离开').default(false),
      ...words,
    }),
    done,
    { label: '开始消杀' },
  ),
  endDisinfection: command(
    z.object({ startId: z.string(), at: when('消杀结束时间').optional(), ...details, ...words }),
    z.object({ id: z.string(), usableAt: z.string() }),
    { label: '登记消杀' },
  ),
  recordDisinfection: command(
    z.object({
      ...door,
      startAt: when('消杀开始时间'),
      endAt: when('消杀结束时间'),
      purpose,
      userLeft: z.boolean().describe('使用人已离开').default(false),
      ...details,
      ...words,
    }),
    z.object({ id: z.string(), usableAt: z.string() }),
    { label: '登记消杀' },
  ),
  /** What would be refused of a paper log typed in afterwards; empty for lines that are sound. */
  checkLines: query(paperLines, z.object({ faults: z.array(z.string()) })),
  /** Writes a paper log: all of its lines or none. */
  recordLines: command(
    paperLines,
    /** The uses and disinfections it made. */
    z.object({ ids: z.array(z.string()) }),
    { label: '登记纸质日志' },
  ),
  /** Takes a paper log back as one: all of its entries or none. */
  reverseLines: command(
    z.object({ ids: z.array(z.string()).min(1).max(2000), remark: text('撤销原因', 200) }),
    z.object({ reversed: z.int() }),
    { label: '撤销纸质日志' },
  ),
  stop: command(
    z.object({ ...door, at: when('停用时间').optional(), remark: named('停用原因') }),
    done,
    { label: '停用厕位' },
  ),
  resume: command(
    z.object({ ...door, at: when('恢复时间').optional(), remark: text('备注', 500) }),
    done,
    { label: '恢复厕位' },
  ),
  /** Takes an entry out of every figure; the entry itself stays in the log. */
  reverse: command(
    z.object({ id: z.string(), remark: text('撤销原因', 200), asHappened: words.asHappened }),
    done,
    { label: '撤销登记' },
  ),

  dayLog: query(
    dayAsked,
    z.object({
      asOf: z.string(),
      rows: z.array(
        z.object({
          id: z.string(),
          toiletId: z.string(),
          number: z.string(),
          cubicle: z.int(),
          /** As on the door's label. */
          code: z.string(),
          inAt: z.string(),
          outAt: z.string().nullable(),
          householdCode: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          lateReason: z.string(),
          remark: z.string(),
          disinfection: disinfection.nullable(),
          lagMinutes: z.int().nullable(),
          flags: z.array(z.enum(useFlagKeys)),
        }),
      ),
      rounds: z.array(disinfection.extend({ number: z.string(), code: z.string() })),
      /** Taken back, struck through, in no figure. */
      reversed: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          cubicle: z.int(),
          code: z.string(),
          kind: z.enum(toiletEventKindKeys),
          at: z.string(),
          reversedAt: z.string(),
          reversedBy: z.string(),
          remark: z.string(),
        }),
      ),
      totals,
    }),
  ),
  /** The disinfections that ended in a period, after a use or as a round. */
  ended: query(
    period,
    z.object({ rows: z.array(disinfection.extend({ number: z.string(), code: z.string() })) }),
  ),
  /** What 累计 of a moment sums up: the uses and disinfections of each day before it. */
  days: query(
    z.object({ until: instantSchema }),
    z.object({
      rows: z.array(z.object({ day: z.string(), uses: z.int(), disinfections: z.int() })),
    }),
  ),
  daySummary: query(
    dayAsked.omit({ toiletId: true }),
    z.object({
      asOf: z.string(),
      toilets: z.array(
        totals.extend({
          toiletId: z.string(),
          number: z.string(),
          place: z.string(),
          communityName: z.string(),
          /** Entries written in bursts, as when a day is filled in at its end. */
          bursts: z.int(),
        }),
      ),
      total: totals,
    }),
  ),
}
