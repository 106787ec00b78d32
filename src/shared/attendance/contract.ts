import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema, instantSchema } from '../core/date-schemas.ts'
import { dutyStates, type DutyState } from './stays.ts'

const id = z.object({ id: z.string() })
const words = (label: string, max = 200) => z.string().trim().max(max).describe(label).default('')

/** When it happened; left out, now. A late entry says why. */
const entry = {
  at: instantSchema.optional().describe('时间'),
  lateReason: words('补录原因'),
  remark: words('备注'),
}

const place = z.object({
  slotId: z.string(),
  postId: z.string(),
  postName: z.string(),
  gridName: z.string(),
  title: z.string(),
  shiftName: z.string(),
  startAt: instantSchema,
  endAt: instantSchema,
})

const stay = z.object({
  inId: z.string(),
  inAt: instantSchema,
  outId: z.string().nullable(),
  outAt: instantSchema.nullable(),
  /** 补录, with the reason; empty when both times were written down as they happened. */
  lateReason: z.string(),
  isLate: z.boolean(),
  recordedBy: z.string(),
  minutes: z.int(),
  minutesLate: z.int(),
  minutesEarly: z.int(),
  remark: z.string(),
})

const line = place.extend({
  /** Day, place and person. */
  id: z.string(),
  /** The day the shift begins; the day before where it runs past midnight. */
  day: daySchema,
  staffId: z.string(),
  name: z.string(),
  initials: z.string(),
  role: z.string(),
  phone: z.string(),
  /** Not on the roster: stands in for somebody. */
  isStandIn: z.boolean(),
  state: z.enum(Object.keys(dutyStates) as DutyState[]),
  stay: stay.nullable(),
})

export const handoverFields = z.object({
  postId: z.string().min(1, '请选择岗位').describe('岗位'),
  day: daySchema.describe('日期'),
  at: entry.at,
  fromStaffId: z.string().min(1, '请选择交班人').describe('交班人'),
  toStaffId: z.string().min(1, '请选择接班人').describe('接班人'),
  openItems: words('未结事项', 1000),
  supplies: words('物资清点', 1000),
  lateReason: entry.lateReason,
  remark: entry.remark,
})

const handover = handoverFields.extend({
  id: z.string(),
  at: instantSchema,
  postName: z.string(),
  gridName: z.string(),
  fromName: z.string(),
  toName: z.string(),
  recordedAt: instantSchema,
  recordedBy: z.string(),
  isReversed: z.boolean(),
})

export const attendanceContract = {
  /**
   * Everybody's place of one day with how it stands, those who stand in for others last. Of today,
   * whoever is still on since yesterday comes first.
   */
  day: query(
    z.object({ day: daySchema }),
    z.object({
      asOf: instantSchema,
      hasRoster: z.boolean(),
      lines: z.array(line),
      /** Every place there is, for whoever stands in. */
      places: z.array(place),
    }),
  ),
  signIn: command(
    z.object({
      staffId: z.string().min(1, '请选择人员').describe('人员'),
      slotId: z.string().min(1, '请选择岗位班次').describe('岗位班次'),
      day: daySchema,
      at: entry.at,
      outAt: instantSchema.nullable().describe('离岗时间').default(null),
      lateReason: entry.lateReason,
      remark: entry.remark,
    }),
    id,
    { label: '签到' },
  ),
  signOut: command(z.object({ inId: z.string(), ...entry }), id, { label: '离岗' }),
  reverse: command(z.object({ id: z.string(), remark: words('撤销原因') }), id, {
    label: '撤销签到',
  }),
  handovers: query(
    z.object({ day: daySchema }),
    z.object({
      handovers: z.array(handover),
      /** What each post handed on last, before or on this day: the next one takes it over. */
      open: z.array(
        z.object({
          postId: z.string(),
          postName: z.string(),
          /** Of a post of the whole street, not of a grid or zone. */
          isStreetwide: z.boolean(),
          openItems: z.string(),
          at: instantSchema,
        }),
      ),
    }),
  ),
  handOver: command(handoverFields, id, { label: '交接班' }),
  reverseHandover: command(z.object({ id: z.string(), remark: words('撤销原因') }), id, {
    label: '撤销交接班',
  }),
  /** Hours of everybody who was rostered or stood on a post from one day to another. */
  hours: query(
    z.object({ from: daySchema, to: daySchema }),
    z.object({
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          force: z.string(),
          gridName: z.string(),
          planned: z.int(),
          came: z.int(),
          nights: z.int(),
          minutes: z.int(),
          minutesLate: z.int(),
        }),
      ),
    }),
  ),
}
export type AttendanceDay = z.output<(typeof attendanceContract)['day']['output']>
