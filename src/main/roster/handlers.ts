import { sql } from 'kysely'
import { AppError } from '../../shared/core/errors.ts'
import type {
  postsContract,
  rosterContract,
  shiftsContract,
  slotsContract,
} from '../../shared/roster/contract.ts'
import { postFields, shiftFields, slotFields } from '../../shared/roster/contract.ts'
import { candidatesFor } from '../../shared/roster/candidate-list.ts'
import { conflictsOf, evaluateRoster } from '../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { cellsOf, recordHandlers, shownAs, touchRow } from '../core/records.ts'
import type { Replanned } from './exact/replan.ts'
import type { Plan } from './plan/plan-roster.ts'
import type { PlanTask } from './plan-task.ts'
import type { ReplanTask } from './replan-task.ts'
import { readAssignments, readProblem } from './problem-store.ts'
import {
  findRoster,
  getRoster,
  listAssignments,
  listRosters,
  saveRoster,
  toReport,
} from './store.ts'
import { judgeSwap, type Duty } from './swap.ts'

export const shiftsHandlers = recordHandlers(shiftFields, {
  table: 'shifts',
  noun: '班次',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { flags: ['is_night', 'is_ppe', 'is_standby'] }),
  searched: ['r.name'],
  order: ['r.sort', 'r.start_minute'],
}) satisfies Handlers<typeof shiftsContract>

export const postsHandlers = recordHandlers(postFields, {
  table: 'posts',
  noun: '岗位',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  from: (query) =>
    query
      .leftJoin('grids as g', 'g.id', 'r.grid_id')
      .leftJoin('grid_plans as p', 'p.id', 'g.plan_id')
      .where(sql<boolean>`(r.grid_id IS NULL OR (p.in_force = 1 AND g.deleted_at IS NULL))`)
      .select([
        sql`coalesce(g.name, '全街道')`.as('grid_name'),
        sql`(SELECT coalesce(sum(s.minimum), 0) FROM post_slots s
             WHERE s.post_id = r.id AND s.deleted_at IS NULL)`.as('places'),
      ]),
  searched: ['r.name', 'r.place', 'g.name'],
  columns: { gridName: 'g.name', places: 'places' },
  order: ['r.sort', 'r.name'],
}) satisfies Handlers<typeof postsContract>

export const slotsHandlers = recordHandlers(slotFields, {
  table: 'post_slots',
  noun: '岗位班次',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { flags: ['is_leader', 'closed_loop'], json: ['roles'] }),
  from: (query) =>
    query
      .innerJoin('posts as t', 't.id', 'r.post_id')
      .innerJoin('shifts as f', 'f.id', 'r.shift_id')
      .leftJoin('grids as g', 'g.id', 't.grid_id')
      .leftJoin('grid_plans as p', 'p.id', 'g.plan_id')
      .where(sql<boolean>`(t.grid_id IS NULL OR (p.in_force = 1 AND g.deleted_at IS NULL))`)
      .select([
        sql`t.name`.as('post_name'),
        sql`f.name`.as('shift_name'),
        sql`coalesce(g.name, '全街道')`.as('grid_name'),
      ]),
  searched: ['t.name', 'r.title', 'f.name', 'g.name'],
  columns: { postName: 't.name', shiftName: 'f.name', gridName: 'g.name' },
  order: ['t.sort', 'f.sort', 'r.sort'],
}) satisfies Handlers<typeof slotsContract>

export const rosterHandlers = {
  list: async (db) => ({ rosters: await listRosters(db) }),

  show: async (db, { id }) => {
    const roster = await findRoster(db, id)
    if (roster === undefined) {
      return { roster: null, places: [], people: [], assignments: [], conflicts: [] }
    }
    const problem = await readProblem(db, roster.fromDay, roster.days)
    const assignments = await listAssignments(db, roster.id)
    const known = knownTo(problem, await readAssignments(db, roster.id))
    const report = toReport(evaluateRoster(problem, known))
    return {
      roster: { ...roster, report },
      places: placesOf(problem),
      people: peopleOf(problem),
      assignments,
      conflicts: hardConflicts(problem, known).map(({ day, slotId, personId, sentence }) => ({
        day,
        slotId,
        personId,
        sentence,
      })),
    }
  },

  plan: {
    task: 'roster.plan',
    prepare: async (db, { from, days, seed, moves, seconds }): Promise<PlanTask> => ({
      problem: await readProblem(db, from, days),
      seed,
      moves,
      seconds,
    }),
    commit: async (db, plan: Plan, ctx, { from, days, seed }) => ({
      id: await saveRoster(db, { from, days }, seed, plan, ctx),
      report: toReport(plan.report),
    }),
  },

  candidates: async (db, { rosterId, day, slotId }) => {
    const { problem, known } = await readForJudging(db, rosterId)
    return candidatesFor(problem, known, { day, slotId })
  },

  assign: async (db, { rosterId, day, slotId, staffId }, ctx) => {
    const { problem, known } = await readForJudging(db, rosterId)
    const added = { day, slotId, personId: staffId }
    const before = new Set(hardConflicts(problem, known).map(({ sentence }) => sentence))
    const broken = hardConflicts(problem, [...known, added]).find(
      ({ sentence }) => !before.has(sentence),
    )
    if (broken !== undefined) {
      throw new AppError('rule_violated', `没有安排：${broken.sentence}请另选人员。`, {
        rule: broken.rule,
      })
    }
    const id = ctx.newId()
    await db
      .insertInto('assignments')
      .values({
        id,
        roster_id: rosterId,
        day,
        slot_id: slotId,
        staff_id: staffId,
        is_locked: 0,
        remark: '',
      })
      .execute()
    return { id, rowVersion: 1 }
  },

  lock: async (db, { rosterId, assignmentId, staffId, day, isLocked }) => {
    const roster = await getRoster(db, rosterId)
    if (roster.status === 'published') throw published()
    let update = db
      .updateTable('assignments')
      .set(({ eb }) => ({ is_locked: isLocked ? 1 : 0, row_version: eb('row_version', '+', 1) }))
      .where('roster_id', '=', rosterId)
      .where('deleted_at', 'is', null)
      .where('is_locked', '=', isLocked ? 0 : 1)
    if (assignmentId !== undefined) update = update.where('id', '=', assignmentId)
    if (staffId !== undefined) update = update.where('staff_id', '=', staffId)
    if (day !== undefined) update = update.where('day', '=', day)
    const { numUpdatedRows } = await update.executeTakeFirst()
    return { id: rosterId, changed: Number(numUpdatedRows) }
  },

  checkSwap: async (db, { rosterId, one, other }) => {
    const { problem, known } = await readForJudging(db, rosterId)
    const duties = await listAssignments(db, rosterId)
    return judgeSwap(problem, known, dutyOf(duties, one), dutyOf(duties, other))
  },

  swap: async (db, { rosterId, one, other }) => {
    const { problem, known } = await readForJudging(db, rosterId)
    const duties = await listAssignments(db, rosterId)
    const [first, second] = [dutyOf(duties, one.id), dutyOf(duties, other.id)]
    const { ok, sentences } = judgeSwap(problem, known, first, second)
    if (!ok) throw new AppError('rule_violated', `没有换班：${sentences[0]}请另选班次。`)
    await touchRow(db, 'assignments', '上岗安排', one, { staff_id: second.personId })
    await touchRow(db, 'assignments', '上岗安排', other, { staff_id: first.personId })
    return { id: rosterId }
  },

  replan: {
    task: 'roster.replan',
    prepare: async (db, { rosterId, from, absent }): Promise<ReplanTask> => {
      const { fromDay, days } = await getRoster(db, rosterId)
      const problem = await readProblem(db, fromDay, days)
      const duties = await listAssignments(db, rosterId)
      const locked = duties.filter(({ isLocked }) => isLocked)
      return {
        problem,
        assignments: knownTo(problem, duties.map(toPlanned)),
        from,
        absent: absent.map((one) => ({ personId: one.staffId, days: one.days })),
        locked: locked.map(toPlanned),
      }
    },
    commit: async (db, result: Replanned, ctx, { rosterId }) => {
      const { fromDay, days } = await getRoster(db, rosterId)
      const locked = (await listAssignments(db, rosterId)).filter(({ isLocked }) => isLocked)
      const plan = { ...result, homes: {}, report: result.after }
      const id = await saveRoster(db, { from: fromDay, days }, 0, plan, ctx)
      for (const { day, slotId, staffId } of locked) {
        await db
          .updateTable('assignments')
          .set({ is_locked: 1 })
          .where('roster_id', '=', id)
          .where('day', '=', day)
          .where('slot_id', '=', slotId)
          .where('staff_id', '=', staffId)
          .execute()
      }
      return {
        id,
        report: toReport(result.after),
        removed: [...result.removed],
        added: [...result.added],
        pointsBefore: result.before.objective,
      }
    },
  },

  unassign: async (db, key, ctx) => {
    await assertDraft(db, key.id)
    return touchRow(db, 'assignments', '上岗安排', key, { deleted_at: ctx.now })
  },

  publish: (db, key, ctx) =>
    touchRow(db, 'rosters', '排班表', key, {
      status: 'published',
      published_at: ctx.now,
      published_by: ctx.actor.personId,
    }),
} satisfies Handlers<typeof rosterContract>

type Listed = Awaited<ReturnType<typeof listAssignments>>[number]

const toPlanned = ({ day, slotId, staffId }: Listed): PlanAssignment => ({
  day,
  slotId,
  personId: staffId,
})

function dutyOf(duties: readonly Listed[], id: string): Duty {
  const found = duties.find((duty) => duty.id === id)
  if (found !== undefined) return { ...toPlanned(found), id }
  throw new AppError('not_found', '找不到这条上岗安排，可能已被撤下。请刷新排班表。')
}

async function readForJudging(db: ReadDb, rosterId: string) {
  const roster = await getRoster(db, rosterId)
  if (roster.status === 'published') throw published()
  const problem = await readProblem(db, roster.fromDay, roster.days)
  return { problem, known: knownTo(problem, await readAssignments(db, rosterId)) }
}

async function assertDraft(db: WriteDb, assignmentId: string): Promise<void> {
  const row = await db
    .selectFrom('assignments as a')
    .innerJoin('rosters as r', 'r.id', 'a.roster_id')
    .select('r.status')
    .where('a.id', '=', assignmentId)
    .executeTakeFirst()
  if (row?.status === 'published') throw published()
}

function published(): AppError {
  return new AppError('rule_violated', '这张排班表已发布，不能直接改。请重新排班后再发布。')
}

/** Posts and people may have been removed since; what they did stays in the file but is not judged. */
function knownTo(problem: PlanProblem, assignments: readonly PlanAssignment[]): PlanAssignment[] {
  const slots = new Set(problem.slots.map(({ id }) => id))
  const people = new Set(problem.people.map(({ id }) => id))
  return assignments.filter(({ slotId, personId }) => slots.has(slotId) && people.has(personId))
}

function hardConflicts(problem: PlanProblem, assignments: readonly PlanAssignment[]) {
  return conflictsOf(problem, assignments).filter(({ hard }) => hard)
}

function placesOf({ slots, shifts, grids }: PlanProblem) {
  const shiftOf = new Map(shifts.map((shift) => [shift.id, shift]))
  const gridOf = new Map(grids.map((grid) => [grid.id, grid.name]))
  return slots.flatMap((slot) => {
    const shift = shiftOf.get(slot.shiftId)
    if (shift === undefined) return []
    return {
      slotId: slot.id,
      postName: slot.postName,
      gridName: slot.gridId === null ? '全街道' : (gridOf.get(slot.gridId) ?? ''),
      title: slot.title,
      shiftName: shift.name,
      startMinute: shift.startMinute,
      endMinute: shift.endMinute,
      isLeader: slot.leader,
      minimum: slot.minimum,
      wished: slot.wished,
    }
  })
}

function peopleOf({ people, grids }: PlanProblem) {
  const gridOf = new Map(grids.map((grid) => [grid.id, grid.name]))
  return people.map(({ id, name, role, gridId }) => ({
    id,
    name,
    role,
    gridName: gridId === null ? '' : (gridOf.get(gridId) ?? ''),
  }))
}
