import { sql } from 'kysely'
import { addDays, dayOf, instantAt, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import { minuteOf, minutesAfter } from '../../shared/logs/entry-time.ts'
import type { choresContract } from '../../shared/chores/contract.ts'
import {
  choreLimitMinutes,
  roundBeginsAt,
  type ChoreKind,
  type ChoreStepKind,
} from '../../shared/chores/labels.ts'
import {
  choreDueAt,
  liveChoreSteps,
  planChoreStep,
  planChoreUndo,
  type ChoreContext,
  type ChoreEntry,
  type ChoreStep,
} from '../../shared/chores/rules.ts'
import type { Context } from '../core/context.ts'
import { holds } from '../core/dialect.ts'
import { assertNotExpired } from '../core/disinfectant-batches.ts'
import type { Handlers } from '../core/dispatch.ts'
import { faultsOf } from '../core/faults-of.ts'
import type { ReadDb } from '../core/open-database.ts'
import { assertUnsigned } from '../core/signed-days.ts'
import { addChore, appendStep, choreStepsOf, getChore, nextNumber } from './store.ts'

type ChoreList = OutputOf<(typeof choresContract)['list']>

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
    await assertNotExpired(db, first.agent, first.at)
    const number = await nextNumber(db, kind, first.at)
    await addChore(db, { id, kind, number, place, communityId }, first)
    return { id, rowVersion: 1 }
  },

  checkBegins: async (db, { lines }, ctx) => ({
    faults: await faultsOf(lines, ({ kind, place: _, communityId: __, ...typed }) => {
      const { agent, at } = planFirst({ id: '', kind }, typed, ctx)
      return assertNotExpired(db, agent, at)
    }),
  }),

  advance: async (db, { id, rowVersion, ...typed }, ctx) => {
    const chore = await getChore(db, { id, rowVersion })
    const step = planChoreStep(chore, entryOf(typed, ctx), writing(ctx))
    await assertNotExpired(db, step.agent, step.at)
    return appendStep(db, chore, rowVersion, step)
  },

  undo: async (db, { id, rowVersion, remark }, ctx) => {
    const chore = await getChore(db, { id, rowVersion })
    const step = planChoreUndo(chore, remark, writing(ctx))
    await assertUnsigned(db, 'chores', step.at)
    return appendStep(db, chore, rowVersion, step)
  },
} satisfies Handlers<typeof choresContract>

function writing(ctx: Context): ChoreContext {
  return { now: ctx.now, newId: ctx.newId, recordedBy: ctx.actor.name }
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

function entryOf({ kg, ...typed }: Typed, ctx: Context): ChoreEntry {
  return {
    ...typed,
    at: typed.at ?? minuteOf(ctx.now),
    grams: Math.round((kg ?? 0) * 1000),
    pieces: typed.pieces ?? 0,
  }
}

const searched = ['r.place', 'r.place_py', 'r.number', 'c.name']

async function listChores(db: ReadDb, page: PageRequest, now: Instant): Promise<ChoreList> {
  let query = db
    .selectFrom('chores as r')
    .leftJoin('communities as c', 'c.id', 'r.community_id')
    .where('r.deleted_at', 'is', null)
  for (const [field, value] of Object.entries(page.where)) {
    if (field === 'kind') query = query.where('r.kind', '=', String(value))
    else if (field === 'open') query = query.where('r.closed_at', 'is', null)
    else if (field === 'overdue') {
      query = query
        .where('r.closed_at', 'is', null)
        .where((eb) =>
          eb.or(
            (['round', 'waste'] as const).map((kind) =>
              eb.and([
                eb('r.kind', '=', kind),
                eb('r.begun_at', '<', minutesAfter(now, -choreLimitMinutes[kind])),
              ]),
            ),
          ),
        )
    } else if (field === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(String(value))) {
      const from = instantAt(String(value), 0)
      query = query
        .where('r.begun_at', '>=', from)
        .where('r.begun_at', '<', minutesAfter(from, 24 * 60))
    } else {
      throw new AppError('invalid_input', '不能按这一列筛选。请换一列。', { field })
    }
  }
  for (const word of searchWords(page.search)) {
    query = query.where((eb) => eb.or(searched.map((column) => holds(column, word))))
  }
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  let sorted = query
    .selectAll('r')
    .select('c.name as community')
    .select([
      sum('grams', 'collected').as('grams'),
      sum('pieces', 'collected').as('pieces'),
      sql<string>`coalesce((SELECT max(s.at) FROM chore_steps s WHERE s.chore_id = r.id
        AND s.step = r.state), r.begun_at)`.as('since'),
    ])
  for (const { field, dir } of page.sort) {
    const column = sortColumns[field]
    if (column === undefined) {
      throw new AppError('invalid_input', '不能按这一列排序。请换一列。', { field })
    }
    sorted = sorted.orderBy(sql.ref(column), dir)
  }
  const rows = await sorted
    .orderBy(sql`r.closed_at IS NOT NULL`)
    .orderBy(sql`iif(r.closed_at IS NULL, r.begun_at, '')`)
    .orderBy('r.begun_at', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return {
    total,
    rows: rows.map((row) => {
      const kind = row.kind as ChoreKind
      const dueAt = choreDueAt(kind, row.begun_at)
      const state = row.state as ChoreStepKind
      return {
        id: row.id,
        rowVersion: row.row_version,
        kind,
        number: row.number,
        place: row.place,
        communityName: row.community ?? '',
        begunAt: row.begun_at,
        dueAt,
        closedAt: row.closed_at,
        state: state === 'reversal' ? null : state,
        stateSince: row.since,
        isOverdue: row.closed_at === null && dueAt < now,
        grams: row.grams,
        pieces: row.pieces,
      }
    }),
  }
}

const sortColumns: Readonly<Record<string, string | undefined>> = {
  number: 'r.number',
  place: 'r.place',
  communityName: 'c.name',
  begunAt: 'r.begun_at',
  state: 'r.state',
  closedAt: 'r.closed_at',
}

/** What the live line of one step says of a chore. */
function sum(column: 'grams' | 'pieces', step: ChoreStepKind) {
  return sql<number>`coalesce((SELECT sum(s.${sql.ref(column)}) FROM chore_steps s
    WHERE s.chore_id = r.id AND s.step = ${step}
    AND NOT EXISTS (SELECT 1 FROM chore_steps v WHERE v.reverses_id = s.id)), 0)`
}
