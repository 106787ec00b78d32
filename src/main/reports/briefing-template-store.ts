import { standardTemplate, type BriefingTemplate } from '../../shared/reports/briefing-template.ts'
import { templateLines } from '../../shared/reports/template-parts.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { touchRow } from '../core/records.ts'

/** There is one: what the street's daily briefing is drafted from. */
const onlyId = 'briefing'

/** The street's own template, or the program's. */
export async function templateOf(db: ReadDb): Promise<BriefingTemplate> {
  return (await readTemplate(db)).body
}

export async function readTemplate(db: ReadDb) {
  const row = await db
    .selectFrom('briefing_templates')
    .select(['row_version', 'body', 'deleted_at'])
    .where('id', '=', onlyId)
    .executeTakeFirst()
  const isOwn = row !== undefined && row.deleted_at === null
  return {
    id: onlyId,
    rowVersion: row?.row_version ?? 0,
    body: isOwn ? row.body : standardTemplate,
    isStandard: !isOwn,
  }
}

/**
 * @param body Null goes back to the program's own.
 * @throws {AppError} `invalid_input` naming placeholders nobody knows; `conflict` for a stale version.
 */
export async function saveTemplate(
  db: WriteDb,
  { rowVersion, body }: { readonly rowVersion: number; readonly body: BriefingTemplate | null },
  now: string,
) {
  if (body !== null) templateLines(body)
  const kept = await db
    .selectFrom('briefing_templates')
    .select(['body', 'deleted_at'])
    .where('id', '=', onlyId)
    .executeTakeFirst()
  const cells = { body: body ?? standardTemplate, deleted_at: body === null ? now : null }
  if (kept === undefined) {
    await db
      .insertInto('briefing_templates')
      .values({ id: onlyId, ...cells })
      .execute()
    return { id: onlyId, rowVersion: 1, replaced: null }
  }
  const key = { id: onlyId, rowVersion }
  const isOwn = kept.deleted_at === null
  const changed = await touchRow(db, 'briefing_templates', '模板', key, cells, !isOwn)
  return { ...changed, replaced: isOwn ? kept.body : null }
}
