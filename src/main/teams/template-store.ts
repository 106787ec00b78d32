import { DEFAULT_SHIFT_SET } from '../../shared/roster/shift-sets.ts'
import { APPLIED_TEMPLATES } from '../../shared/roster/team-templates.ts'
import type {
  PostKind,
  PostTemplate,
  TemplatePost,
  TemplateSlot,
} from '../../shared/roster/templates.ts'
import type { EditedPost, EditedSlot } from '../../shared/teams/contract.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { gridsInForce } from './grids-in-force.ts'

type Known = { readonly template: PostTemplate; readonly rowVersion: number | null }

/** The program's templates, then those kept from grids of this street. */
export async function allTemplates(db: ReadDb): Promise<readonly Known[]> {
  const own = await db
    .selectFrom('post_templates')
    .select(['id', 'name', 'posts', 'family', 'row_version'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  return [
    ...APPLIED_TEMPLATES.map((template) => ({ template, rowVersion: null })),
    ...own.map(({ id, name, posts, family, row_version }) => ({
      template: {
        id,
        name,
        family: family as PostTemplate['family'],
        posts: JSON.parse(posts) as TemplatePost[],
      },
      rowVersion: row_version,
    })),
  ]
}

export function toShownSlot({ leader, ...slot }: TemplateSlot): EditedSlot {
  return {
    ...slot,
    roles: [...slot.roles],
    isLeader: leader,
    needsSkill: slot.needsSkill ?? '',
    closedLoop: slot.closedLoop ?? false,
    sex: slot.sex ?? '',
  }
}

export function toStoredPost({ slots, ...post }: EditedPost): TemplatePost {
  return {
    ...post,
    slots: slots.map(({ isLeader, sex, ...slot }) => ({
      ...slot,
      leader: isLeader,
      sex: sex === '' ? undefined : sex,
    })),
  }
}

export type Standing = {
  readonly id: string
  readonly gridId: string | null
  readonly name: string
  readonly template: string
  readonly places: number
}

/** All posts that are kept now, with their places a day. */
export async function standingPosts(db: ReadDb): Promise<readonly Standing[]> {
  const inForce = new Set((await gridsInForce(db)).map(({ id }) => id))
  const rows = await db
    .selectFrom('posts as p')
    .leftJoin('post_slots as s', (join) =>
      join.onRef('s.post_id', '=', 'p.id').on('s.deleted_at', 'is', null),
    )
    .select(['p.id', 'p.grid_id', 'p.name', 'p.template'])
    .select(({ fn }) => fn.sum<number | null>('s.minimum').as('places'))
    .where('p.deleted_at', 'is', null)
    .groupBy('p.id')
    .orderBy('p.sort')
    .execute()
  return rows
    .filter(({ grid_id }) => grid_id === null || inForce.has(grid_id))
    .map(({ grid_id, places, ...post }) => ({ ...post, gridId: grid_id, places: places ?? 0 }))
}

export async function hidePosts(
  db: WriteDb,
  ids: readonly string[],
  deletedAt: string | null,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('posts')
    .set(({ eb }) => ({ deleted_at: deletedAt, row_version: eb('row_version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

/** A grid's posts as a template: without the grid's name, shifts by key where they have one. */
export async function postsOfGrid(
  db: ReadDb,
  grid: { readonly id: string; readonly name: string },
): Promise<readonly TemplatePost[]> {
  const rows = await db
    .selectFrom('posts as p')
    .innerJoin('post_slots as s', 's.post_id', 'p.id')
    .innerJoin('shifts as f', 'f.id', 's.shift_id')
    .where('p.grid_id', '=', grid.id)
    .where('p.deleted_at', 'is', null)
    .where('s.deleted_at', 'is', null)
    .where('f.deleted_at', 'is', null)
    .selectAll('s')
    .select(['p.name as post_name', 'p.kind', 'p.place', 'f.key', 'f.id as shift'])
    .orderBy('p.sort')
    .orderBy('p.id')
    .orderBy('s.sort')
    .execute()
  const posts = new Map<string, TemplatePost & { readonly slots: TemplateSlot[] }>()
  for (const row of rows) {
    const title = row.post_name.startsWith(grid.name)
      ? row.post_name.slice(grid.name.length)
      : row.post_name
    const post = posts.get(row.post_id) ?? {
      kind: row.kind as PostKind,
      title,
      place: row.place,
      slots: [],
    }
    posts.set(row.post_id, post)
    post.slots.push({
      title: row.title,
      shift: row.key || row.shift,
      roles: JSON.parse(row.roles) as string[],
      minimum: row.minimum,
      wished: row.wished,
      weight: row.weight,
      leader: row.is_leader === 1,
      needsSkill: row.needs_skill,
      closedLoop: row.closed_loop === 1,
      sex: row.sex === '' ? undefined : (row.sex as TemplateSlot['sex']),
    })
  }
  return [...posts.values()]
}

/** Name by what a template calls a shift. */
export async function shiftWords(db: ReadDb): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('shifts')
    .select(['id', 'key', 'name'])
    .where('deleted_at', 'is', null)
    .execute()
  return new Map([
    ...DEFAULT_SHIFT_SET.shifts.map(({ key, name }) => [key, name] as const),
    ...rows.map(({ id, key, name }) => [key || id, name] as const),
  ])
}
