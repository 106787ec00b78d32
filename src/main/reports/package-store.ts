import { sql } from 'kysely'
import type { PageRequest } from '../../shared/core/records.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { PackageLogRow } from '../../shared/reports/packages.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'
import { ownSigner } from '../office/package-signature.ts'
import type { KnownPost } from '../office/verify-package.ts'
import type { Sealer } from '../core/seal.ts'

/** Whose packages count as known here: the enrolled posts, and this one. */
export async function knownPosts(db: ReadDb, sealer: Sealer): Promise<readonly KnownPost[]> {
  const rows = await db
    .selectFrom('trusted_posts')
    .select(['name', 'fingerprint'])
    .where('deleted_at', 'is', null)
    .execute()
  const own = await db.selectFrom('post').select('street_name').executeTakeFirst()
  if (own === undefined) return rows
  const { fingerprint } = ownSigner(sealer)
  return [...rows, { name: `${own.street_name}（本指挥所）`, fingerprint }]
}

type LogRow = Database['package_log']

export async function addPackageLine(db: WriteDb, row: LogRow): Promise<void> {
  await db.insertInto('package_log').values(row).execute()
}

/** Newest first. */
export async function listPackageLog(
  db: ReadDb,
  { search, offset, limit }: PageRequest,
): Promise<{ rows: PackageLogRow[]; total: number }> {
  const words = `%${search}%`
  const matching = db
    .selectFrom('package_log')
    .$if(search !== '', (query) =>
      query.where((is) =>
        is.or(
          (['recipient', 'medium', 'approver', 'by_name', 'folder', 'day'] as const).map((column) =>
            is(column, 'like', words),
          ),
        ),
      ),
    )
  const { total } = await matching
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = await matching
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return { rows: rows.map(toLogRow), total }
}

/** @throws {AppError} `not_found`. */
export async function getPackageLine(db: ReadDb, id: string): Promise<LogRow> {
  const row = await db
    .selectFrom('package_log')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'written')
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new AppError('not_found', '导出记录里没有这一次导出。请刷新列表。')
}

function toLogRow(row: LogRow): PackageLogRow {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind as PackageLogRow['kind'],
    by: row.by_name,
    day: row.day,
    folder: row.folder,
    purpose: row.purpose as PackageLogRow['purpose'],
    masking: row.masking as PackageLogRow['masking'],
    recipient: row.recipient,
    medium: row.medium,
    approver: row.approver,
    isEncrypted: row.is_encrypted === 1,
    files: JSON.parse(row.files) as PackageLogRow['files'],
    manifestHash: row.manifest_hash,
    result: row.result,
  }
}
