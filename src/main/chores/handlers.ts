import type { InputOf } from '../../shared/core/contract.ts'
import { addDays, dayOf, instantAt, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { minuteOf } from '../../shared/logs/entry-time.ts'
import type { choresContract } from '../../shared/chores/contract.ts'
import { roundBeginsAt, type ChoreKind } from '../../shared/chores/labels.ts'
import {
  liveChoreSteps,
  planChoreStep,
  planChoreUndo,
  type ChoreContext,
  type ChoreEntry,
  type ChoreStep,
} from '../../shared/chores/rules.ts'
import type { Context } from '../core/context.ts'
import { assertAgent } from '../core/disinfectant-batches.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { WriteDb } from '../core/open-database.ts'
import { assertUnsigned } from '../core/signed-days.ts'
import { listChores } from './lists.ts'
import { planLines } from './planned-lines.ts'
import {
  addChore,
  appendStep,
  choreStepsOf,
  getChore,
  nextNumber,
  type StoredChore,
} from './store.ts'

/** Days a place is remembered for: what was sprayed yesterday is sprayed today. */
const rememberedDays = 3

export const choresHandlers = {
  list: (db, page, ctx) => listChores(db, page, ctx.now),

  due: async (db, _input, ctx) => {
    const today = dayOf(ctx.now)
    const dueAt = instantAt(today, roundBeginsAt)
    const rows = await db
      .selectFrom('chores as r')
      .leftJoin('communities as c', 'c.id', 'r.community_id')
      .select(['r.place', 'r.community_id', 'c.name as community'])
      .select((eb) => eb.fn.max('r.begun_at').as('last'))
      .where('r.kind', '=', 'round')
      .where('r.state', '<>', 'reversal')
      .where('r.begun_at', '>=', instantAt(addDays(today, -rememberedDays), 0))
      .where('r.deleted_at', 'is', null)
      .groupBy(['r.place', 'r.community_id'])
      .orderBy('r.place')
      .execute()
    return {
      at: ctx.now,
      places: rows
        .filter(({ last }) => last < instantAt(today, 0))
        .map((row) => ({
          place: row.place,
          communityId: row.community_id,
          communityName: row.community ?? '',
          dueAt,
          isOverdue: dueAt < ctx.now,
        })),
    }
  },

  history: async (db, { id }) => {
    const steps = await choreStepsOf(db, id)
    const live = new Set(liveChoreSteps(steps).map((step) => step.id))
    return {
      steps: steps
        .filter(({ step }) => step !== 'reversal')
        .map(({ choreId: _, reversesId: __, ...step }) => ({
          ...step,
          isReversed: !live.has(step.id),
        })),
    }
  },

  begin: async (db, { kind, place, communityId, ...typed }, ctx) => {
    const id = ctx.newId()
    const first = planFirst({ id, kind }, typed, ctx)
    await assertAgent(db, first, first.at)
    const number = await nextNumber(db, kind, first.at)
    await addChore(db, { id, kind, number, place, communityId }, [first])
    return { id, rowVersion: 1 }
  },

  checkLines: async (db, { lines }, ctx) => ({
    faults: (await planLines(db, lines.map(entered), writing(ctx))).map(
      ({ refusal }) => refusal?.message ?? '',
    ),
  }),

  recordLines: async (db, { lines }, ctx) => {
    const planned = await planLines(db, lines.map(entered), writing(ctx))
    const bad = planned.findIndex(({ refusal }) => refusal !== undefined)
    const refusal = planned[bad]?.refusal
    if (refusal !== undefined) {
      throw new AppError(refusal.code, `第 ${bad + 1} 行：${refusal.message}`, refusal.details)
    }
    for (const { chore, steps } of planned) {
      const number = await nextNumber(db, chore.kind, steps[0].at)
      await addChore(db, { ...chore, number }, steps)
    }
    return { keys: planned.map(({ chore }) => ({ id: chore.id, rowVersion: 1 })) }
  },

  undoLines: async (db, { keys, remark }, ctx) => {
    for (const key of keys) {
      let chore = await getChore(db, key)
      let { rowVersion } = key
      while (liveChoreSteps(chore.steps).length > 0) {
        const undone = await takeBack(db, chore, rowVersion, remark, ctx)
        rowVersion = undone.key.rowVersion
        chore = { ...chore, steps: [...chore.steps, undone.step] }
      }
    }
    return { undone: keys.length }
  },

  advance: async (db, { id, rowVersion, ...typed }, ctx) => {
    const chore = await getChore(db, { id, rowVersion })
    const step = planChoreStep(chore, entryOf(typed, ctx), writing(ctx))
    await assertAgent(db, step, step.at)
    return appendStep(db, chore, rowVersion, step)
  },

  undo: async (db, { id, rowVersion, remark }, ctx) => {
    const chore = await getChore(db, { id, rowVersion })
    return (await takeBack(db, chore, rowVersion, remark, ctx)).key
  },
} satisfies Handlers<typeof choresContract>

function writing(ctx: Context): ChoreContext {
  return { now: ctx.now, newId: ctx.newId, recordedBy: ctx.actor.name }
}

/** Takes back the last step of a chore while its day is not signed. */
async function takeBack(
  db: WriteDb,
  chore: StoredChore,
  rowVersion: number,
  remark: string,
  ctx: Context,
) {
  const step = planChoreUndo(chore, remark, writing(ctx))
  await assertUnsigned(db, 'chores', step.at)
  return { key: await appendStep(db, chore, rowVersion, step), step }
}

type Typed = Omit<ChoreEntry, 'at' | 'grams' | 'pieces'> & {
  readonly at?: Instant
  readonly kg: number | null
  readonly pieces: number | null
}

function planFirst(
  chore: { readonly id: string; readonly kind: ChoreKind },
  typed: Typed,
  ctx: Context,
): ChoreStep {
  return planChoreStep({ ...chore, steps: [] }, entryOf(typed, ctx), writing(ctx))
}

function entryOf(typed: Typed, ctx: Context): ChoreEntry {
  return { ...countsOf(typed), at: typed.at ?? minuteOf(ctx.now) }
}

/** What was weighed and counted, as the log keeps it. */
function countsOf<T extends Pick<Typed, 'kg' | 'pieces'>>({ kg, pieces, ...typed }: T) {
  return { ...typed, grams: Math.round((kg ?? 0) * 1000), pieces: pieces ?? 0 }
}

type Lines = InputOf<(typeof choresContract)['recordLines']>['lines']

function entered({ steps, ...line }: Lines[number]) {
  return { ...line, steps: steps.map(countsOf) }
}
