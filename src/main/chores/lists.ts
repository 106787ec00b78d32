import { sql } from 'kysely'
import { instantAt, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { instantSchema } from '../../shared/core/date-schemas.ts'
import { AppError } from '../../shared/core/errors.ts'
import { periodOf, type Period } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import { minutesAfter } from '../../shared/logs/entry-time.ts'
import type { choresContract } from '../../shared/chores/contract.ts'
import {
  choreLimitMinutes,
  type ChoreKind,
  type ChoreStepKind,
} from '../../shared/chores/labels.ts'
import { choreDueAt } from '../../shared/chores/rules.ts'
import { holds } from '../core/dialect.ts'
import type { ReadDb } from '../core/open-database.ts'

type ChoreList = OutputOf<(typeof choresContract)['list']>

const searched = ['r.place', 'r.place_py', 'r.number', 'c.name']

/** Begun longer ago than it may take, whatever became of it since. */
function begunTooLong(at: Instant) {
  const before = (kind: ChoreKind) => minutesAfter(at, -choreLimitMinutes[kind])
  return sql<boolean>`((r.kind = 'round' AND r.begun_at < ${before('round')})
    OR (r.kind = 'waste' AND r.begun_at < ${before('waste')}))`
}

/** Open and oldest first, then what is done, newest first. */
export async function listChores(db: ReadDb, page: PageRequest, now: Instant): Promise<ChoreList> {
  let query = db
    .selectFrom('chores as r')
    .leftJoin('communities as c', 'c.id', 'r.community_id')
    .where('r.deleted_at', 'is', null)
  for (const [field, value] of Object.entries(page.where)) {
    if (field === 'kind') query = query.where('r.kind', '=', String(value))
    else if (field === 'open') query = query.where('r.closed_at', 'is', null)
    else if (field === 'overdue') {
      query = query.where('r.closed_at', 'is', null).where(begunTooLong(now))
    } else if (field === 'lateAt' && instantSchema.safeParse(value).success) {
      const at = String(value)
      query = query
        .where('r.state', '<>', 'reversal')
        .where(begunTooLong(at))
        .where((eb) => eb.or([eb('r.closed_at', 'is', null), eb('r.closed_at', '>=', at)]))
    } else if ((field === 'begunIn' || field === 'closedIn') && periodOf(value) !== undefined) {
      const column = field === 'begunIn' ? 'r.begun_at' : 'r.closed_at'
      const { from, until } = periodOf(value) as Period
      query = query
        .where('r.state', '<>', 'reversal')
        .where(column, '>=', from)
        .where(column, '<', until)
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
