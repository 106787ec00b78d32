import { DEFAULT_SHIFT_SET } from '../../shared/roster/shift-sets.ts'
import type { NewPost, PostTemplate } from '../../shared/roster/templates.ts'
import type { Context } from './context.ts'
import type { WriteDb } from './open-database.ts'

/** Shift by what a template calls it; a shift that has no such word is named by its id. */
export type ShiftIds = ReadonlyMap<string, string>

/** The shifts the templates ask for, made from the default set when the post has none yet. */
export async function shiftIds(db: WriteDb, ctx: Context): Promise<ShiftIds> {
  const known = await db
    .selectFrom('shifts')
    .select(['id', 'key'])
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  const ids = new Map(known.map(({ id, key }) => [key || id, id]))
  for (const [sort, shift] of DEFAULT_SHIFT_SET.shifts.entries()) {
    if (ids.has(shift.key)) continue
    const id = ctx.newId()
    ids.set(shift.key, id)
    await db
      .insertInto('shifts')
      .values({
        id,
        name: shift.name,
        key: shift.key,
        start_minute: shift.startMinute,
        end_minute: shift.endMinute,
        is_night: shift.night ? 1 : 0,
        is_ppe: shift.ppe ? 1 : 0,
        is_standby: shift.standby ? 1 : 0,
        sort,
      })
      .execute()
  }
  return ids
}

type PostPlace = {
  readonly gridId: string | null
  readonly template: Pick<PostTemplate, 'id'>
  readonly order: number
  readonly shifts: ShiftIds
}

/**
 * Puts posts up with their slots; a slot in a shift that is no longer kept is left out.
 *
 * @returns The new posts' ids.
 */
export async function addPosts(
  db: WriteDb,
  posts: readonly NewPost[],
  { gridId, template, order, shifts }: PostPlace,
  ctx: Context,
): Promise<readonly string[]> {
  const added: string[] = []
  for (const [index, post] of posts.entries()) {
    const postId = ctx.newId()
    added.push(postId)
    await db
      .insertInto('posts')
      .values({
        id: postId,
        grid_id: gridId,
        name: post.name,
        kind: post.kind,
        place: post.place,
        template: template.id,
        sort: order * 100 + index,
      })
      .execute()
    const slots = post.slots.flatMap((slot, sort) => {
      const shift = shifts.get(slot.shift)
      return shift === undefined ? [] : { slot, sort, shift }
    })
    if (slots.length === 0) continue
    await db
      .insertInto('post_slots')
      .values(
        slots.map(({ slot, sort, shift }) => ({
          id: ctx.newId(),
          post_id: postId,
          shift_id: shift,
          title: slot.title,
          roles: JSON.stringify(slot.roles),
          minimum: slot.minimum,
          wished: slot.wished,
          weight: slot.weight,
          is_leader: slot.leader ? (1 as const) : (0 as const),
          needs_skill: slot.needsSkill ?? '',
          closed_loop: slot.closedLoop ? (1 as const) : (0 as const),
          sex: slot.sex ?? '',
          sort,
        })),
      )
      .execute()
  }
  return added
}
