import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import type { Context } from './context.ts'
import { holds } from './dialect.ts'
import { keptOrder } from './kept-order.ts'
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
  /**
   * Joins and further columns of the list; the table itself is joined as `r`. A costly join may be
   * left out where `needs` says that nothing of it is used, as when rows are only put in order.
   */
  readonly from?: (query: AnyQuery, needs: (table: string) => boolean) => AnyQuery
  /**
   * Whether every row of the table is in the list: `from` neither filters nor joins along anything
   * but foreign keys. Counting the whole list then needs no join at all.
   */
  readonly listsAll?: boolean
  /** Columns the search box looks into. */
  readonly searched: readonly string[]
  /** Field of the contract → column, for sorting and filtering beyond the table's own. */
  readonly columns?: Readonly<Record<string, string>>
  /** Filters that mean more than a column's value; they ask nothing but the table itself, `r`. */
  readonly narrows?: Readonly<Record<string, (value: string | number) => RawBuilder<SqlBool>>>
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

/**
 * One slice of a list and how many rows there are in all.
 *
 * The keys of the slice are found first and its rows read afterwards: sorting 26,000 whole rows,
 * or working out the joined cells of all those that are skipped, costs more than everything else.
 */
async function listRecords(
  db: ReadDb,
  rules: RecordRules<never>,
  page: PageRequest,
  now: Instant,
): Promise<{ rows: never[]; total: number }> {
  const table = db.selectFrom(`${rules.table} as r` as never) as unknown as AnyQuery
  const words = searchWords(page.search)
  const filters = Object.entries(page.where)
  const narrowed = words.length > 0 || filters.length > 0

  const columnOf = (field: string) => rules.columns?.[field] ?? `r.${toSnake(field)}`
  // Among equals the table's own columns decide, so that no join is made for their sake, and the
  // key comes last, so that two slices of the same list never share a row or lose one.
  const rest =
    page.sort.length === 0 ? rules.order : rules.order.filter((column) => column.startsWith('r.'))
  // In the same direction as the last asked one: an index then serves both directions.
  const { dir: last = 'asc' } = page.sort.at(-1) ?? {}
  const order = [
    ...page.sort.map(({ field, dir }) => ({ column: columnOf(field), dir })),
    ...[...rest, 'r.id'].map((column) => ({ column, dir: last })),
  ]
  const used = [...filters.map(([field]) => columnOf(field)), ...order.map(({ column }) => column)]
  if (words.length > 0) used.push(...rules.searched)
  const isUsed = (name: string) => used.some((column) => column.startsWith(`${name}.`))
  const joined = rules.from?.(table, isUsed) ?? table
  // A column without a table is one that `from` works out; otherwise nothing shown is needed yet.
  const isComputed = used.some((column) => !column.includes('.'))
  let keys = (isComputed ? joined : joined.clearSelect()).where('r.deleted_at' as never, 'is', null)
  for (const [field, value] of filters) {
    const narrow = rules.narrows?.[field]
    keys =
      narrow !== undefined
        ? keys.where(narrow(value))
        : keys.where(columnOf(field) as never, '=', value as never)
  }
  for (const word of words) keys = keys.where(like(rules.searched, word))

  let sorted = keys.select('r.id' as never)
  for (const { column, dir } of order) sorted = sorted.orderBy(sql.ref(column), dir)
  const readKeys = async (query: AnyQuery) =>
    (await query.$castTo<{ id: string }>().execute()).map(({ id }) => id)

  const known = await keptOrder(db, JSON.stringify([rules.table, words, page.where, page.sort]))
  let ids: readonly string[]
  let total: number
  if (known.ids !== undefined || narrowed || page.offset > 0) {
    // One pass over all rows finds both; counting would look into every row a second time, and so
    // would the next slice of the same list.
    const all = known.ids ?? known.keep(await readKeys(sorted))
    total = all.length
    ids = all.slice(page.offset, page.offset + page.limit)
  } else {
    const counted = rules.listsAll ? table.where('r.deleted_at' as never, 'is', null) : keys
    const count = sql<number>`count(*)`.as('total')
    const found = await counted.select(count).$castTo<{ total: number }>().executeTakeFirstOrThrow()
    total = found.total
    ids = await readKeys(sorted.limit(page.limit))
  }
  const whole = rules.from?.(table, () => true) ?? table
  const rows = ids.length === 0 ? [] : await rowsOf(whole, ids)
  return { rows: rows.map((row) => withKey(rules, row, now)) as never[], total }
}

/** The whole rows of the keys, in the keys' order. */
async function rowsOf(query: AnyQuery, ids: readonly string[]): Promise<readonly Shown[]> {
  const found = await query
    .selectAll('r' as never)
    .where('r.id' as never, 'in', ids as never)
    .$castTo<Shown>()
    .execute()
  const byId = new Map(found.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
}

/** Any of the columns holds the word; names match by pinyin because their pinyin is a column. */
function like(columns: readonly string[], word: string) {
  return sql<boolean>`(${sql.join(
    columns.map((column) => holds(column, word)),
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
