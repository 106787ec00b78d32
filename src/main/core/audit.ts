import { createHash } from 'node:crypto'
import type { ReadDb, WriteDb } from './open-database.ts'

const domain = 'streetpost-audit-v1'
const nothing = '0'.repeat(64)

export type AuditEntry = {
  readonly at: string
  readonly actorId: string
  readonly actorName: string
  readonly actorRole: string
  readonly method: string
  readonly label: string
  readonly subject: string
}

/** How many lines there are and what the last one's hash is; printed on paper as an outside anchor. */
export type AuditHead = { readonly count: number; readonly hash: string }

/**
 * The hash of one line: SHA-256 over domain, number, the hash before it and the line's fields as
 * canonical JSON (keys in order). Makes a changed line discoverable, not impossible.
 */
export function auditHash(seq: number, prev: string, entry: AuditEntry): string {
  const fields = Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256')
    .update([domain, seq, prev, JSON.stringify(fields)].join('\n'))
    .digest('hex')
}

/** Adds the line of one command, in the command's own transaction. */
export async function appendAudit(db: WriteDb, entry: AuditEntry): Promise<void> {
  const last = await lastLine(db)
  const seq = (last?.seq ?? 0) + 1
  const prev = last?.hash ?? nothing
  await db
    .insertInto('audit')
    .values({
      seq,
      at: entry.at,
      actor_id: entry.actorId,
      actor_name: entry.actorName,
      actor_role: entry.actorRole,
      method: entry.method,
      label: entry.label,
      subject: entry.subject,
      prev,
      hash: auditHash(seq, prev, entry),
    })
    .execute()
}

export async function auditHead(db: ReadDb): Promise<AuditHead> {
  const last = await lastLine(db)
  return { count: last?.seq ?? 0, hash: last?.hash ?? nothing }
}

/** Walks the whole chain; `brokenAt` is the first line that does not fit. */
export async function checkAudit(
  db: ReadDb,
): Promise<AuditHead & { readonly brokenAt: number | null }> {
  const lines = await db.selectFrom('audit').selectAll().orderBy('seq').execute()
  let prev = nothing
  for (const [index, line] of lines.entries()) {
    const hash = auditHash(index + 1, prev, {
      at: line.at,
      actorId: line.actor_id,
      actorName: line.actor_name,
      actorRole: line.actor_role,
      method: line.method,
      label: line.label,
      subject: line.subject,
    })
    if (line.seq !== index + 1 || line.prev !== prev || line.hash !== hash) {
      return { count: lines.length, hash: lines.at(-1)?.hash ?? nothing, brokenAt: index + 1 }
    }
    prev = hash
  }
  return { count: lines.length, hash: prev, brokenAt: null }
}

function lastLine(db: ReadDb) {
  return db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}
