import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { daySchema, instantSchema } from '../core/date-schemas.ts'
import { pageRequest, recordCalls, recordKey } from '../core/records.ts'
import { needActs, needSourceKeys, needStateKeys, needStepKeys, needUrgencyKeys } from './labels.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const name = (label: string) => z.string().trim().min(1, '不能为空').max(60).describe(label)
const household = z.string().min(1, '请选择户').describe('户')
const category = z.string().min(1, '请选择类别').describe('类别')
const what = z.string().trim().min(1, '不能为空').max(200).describe('需求')
const satisfaction = z.int().min(1).max(5).nullable().describe('满意度').default(null)

export const needCategoryFields = z.object({
  name: name('类别名称'),
  /** First letters of its pinyin, for entry by keyboard. */
  initials: text('拼音首字母', 20),
  hours: z.int().min(1).max(720).describe('办理时限（小时）').default(24),
  sort: z.int().min(0).max(999).describe('顺序').default(0),
})

export const needPlanFields = z.object({
  householdId: household,
  categoryId: category,
  need: what,
  dueMinute: z.int().min(0).max(1439).describe('每天几点前').default(720),
  fromDay: daySchema.describe('开始日期'),
  toDay: daySchema.nullable().describe('结束日期').default(null),
  ownerId: z.string().nullable().describe('承办人').default(null),
})

const place = {
  householdCode: z.string(),
  address: z.string(),
  communityName: z.string(),
  headName: z.string(),
}

const takeFields = z.object({
  householdId: household,
  categoryId: category,
  /** Without words: the category's. */
  need: z.string().trim().max(200).describe('需求').default(''),
  urgency: z.enum(needUrgencyKeys).describe('缓急').default('usual'),
  ownerId: z.string().nullable().describe('承办人').default(null),
  dueAt: instantSchema.nullable().describe('办结时限').default(null),
  at: instantSchema.describe('登记时间').optional(),
  lateReason: text('补录原因', 200),
})

export const needCategoriesContract = recordCalls('需求类别', needCategoryFields, {})
export const needPlansContract = recordCalls('固定需求', needPlanFields, {
  ...place,
  categoryName: z.string(),
  ownerName: z.string(),
})

const row = z.object({
  id: z.string(),
  rowVersion: z.int(),
  source: z.enum(needSourceKeys),
  categoryId: z.string(),
  categoryName: z.string(),
  urgency: z.enum(needUrgencyKeys),
  householdId: z.string(),
  ...place,
  need: z.string(),
  takenAt: z.string(),
  takenBy: z.string(),
  ownerId: z.string().nullable(),
  ownerName: z.string(),
  dueAt: z.string(),
  state: z.enum(needStateKeys),
  closedAt: z.string().nullable(),
  holdsItems: z.boolean(),
  satisfaction: z.int().nullable(),
  isOverdue: z.boolean(),
  /** From being told to being done, or until now. */
  waitMinutes: z.int(),
  /** What was done in the end. */
  result: z.string(),
})

const counted = z.object({
  open: z.int(),
  overdue: z.int(),
  /** Open ones in each of `waitBands`. */
  bands: z.array(z.int()),
})
const done = recordKey.extend({ state: z.enum(needStateKeys) })

/** Something that repeats and is not done yet today. */
const planned = z.object({
  /** `plan:…` or `care:…`: which repetition it is. */
  repeats: z.string(),
  source: z.enum(['plan', 'care']),
  categoryName: z.string(),
  householdId: z.string(),
  ...place,
  need: z.string(),
  ownerName: z.string(),
  dueAt: z.string(),
  isOverdue: z.boolean(),
})

export const needsContract = {
  /**
   * Urgent and due first. `where` knows state, categoryId, urgency, ownerName, householdId, source,
   * holdsItems, takenDay, closedDay, plannedDay, band; `overdue: 1`; `takenIn` and `closedIn` a period.
   */
  list: query(pageRequest, z.object({ rows: z.array(row), total: z.int() })),

  /** What waits, how long, with whom; and what repeats today and is still to be done. */
  board: query(
    z.object({}),
    z.object({
      at: z.string(),
      total: counted,
      urgent: z.int(),
      held: z.int(),
      takenToday: z.int(),
      doneToday: z.int(),
      /** Of those done today; null without any. */
      medianWaitMinutes: z.int().nullable(),
      categories: z.array(
        counted.extend({
          id: z.string(),
          name: z.string(),
          takenToday: z.int(),
          doneToday: z.int(),
          medianWaitMinutes: z.int().nullable(),
        }),
      ),
      owners: z.array(z.object({ name: z.string(), open: z.int(), overdue: z.int() })),
      planned: z.array(planned),
    }),
  ),

  /** The log of one need, reversed lines included. */
  history: query(
    z.object({ id: z.string() }),
    z.object({
      held: z.array(z.string()),
      steps: z.array(
        z.object({
          id: z.string(),
          step: z.enum(needStepKeys),
          at: z.string(),
          recordedAt: z.string(),
          recordedBy: z.string(),
          ownerName: z.string(),
          dueAt: z.string().nullable(),
          items: z.array(z.string()),
          givenBy: z.string(),
          receivedBy: z.string(),
          satisfaction: z.int().nullable(),
          attachment: z.string(),
          lateReason: z.string(),
          remark: z.string(),
          isReversed: z.boolean(),
        }),
      ),
    }),
  ),

  /** Without an owner: whoever takes it. Without `dueAt`: by the category's hours. */
  take: command(takeFields, recordKey, { label: '登记需求' }),
  /** What would be refused of needs that are pasted or imported; empty for those that are sound. */
  checkTakes: query(
    z.object({ lines: z.array(takeFields).min(1).max(1000) }),
    z.object({ faults: z.array(z.string()) }),
  ),
  act: command(
    recordKey.extend({
      step: z.enum(needActs).describe('步骤'),
      at: instantSchema.describe('时间').optional(),
      ownerId: z.string().nullable().describe('承办人').default(null),
      dueAt: instantSchema.nullable().describe('办结时限').default(null),
      items: z.array(z.string().trim().min(1).max(40)).max(20).describe('物品').default([]),
      givenBy: text('交出人', 40),
      receivedBy: text('接收人', 40),
      satisfaction,
      attachment: text('照片或文件', 200),
      lateReason: text('补录原因', 200),
      remark: text('说明', 500),
    }),
    done,
    { label: '办理需求' },
  ),
  /** Today's repetition is done: a need of its own, told and done in one entry. */
  finishPlanned: command(
    z.object({
      repeats: z.string().regex(/^(plan|care):.+$/, '没有这项固定需求'),
      remark: z.string().trim().min(1, '不能为空').max(500).describe('办理结果'),
      satisfaction,
    }),
    recordKey,
    { label: '办结固定需求' },
  ),
  /** Takes back the last step by a line of its own. */
  undo: command(recordKey.extend({ remark: text('撤销原因', 200) }), done, {
    label: '撤销需求步骤',
  }),
}
