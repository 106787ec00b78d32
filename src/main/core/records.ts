import { sql, type SelectQueryBuilder } from 'kysely'
import type { z } from 'zod'
import type { Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { Context } from './context.ts'
import { likePattern } from './dialect.ts'
import type { ReadDb, WriteDb } from './open-database.ts'
import type { Database } from './schema.ts'

/** Tables of rows that people edit: with an id, a version and a day they were hidden. */
type RecordTable = {
  [T in keyof Database]: Database[T] extends { row_version: unknown; deleted_at: unknown }
    ? T
    : never
}[keyof Database]

type Cell = string | number | null
type Cells = Record<string, Cell>
/** A row as the contract shows it, before its schema has typed it. */
type Shown = Record<string, unknown>
// The table is known only at run time here; the builders' own types begin again in each feature.
type AnyQuery = SelectQueryBuilder<Record<string, Record<string, unknown>>, string, Shown>

export type RecordRules<F> = {
  readonly table: RecordTable
  /** 户: the word in refusals. */
  readonly noun: string
  /** From what a person wrote to columns; called with only the fields that change. */
  readonly toColumns: (fields: Partial<F>, ctx: Context) => Cells
  /** From a row of `select` to what the contract shows. */
  readonly toShown: (row: Shown, now: Instant) => Shown
  /** Joins and further columns of the list; the table itself is joined as `r`. */
  readonly from?: (query: AnyQuery) => AnyQuery
  /** Columns the search box looks into. */
  readonly searched: readonly string[]
  /** Field of the contract → column, for sorting and filtering beyond the table's own. */
  readonly columns?: Readonly<Record<string, string>>
  readonly order: readonly string[]
  /** What must hold before a row is written or hidden; throws `rule_violated` or `conflict`. */
  readonly check?: (db: WriteDb, fields: Partial<F>, id: string | null) => Promise<void>
  readonly checkRemoval?: (db: WriteDb, id: string) => Promise<void>
}

type Key = { readonly id: string; readonly rowVersion: number }

/** The five handlers of `recordCalls`, over one table. */
export function recordHandlers<F extends z.ZodRawShape>(
  _fields: z.ZodObject<F>,
  rules: RecordRules<z.output<z.ZodObject<F>>>,
) {
  type Fields = z.output<z.ZodObject<F>>
  return {
    list: (db: ReadDb, page: PageRequest, ctx: Context) => listRecords(db, rules, page, ctx.now),

    add: async (db: WriteDb, fields: Fields, ctx: Context): Promise<Key> => {
      await rules.check?.(db, fields, null)
      const id = ctx.newId()
      const cells = { ...rules.toColumns(fields, ctx), id, row_version: 1 }
      await written(rules.noun, () =>
        db
          .insertInto(rules.table)
          .values(cells as never)
          .execute(),
      )
      return { id, rowVersion: 1 }
    },

    edit: async (
      db: WriteDb,
      { id, rowVersion, change }: Key & { readonly change: Partial<Fields> },
      ctx: Context,
    ): Promise<Key> => {
      await rules.check?.(db, change, id)
      return touchRow(db, rules.table, rules.noun, { id, rowVersion }, rules.toColumns(change, ctx))
    },

    remove: async (db: WriteDb, key: Key, ctx: Context): Promise<Key> => {
      await rules.checkRemoval?.(db, key.id)
      return touchRow(db, rules.table, rules.noun, key, { deleted_at: ctx.now })
    },

    restore: async (db: WriteDb, { id }: { readonly id: string }): Promise<Key> => {
      const row = await sql<{ row_version: number }>`
        SELECT row_version FROM ${sql.table(rules.table)} WHERE id = ${id}`.execute(db)
      if (row.rows.length === 0) throw gone(rules.noun)
      const key = { id, rowVersion: row.rows[0].row_version }
      return touchRow(db, rules.table, rules.noun, key, { deleted_at: null }, true)
    },
  }
}

async function listRecords(
  db: ReadDb,
  rules: RecordRules<never>,
  page: PageRequest,
  now: Instant,
): Promise<{ rows: never[]; total: number }> {
  const columnOf = (field: string) => rules.columns?.[field] ?? `r.${toSnake(field)}`
  const start = db.selectFrom(`${rules.table} as r` as never) as unknown as AnyQuery
  const plain = rules.from === undefined ? start : rules.from(start)
  let query = plain.where('r.deleted_at' as never, 'is', null)
  for (const [field, value] of Object.entries(page.where)) {
    query =
      typeof value === 'string' && value.startsWith('~')
        ? query.where(like([columnOf(field)], value.slice(1)))
        : query.where(columnOf(field) as never, '=', value as never)
  }
  for (const word of page.search.split(/\s+/).filter((text) => text !== '')) {
    query = query.where(like(rules.searched, word))
  }
  const { total } = await query
    .select(sql<number>`count(*)`.as('total'))
    .$castTo<{ total: number }>()
    .executeTakeFirstOrThrow()
  let rows = query.selectAll('r' as never)
  for (const { field, dir } of page.sort) rows = rows.orderBy(sql.ref(columnOf(field)), dir)
  for (const column of rules.order) rows = rows.orderBy(sql.ref(column))
  const found = await rows.limit(page.limit).offset(page.offset).execute()
  return { rows: found.map((row) => withKey(rules, row, now)) as never[], total }
}

/** Any of the columns holds the word; names match by pinyin because their pinyin is a column. */
function like(columns: readonly string[], word: string) {
  const pattern = likePattern(word.toLowerCase())
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`lower(${sql.ref(column)}) LIKE ${pattern} ESCAPE '\\'`),
    sql` OR `,
  )})`
}

function withKey(rules: RecordRules<never>, row: Shown, now: Instant): Shown {
  return { ...rules.toShown(row, now), id: row.id, rowVersion: row.row_version }
}

/**
 * Changes one row if nobody else did meanwhile.
 *
 * @param noun The row's word in the refusal.
 * @param hidden Whether the row is one that was removed.
 * @throws {AppError} `conflict` when the version is stale or the row is not there.
 */
export async function touchRow(
  db: WriteDb,
  table: RecordTable,
  noun: string,
  { id, rowVersion }: Key,
  cells: Cells,
  hidden = false,
): Promise<Key> {
  const assignments = Object.entries({ ...cells, row_version: rowVersion + 1 }).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}`,
  )
  const result = await written(noun, () =>
    sql`UPDATE ${sql.table(table)} SET ${sql.join(assignments)}
        WHERE id = ${id} AND row_version = ${rowVersion}
          AND deleted_at IS ${hidden ? sql`NOT NULL` : sql`NULL`}`.execute(db),
  )
  if (result.numAffectedRows === 1n) return { id, rowVersion: rowVersion + 1 }
  throw new AppError('conflict', `这条${noun}已被他人修改或删除，没有保存。请看最新内容后再改。`, {
    id,
    rowVersion,
  })
}

function gone(noun: string): AppError {
  return new AppError('not_found', `找不到这条${noun}，可能已被删除。请刷新列表。`)
}

/** Turns what the table itself refuses (a doubled name, a missing parent) into a sentence. */
async function written<T>(noun: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'SQLITE_CONSTRAINT_UNIQUE') {
      throw new AppError('conflict', `已有同名或同号的${noun}，没有保存。请改名或修改原来那一条。`)
    }
    if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
      throw new AppError('invalid_input', `${noun}所属的上级已不存在，没有保存。请重新选择。`)
    }
    throw error
  }
}

/** `startMinute` → `start_minute`. */
export function toSnake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `start_minute` → `startMinute`. */
function toCamel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** A row's cells under the contract's names, flags as booleans, JSON columns parsed. */
export function shownAs(
  row: Shown,
  special: { readonly flags?: readonly string[]; readonly json?: readonly string[] } = {},
): Shown {
  const { flags = [], json = [] } = special
  return Object.fromEntries(
    Object.entries(row).map(([column, cell]) => [
      toCamel(column),
      flags.includes(column)
        ? cell === 1
        : json.includes(column) && typeof cell === 'string'
          ? JSON.parse(cell)
          : cell,
    ]),
  )
}

/** What a person wrote as cells: booleans as 0/1, lists and geometry as JSON. */
export function cellsOf(fields: Readonly<Record<string, unknown>>): Cells {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [toSnake(field), toCell(value)]),
  )
}

function toCell(value: unknown): Cell {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  return JSON.stringify(value)
}
