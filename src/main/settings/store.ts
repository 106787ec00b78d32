import type { Instant } from '../../shared/core/dates.ts'
import type { Actor, DeskRole } from '../../shared/core/roles.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { cellsOf } from '../core/records.ts'

export type PostFields = {
  readonly streetName: string
  readonly streetCode: string
  readonly postName: string
  readonly district: string
  readonly phone: string
  readonly cutoffMinutes: number
}
export type Post = PostFields & { readonly isDemo: boolean }

/** The post this file belongs to; undefined in a new, empty file. */
export async function findPost(db: ReadDb): Promise<Post | undefined> {
  const row = await db.selectFrom('post').selectAll().executeTakeFirst()
  if (row === undefined) return undefined
  return {
    streetName: row.street_name,
    streetCode: row.street_code,
    postName: row.post_name,
    district: row.district,
    phone: row.phone,
    cutoffMinutes: row.cutoff_minutes,
    isDemo: row.is_demo === 1,
  }
}

export async function createPost(
  db: WriteDb,
  post: PostFields,
  made: { readonly isDemo: boolean; readonly createdAt: Instant },
): Promise<void> {
  await db
    .insertInto('post')
    .values({
      id: 'post',
      street_name: post.streetName,
      street_code: post.streetCode,
      post_name: post.postName,
      district: post.district,
      phone: post.phone,
      cutoff_minutes: post.cutoffMinutes,
      is_demo: made.isDemo ? 1 : 0,
      created_at: made.createdAt,
    })
    .execute()
}

export async function savePost(db: WriteDb, post: PostFields): Promise<void> {
  await db
    .updateTable('post')
    .set(cellsOf(post) as Partial<Record<'street_name', string>>)
    .execute()
}

/** 可操作: the people who may sign in. */
export async function listOperators(db: ReadDb): Promise<Actor[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'desk_role'])
    .where('is_operator', '=', 1)
    .where('deleted_at', 'is', null)
    .orderBy('name_py')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    role: row.desk_role as DeskRole,
  }))
}
