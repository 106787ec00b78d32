import type { Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { BriefingTable } from '../../shared/reports/briefing-tables.ts'
import type { ChartData } from '../../shared/reports/charts.ts'
import type { BriefingRow } from '../../shared/reports/contract.ts'
import type { FigureSpan } from '../../shared/reports/figure-spans.ts'
import type { Figures } from '../../shared/reports/figures.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'

/** Everything in a briefing that is counted; kept with the text, so that both say the same for ever. */
export type Counted = {
  readonly figures: Figures
  readonly charts: readonly ChartData[]
  readonly tables: readonly BriefingTable[]
  /** Where the figures stand in the text. */
  readonly spans: readonly FigureSpan[]
  /** The text is the program's; a person's is only brought up to date, never written anew. */
  readonly isOwn: boolean
}

export type Key = { readonly id: string; readonly rowVersion: number }
type Status = BriefingRow['status']
export type Briefing = BriefingRow & {
  readonly body: string
  readonly cutoffAt: string
  readonly counted: Counted
  readonly createdById: string
  readonly checkedById: string
}

export async function listBriefings(db: ReadDb): Promise<BriefingRow[]> {
  const rows = await db
    .selectFrom('briefings')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toRow)
}

export async function findBriefingOfDay(db: ReadDb, day: Day): Promise<Briefing | undefined> {
  const row = await db
    .selectFrom('briefings')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('day', '=', day)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return row && toBriefing(row)
}

/** The newest signed issue of an earlier day. */
export async function findSignedBefore(db: ReadDb, day: Day): Promise<Briefing | undefined> {
  const row = await db
    .selectFrom('briefings')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('status', '=', 'signed')
    .where('day', '<', day)
    .orderBy('day', 'desc')
    .executeTakeFirst()
  return row && toBriefing(row)
}

/** @throws {AppError} `not_found`. */
export async function getBriefing(db: ReadDb, id: string): Promise<Briefing> {
  const row = await db
    .selectFrom('briefings')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('not_found', '找不到这期简报，可能已被删除。')
  return toBriefing(row)
}

/** The day's draft that was taken back; a new one of that day takes its place and its number. */
export async function findTakenBack(db: ReadDb, day: Day): Promise<Briefing | undefined> {
  const row = await db
    .selectFrom('briefings')
    .selectAll()
    .where('deleted_at', 'is not', null)
    .where('day', '=', day)
    .executeTakeFirst()
  return row && toBriefing(row)
}

/** 第N期: one more than any number ever given, so that no number comes twice. */
export async function nextNumber(db: ReadDb): Promise<number> {
  const { last } = await db
    .selectFrom('briefings')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function addBriefing(
  db: WriteDb,
  words: {
    readonly day: Day
    readonly title: string
    readonly body: string
    readonly cutoffAt: string
    readonly counted: Counted
  },
  ctx: Context,
): Promise<Key & { readonly number: number }> {
  const id = ctx.newId()
  const number = await nextNumber(db)
  await db
    .insertInto('briefings')
    .values({
      id,
      deleted_at: null,
      number,
      day: words.day,
      title: words.title,
      status: 'draft',
      cutoff_at: words.cutoffAt,
      body: words.body,
      figures: JSON.stringify(words.counted),
      created_at: ctx.now,
      created_by: ctx.actor.name,
      created_by_id: ctx.actor.personId,
      checked_at: null,
      checked_by: null,
      checked_by_id: null,
      signed_at: null,
      signed_by: null,
      signed_by_id: null,
    })
    .execute()
  return { id, rowVersion: 1, number }
}

/** @throws {AppError} `conflict` when somebody else changed it meanwhile. */
export async function changeBriefing(
  db: WriteDb,
  { id, rowVersion }: Key,
  change: Partial<Omit<Selected, 'id' | 'row_version' | 'number' | 'day'>>,
): Promise<Key> {
  const result = await db
    .updateTable('briefings')
    .set({ ...change, row_version: rowVersion + 1 })
    .where('id', '=', id)
    .where('row_version', '=', rowVersion)
    .executeTakeFirst()
  if (result.numUpdatedRows === 1n) return { id, rowVersion: rowVersion + 1 }
  throw new AppError('conflict', '这期简报已被他人修改，没有保存。请看最新内容后再改。', { id })
}

function toRow(row: Selected): BriefingRow {
  return {
    id: row.id,
    rowVersion: row.row_version,
    number: row.number,
    day: row.day,
    title: row.title,
    status: row.status as Status,
    createdAt: row.created_at,
    createdBy: row.created_by,
    checkedBy: row.checked_by ?? '',
    signedAt: row.signed_at,
    signedBy: row.signed_by ?? '',
  }
}

type Selected = Omit<Database['briefings'], 'row_version'> & { readonly row_version: number }

function toBriefing(row: Selected): Briefing {
  return {
    ...toRow(row),
    body: row.body,
    cutoffAt: row.cutoff_at,
    counted: JSON.parse(row.figures) as Counted,
    createdById: row.created_by_id,
    checkedById: row.checked_by_id ?? '',
  }
}
