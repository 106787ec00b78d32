import { sql } from 'kysely'
import type { z } from 'zod'
import {
  postFields,
  shiftFields,
  slotFields,
  type postsContract,
  type shiftsContract,
  type slotsContract,
} from '../../shared/roster/posts-contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { notingPosts } from '../core/posts-noted.ts'
import type { WriteDb } from '../core/open-database.ts'
import { cellsOf, recordHandlers, shownAs, type RecordRules } from '../core/records.ts'
import { checkSuitShift } from './shift-check.ts'
import { checkNumbers } from './slot-check.ts'

export const shiftsHandlers = notedRecords(shiftFields, {
  table: 'shifts',
  noun: '班次',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { flags: ['is_night', 'is_ppe', 'is_standby'] }),
  searched: ['r.name'],
  order: ['r.sort', 'r.start_minute'],
  check: checkSuitShift,
}) satisfies Handlers<typeof shiftsContract>

export const postsHandlers = notedRecords(postFields, {
  table: 'posts',
  noun: '岗位',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  from: (query) =>
    query
      .leftJoin('grids as g', 'g.id', 'r.grid_id')
      .leftJoin('grid_plans as p', 'p.id', 'g.plan_id')
      .leftJoin('zones as z', 'z.id', 'r.zone_id')
      .where(sql<boolean>`(r.grid_id IS NULL OR (p.in_force = 1 AND g.deleted_at IS NULL))`)
      .select([
        sql`coalesce(g.name, '全街道')`.as('grid_name'),
        // A post outlives its zone: its checks change, somebody still stands there.
        sql`coalesce(z.name || CASE WHEN z.lifted_at IS NULL THEN '' ELSE '（已解除）' END, '')`.as(
          'zone_name',
        ),
        sql`(SELECT coalesce(sum(s.minimum), 0) FROM post_slots s
             WHERE s.post_id = r.id AND s.deleted_at IS NULL)`.as('places'),
      ]),
  searched: ['r.name', 'r.place', 'g.name', 'z.name'],
  columns: { gridName: 'g.name', zoneName: 'z.name', places: 'places' },
  order: ['r.sort', 'r.name'],
}) satisfies Handlers<typeof postsContract>

export const slotsHandlers = notedRecords(slotFields, {
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
      .where('t.deleted_at', 'is', null)
      .where(sql<boolean>`(t.grid_id IS NULL OR (p.in_force = 1 AND g.deleted_at IS NULL))`)
      .select([
        sql`t.name`.as('post_name'),
        sql`f.name`.as('shift_name'),
        sql`coalesce(g.name, '全街道')`.as('grid_name'),
      ]),
  searched: ['t.name', 'r.title', 'f.name', 'g.name'],
  columns: { postName: 't.name', shiftName: 'f.name', gridName: 'g.name' },
  order: ['t.sort', 'f.sort', 'r.sort'],
  check: checkNumbers,
}) satisfies Handlers<typeof slotsContract>

/** A published roster counts places and hours: what changes them is its next version. */
function notedRecords<F extends z.ZodRawShape>(
  fields: z.ZodObject<F>,
  rules: RecordRules<z.output<z.ZodObject<F>>>,
) {
  const records = recordHandlers(fields, rules)
  type Records = typeof records
  const noted = {
    ...records,
    add: (db, given, ctx) =>
      notingPosts(db, ctx, `新增${rules.noun}`, () => records.add(db, given, ctx)),
    edit: (db, asked, ctx) =>
      notingPosts(db, ctx, `修改${rules.noun}`, () => records.edit(db, asked, ctx)),
    remove: (db, key, ctx) =>
      notingPosts(db, ctx, `删除${rules.noun}`, () => records.remove(db, key, ctx)),
  } satisfies Records
  type Fields = z.output<z.ZodObject<F>>
  type Key = { readonly id: string; readonly rowVersion: number }
  type Write =
    | { readonly kind: 'add'; readonly fields: Fields }
    | (Key & { readonly kind: 'edit'; readonly change: Partial<Fields> })
    | (Key & { readonly kind: 'remove' })
    | { readonly kind: 'restore'; readonly id: string }
  const written = (db: WriteDb, write: Write, ctx: Context): Promise<Key> => {
    if (write.kind === 'add') return records.add(db, write.fields, ctx)
    if (write.kind === 'edit') return records.edit(db, write, ctx)
    if (write.kind === 'remove') return records.remove(db, write, ctx)
    return records.restore(db, write)
  }
  return {
    ...noted,
    restore: (db: WriteDb, key: { readonly id: string }, ctx: Context) =>
      notingPosts(db, ctx, `恢复${rules.noun}`, () => records.restore(db, key)),
    writeMany: (db: WriteDb, { writes }: { readonly writes: readonly Write[] }, ctx: Context) =>
      notingPosts(db, ctx, `批量修改${rules.noun}`, async () => {
        const keys: Key[] = []
        for (const [at, write] of writes.entries()) {
          try {
            keys.push(await written(db, write, ctx))
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            const where = `全部 ${writes.length} 条都没有写入，问题在第 ${at + 1} 条`
            throw new AppError(error.code, `${where}：${error.message}`, error.details)
          }
        }
        return { keys }
      }),
  }
}
