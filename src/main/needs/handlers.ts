import { sql } from 'kysely'
import type { InputOf } from '../../shared/core/contract.ts'
import { dayOf, dayText, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { addressOf } from '../../shared/households/address.ts'
import { assertEntryTime, minuteOf, minutesAfter } from '../../shared/logs/entry-time.ts'
import {
  needCategoryFields,
  needPlanFields,
  type needCategoriesContract,
  type needPlansContract,
  type needsContract,
} from '../../shared/needs/contract.ts'
import { gasCategory } from '../../shared/needs/labels.ts'
import {
  liveNeedSteps,
  needLine,
  planNeedStep,
  planNeedUndo,
  standingOf,
  type NeedStepContext,
} from '../../shared/needs/rules.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { faultsOf } from '../core/faults-of.ts'
import type { ReadDb } from '../core/open-database.ts'
import { nameKeys } from '../core/pinyin.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { assertUnsigned } from '../core/signed-days.ts'
import { needBoard } from './board.ts'
import { listNeeds } from './lists.ts'
import { findPlanned } from './planned.ts'
import { addNeed, appendStep, getNeed, isCategoryUsed, needStepsOf, planDays } from './store.ts'

export const needCategoriesHandlers = recordHandlers(needCategoryFields, {
  table: 'need_categories',
  noun: '需求类别',
  toColumns: (fields) => ({
    ...cellsOf(fields),
    ...(fields.name === undefined || (fields.initials ?? '') !== ''
      ? {}
      : { initials: nameKeys(fields.name).initials }),
  }),
  toShown: (row) => shownAs(row),
  searched: ['r.name', 'r.initials'],
  order: ['r.sort', 'r.name'],
  checkRemoval: async (db, id) => {
    if (await isCategoryUsed(db, id)) {
      throw new AppError(
        'rule_violated',
        '这一类已有需求登记，不能删除，否则看板和日报的各类之和对不上合计。可以改名，或用顺序排到后面。',
      )
    }
    // The gas log and the care calls write under these two.
    if (id !== gasCategory && id !== 'care') return
    throw new AppError(
      'rule_violated',
      '换气和照护问候自动记在这一类，不能删除。可以改名，或用顺序排到后面。',
    )
  },
}) satisfies Handlers<typeof needCategoriesContract>

export const needPlansHandlers = recordHandlers(needPlanFields, {
  table: 'need_plans',
  noun: '固定需求',
  check: async (db, fields, id) => {
    const stored = id === null ? undefined : await planDays(db, id)
    const from = fields.fromDay ?? stored?.from_day ?? ''
    const to = fields.toDay === undefined ? stored?.to_day : fields.toDay
    if (to == null || to >= from) return
    throw new AppError(
      'invalid_input',
      `结束日期${dayText(to)}早于开始日期${dayText(from)}，没有保存。请核对两个日期。`,
      { path: ['toDay'] },
    )
  },
  toColumns: cellsOf,
  toShown: (row) => ({
    ...shownAs(row),
    address: addressOf({
      estateName: String(row.estate_name),
      unitName: String(row.unit_name),
      door: String(row.door),
    }),
  }),
  from: (query) =>
    query
      .leftJoin('households as h', 'h.id', 'r.household_id')
      .leftJoin('units as u', 'u.id', 'h.unit_id')
      .leftJoin('estates as e', 'e.id', 'u.estate_id')
      .leftJoin('communities as c', 'c.id', 'u.community_id')
      .leftJoin('need_categories as k', 'k.id', 'r.category_id')
      .leftJoin('staff as s', 's.id', 'r.owner_id')
      .select([
        sql`h.code`.as('household_code'),
        sql`h.door`.as('door'),
        sql`h.head_name`.as('head_name'),
        sql`u.name`.as('unit_name'),
        sql`coalesce(e.name, '')`.as('estate_name'),
        sql`c.name`.as('community_name'),
        sql`k.name`.as('category_name'),
        sql`coalesce(s.name, '')`.as('owner_name'),
      ]),
  listsAll: true,
  searched: ['r.need', 'h.door', 'h.code', 'h.head_name', 'h.head_py', 'h.head_initials'],
  columns: {
    address: 'h.door',
    headName: 'h.head_py',
    communityName: 'c.name',
    categoryName: 'k.sort',
    ownerName: 's.name',
    householdCode: 'h.code',
  },
  order: ['r.due_minute', 'h.code'],
}) satisfies Handlers<typeof needPlansContract>

export const needsHandlers = {
  list: (db, page, ctx) => listNeeds(db, page, ctx.now),
  board: (db, _input, ctx) => needBoard(db, ctx.now),

  history: async (db, { id }) => {
    const steps = await needStepsOf(db, id)
    const live = new Set(liveNeedSteps(steps).map((step) => step.id))
    return {
      held: [...standingOf(steps).held],
      steps: steps
        .filter(({ step }) => step !== 'reversal')
        .map(({ needId: _, reversesId: __, ownerId: ___, ...step }) => ({
          ...step,
          items: [...step.items],
          isReversed: !live.has(step.id),
        })),
    }
  },

  take: async (db, input, ctx) => {
    const { at, owner, category, dueAt } = await planTaking(db, input, ctx)
    const id = ctx.newId()
    const { categoryId, householdId, urgency, lateReason } = input
    const need = input.need || category.name
    const line = needLine(id, 'taken', at, writing(ctx), { ...owner, dueAt, lateReason })
    await addNeed(
      db,
      {
        ...{ id, categoryId, householdId, need, urgency, dueAt, ...owner },
        source: 'call',
        takenAt: at,
        takenBy: ctx.actor.name,
        repeats: '',
        plannedDay: null,
      },
      [line],
    )
    return { id, rowVersion: 1 }
  },

  checkTakes: async (db, { lines }, ctx) => ({
    faults: await faultsOf(lines, (line) => planTaking(db, line, ctx)),
  }),

  act: async (db, { id, rowVersion, ...entry }, ctx) => {
    const need = await getNeed(db, id)
    const owner =
      entry.step === 'assigned' && entry.ownerId !== null
        ? await ownerOf(db, entry.ownerId, ctx)
        : { ownerId: null, ownerName: '' }
    const at = entry.at ?? minuteOf(ctx.now)
    // Of one minute, what is written later comes later: an entry of now never precedes the last.
    const step = planNeedStep(need, { ...entry, ...owner, at }, writing(ctx))
    return appendStep(db, need, rowVersion, step)
  },

  finishPlanned: async (db, { repeats, remark, satisfaction }, ctx) => {
    const planned = await findPlanned(db, repeats, ctx.now)
    if (planned === undefined) {
      throw new AppError('conflict', '这一项今天已经办结或不再需要，没有重复登记。请刷新后再看。')
    }
    const id = ctx.newId()
    const at = minuteOf(ctx.now)
    const { categoryId, householdId, need, dueAt, source } = planned
    const owner = {
      ownerId: planned.ownerId,
      ownerName: planned.ownerName === '' ? ctx.actor.name : planned.ownerName,
    }
    // It was told of when its day began; the wait is counted from its due time at the earliest.
    const takenAt = dueAt < at ? dueAt : at
    await addNeed(
      db,
      {
        ...{ id, categoryId, householdId, need, dueAt, source, repeats, ...owner },
        urgency: 'usual',
        takenAt,
        takenBy: ctx.actor.name,
        plannedDay: dayOf(ctx.now),
      },
      [
        needLine(id, 'taken', takenAt, writing(ctx), { ...owner, dueAt }),
        needLine(id, 'done', at, writing(ctx), { remark, satisfaction }),
      ],
    )
    return { id, rowVersion: 1 }
  },

  undo: async (db, { id, rowVersion, remark }, ctx) => {
    const need = await getNeed(db, id)
    const step = planNeedUndo(need, remark, writing(ctx))
    await assertUnsigned(db, 'needs', step.at)
    return appendStep(db, need, rowVersion, step)
  },
} satisfies Handlers<typeof needsContract>

function writing(ctx: Context): NeedStepContext {
  return { now: ctx.now, newId: ctx.newId, recordedBy: ctx.actor.name }
}

/** When a need was told, who takes it, and until when. @throws {AppError} for what cannot be. */
async function planTaking(
  db: ReadDb,
  input: InputOf<(typeof needsContract)['take']>,
  ctx: Context,
) {
  const at = input.at ?? minuteOf(ctx.now)
  assertEntryTime(at, ctx.now, input.lateReason, '登记时间')
  await assertHousehold(db, input.householdId)
  if (input.categoryId === gasCategory) {
    throw new AppError(
      'rule_violated',
      '换气要报供气站，只记日记不会送罐，没有保存。请到“液化气换罐”登记需求，日记里会自动出现。',
      { path: ['categoryId'] },
    )
  }
  const owner = await ownerOf(db, input.ownerId, ctx)
  const category = await categoryOf(db, input.categoryId)
  const dueAt = input.dueAt ?? dueBy(category.hours, input.urgency, at)
  if (dueAt < at) {
    throw new AppError('invalid_input', '办结时限早于登记时间，没有保存。请核对时限。', {
      path: ['dueAt'],
    })
  }
  return { at, owner, category, dueAt }
}

/** Who takes care of it: the one named, else whoever writes. */
async function ownerOf(db: ReadDb, staffId: string | null, ctx: Context) {
  const id = staffId ?? ctx.actor.personId
  const row = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return { ownerId: row.id, ownerName: row.name }
  if (staffId === null) return { ownerId: null, ownerName: ctx.actor.name }
  throw new AppError('not_found', '找不到这名承办人，可能已被删除，没有保存。请重新选择。')
}

/** By the category's hours; what is urgent is due in an hour at the latest, what is pressing in four. */
function dueBy(hours: number, urgency: 'usual' | 'soon' | 'urgent', at: Instant): Instant {
  const most = { usual: hours, soon: 4, urgent: 1 }[urgency]
  return minutesAfter(at, Math.min(hours, most) * 60)
}

async function categoryOf(db: ReadDb, id: string) {
  const row = await db
    .selectFrom('need_categories')
    .select(['name', 'hours'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', '找不到这个需求类别，可能已被删除，没有保存。请重新选择。')
  }
  return row
}

async function assertHousehold(db: ReadDb, id: string): Promise<void> {
  const row = await db
    .selectFrom('households')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  throw new AppError('not_found', '找不到这一户，可能已被删除，没有保存。请重新选择户。')
}
