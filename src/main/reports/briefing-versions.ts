import type { LinkedText } from '../../shared/reports/figure-spans.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'

type Words = LinkedText & { readonly title: string }

/**
 * @param label What was done: 生成草稿, 保存.
 * @returns The version it takes the place of; null for an issue's first.
 */
export async function addVersion(
  db: WriteDb,
  briefingId: string,
  label: string,
  { title, body, spans }: Words,
  ctx: Context,
): Promise<string | null> {
  const [before] = await listVersions(db, briefingId)
  await db
    .insertInto('briefing_versions')
    .values({
      id: ctx.newId(),
      briefing_id: briefingId,
      at: ctx.now,
      by_name: ctx.actor.name,
      label,
      title,
      body,
      spans: JSON.stringify(spans),
    })
    .execute()
  return before?.id ?? null
}

/** Every text a briefing has had, the newest first. */
export async function listVersions(db: ReadDb, briefingId: string) {
  const rows = await db
    .selectFrom('briefing_versions')
    .select(['id', 'at', 'by_name', 'label', 'title', 'body'])
    .where('briefing_id', '=', briefingId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ by_name: byName, ...row }) => ({ ...row, byName }))
}

/** @throws {AppError} `not_found`. */
export async function getVersion(db: ReadDb, briefingId: string, id: string) {
  const row = await db
    .selectFrom('briefing_versions')
    .select(['at', 'title', 'body', 'spans'])
    .where('id', '=', id)
    .where('briefing_id', '=', briefingId)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('not_found', '找不到这一稿。请刷新版本列表。')
  return { ...row, spans: JSON.parse(row.spans) as LinkedText['spans'] }
}
