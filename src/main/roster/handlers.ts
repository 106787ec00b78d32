import { addDays } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import { candidatesFor } from '../../shared/roster/candidate-list.ts'
import { conflictsOf, evaluateRoster } from '../../shared/roster/evaluate.ts'
import type { PlanProblem } from '../../shared/roster/problem.ts'
import { ruleBriefs } from '../../shared/roster/rule-briefs.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb } from '../core/open-database.ts'
import { touchRow } from '../core/records.ts'
import type { Proposal, Replanned } from './exact/replan.ts'
import type { Plan } from './plan/plan-roster.ts'
import type { PlanTask } from './plan-task.ts'
import type { ReplanTask } from './replan-task.ts'
import { readAssignments, readProblem } from './problem-store.ts'
import {
  findRoster,
  getRoster,
  listAssignments,
  listChanges,
  listLocks,
  listRosters,
  saveLocks,
  saveRoster,
  toReport,
} from './store.ts'
import { changeRoster } from './change-roster.ts'
import { knownTo, readForJudging, toListed, toPlanned, withLocks } from './judging.ts'
import { workbookHandlers } from './workbook-handlers.ts'
import { newBreaches, pointsOf } from './judge-change.ts'
import { dutyLedger } from './ledger.ts'

export const rosterHandlers = {
  list: async (db) => ({ rosters: await listRosters(db) }),

  show: async (db, { id }) => {
    const roster = await findRoster(db, id)
    if (roster === undefined) {
      return {
        roster: null,
        places: [],
        people: [],
        assignments: [],
        locks: [],
        conflicts: [],
        unmetWishes: [],
        changes: [],
      }
    }
    const problem = await readProblem(db, roster.fromDay, roster.days)
    const assignments = await listAssignments(db, roster.id)
    const known = knownTo(problem, await readAssignments(db, roster.id))
    const report = toReport(evaluateRoster(problem, known))
    const breaches = conflictsOf(problem, known)
    return {
      roster: { ...roster, report },
      places: placesOf(problem),
      people: peopleOf(problem),
      assignments,
      locks: await listLocks(db, roster.id),
      changes: await listChanges(db, roster.id),
      conflicts: breaches
        .filter(({ hard }) => hard)
        .map(({ rule, day, slotId, personId, sentence }) => ({
          day,
          slotId,
          personId,
          sentence,
          brief: ruleBriefs[rule],
        })),
      unmetWishes: unmetWishes(breaches),
    }
  },

  plan: {
    task: 'roster.plan',
    prepare: async (db, { from, days, seed, moves, seconds, keepFrom }): Promise<PlanTask> => {
      const { locks, kept } = await lockedIn(db, { from, days }, keepFrom)
      const problem = withLocks(await readProblem(db, from, days), locks)
      return { problem, kept: knownTo(problem, kept), seed, moves, seconds }
    },
    commit: async (db, plan: Plan, ctx, { from, days, seed, keepFrom }) => {
      const id = await saveRoster(db, { from, days }, seed, plan, ctx)
      const { locks } = await lockedIn(db, { from, days }, keepFrom)
      await saveLocks(db, id, locks, true)
      return { id, report: toReport(plan.report) }
    },
  },

  candidates: async (db, { rosterId, day, slotId }) => {
    const { problem, known } = await readForJudging(db, rosterId)
    return candidatesFor(problem, known, { day, slotId })
  },

  check: async (db, { rosterId, remove, add }) => {
    const { problem, known } = await readForJudging(db, rosterId)
    const change = { remove: remove.map(toPlanned), add: add.map(toPlanned) }
    return {
      sentences: newBreaches(problem, known, change).map(({ sentence }) => sentence),
      points: pointsOf(problem, known, change),
    }
  },

  change: async (db, input, ctx) => {
    const judging = await readForJudging(db, input.rosterId)
    return changeRoster(db, judging, input, ctx)
  },

  lock: async (db, { rosterId, cells, isLocked }) => {
    await getRoster(db, rosterId)
    await saveLocks(db, rosterId, cells, isLocked)
    return { id: rosterId }
  },

  replan: {
    task: 'roster.replan',
    prepare: async (db, { rosterId, from, absent }, { now }): Promise<ReplanTask> => {
      const { problem, known } = await readForJudging(db, rosterId)
      return {
        problem,
        assignments: known,
        from,
        now,
        absent: absent.map((one) => ({ personId: one.staffId, days: one.days })),
      }
    },
    commit: (_, result: Replanned, __, { rosterId }) =>
      Promise.resolve({
        id: rosterId,
        ...toProposal(result),
        before: toReport(result.before),
        fewer: result.fewer && toProposal(result.fewer),
      }),
  },

  ...workbookHandlers,

  publish: async (db, key, ctx) => {
    const { status } = await getRoster(db, key.id)
    if (status === 'published') {
      throw new AppError('conflict', '这张排班表已经发布。请刷新排班表。')
    }
    return touchRow(db, 'rosters', '排班表', key, {
      status: 'published',
      published_at: ctx.now,
      published_by: ctx.actor.personId,
    })
  },

  ledger: async (db, asked) => ({ people: await dutyLedger(db, asked) }),
} satisfies Handlers<typeof rosterContract>

/** The locked days of a roster within a period, and the duties on them. */
async function lockedIn(
  db: ReadDb,
  { from, days }: Pick<PlanProblem, 'from' | 'days'>,
  rosterId: string | undefined,
) {
  if (rosterId === undefined) return { locks: [], kept: [] }
  const isWithin = ({ day }: { readonly day: string }) => day >= from && day < addDays(from, days)
  const locks = (await listLocks(db, rosterId)).filter(isWithin)
  const keys = new Set(locks.map(({ staffId, day }) => `${staffId} ${day}`))
  const duties = await readAssignments(db, rosterId)
  return { locks, kept: duties.filter(({ personId, day }) => keys.has(`${personId} ${day}`)) }
}

const toProposal = ({ removed, added, after }: Proposal) => ({
  removed: removed.map(toListed),
  added: added.map(toListed),
  after: toReport(after),
})

function unmetWishes(breaches: ReturnType<typeof conflictsOf>) {
  return breaches
    .flatMap(({ rule, personId, day, sentence }) =>
      (rule === 'wish_off' || rule === 'wish_on') && personId !== null && day !== null
        ? { staffId: personId, day, sentence }
        : [],
    )
    .sort((a, b) => a.day.localeCompare(b.day))
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
      gridId: slot.gridId,
      gridName:
        slot.gridId === null ? (slot.zoneName ?? '全街道') : (gridOf.get(slot.gridId) ?? ''),
      title: slot.title,
      shiftName: shift.name,
      startMinute: shift.startMinute,
      endMinute: shift.endMinute,
      isNight: shift.night,
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
