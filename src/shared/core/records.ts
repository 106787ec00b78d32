import { z } from 'zod'
import { command, query } from './contract.ts'
import type { DeskRole } from './roles.ts'

const fieldName = z.string().regex(/^[a-zA-Z]{1,40}$/)

/** Which slice of a list a person looks at. Sorting and filtering run in SQL over all rows. */
export const pageRequest = z.object({
  search: z.string().trim().max(50).default(''),
  where: z.record(fieldName, z.union([z.string().max(100), z.number()])).default({}),
  sort: z
    .array(z.object({ field: fieldName, dir: z.enum(['asc', 'desc']) }))
    .max(3)
    .default([]),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(5000).default(200),
})
export type PageRequest = z.output<typeof pageRequest>

const identity = { id: z.string().min(1), rowVersion: z.int() }
export const recordKey = z.object(identity)

/**
 * The five calls every simple list has.
 *
 * A stale `rowVersion` is a `conflict`; `remove` hides the row and `restore` brings it back, so
 * that undo never retypes anything and a log entry never loses what it points at.
 *
 * @param noun The thing's name on buttons and in the audit line, such as 户.
 * @param fields What a person may write.
 * @param shown What a list shows besides: joined names, masked numbers, counts.
 * @param roles Seats that may write.
 */
export function recordCalls<F extends z.ZodRawShape, S extends z.ZodRawShape>(
  noun: string,
  fields: z.ZodObject<F>,
  shown: S,
  roles?: readonly DeskRole[],
) {
  const options = (verb: string) => ({ label: `${verb}${noun}`, roles })
  const row = z.object({ ...identity, ...fields.shape, ...shown })
  return {
    list: query(pageRequest, z.object({ rows: z.array(row), total: z.int() })),
    add: command(fields, recordKey, options('新增')),
    edit: command(recordKey.extend({ change: changeOf(fields) }), recordKey, options('修改')),
    remove: command(recordKey, recordKey, options('删除')),
    restore: command(z.object({ id: z.string() }), recordKey, options('恢复')),
  }
}

/**
 * The same fields, none required and none with a default: `partial()` alone would fill what was not
 * mentioned with its default and wipe what stands there.
 */
function changeOf<F extends z.ZodRawShape>(fields: z.ZodObject<F>) {
  const bare = Object.entries(fields.shape).map(([name, field]) => [
    name,
    field instanceof z.ZodDefault ? field.unwrap() : field,
  ])
  return z.object(Object.fromEntries(bare) as F).partial()
}

/**
 * Many rows of one list written as one act, where single writes would each be noted for themselves.
 *
 * @param noun As of `recordCalls`.
 */
export function writeManyCall<F extends z.ZodRawShape>(
  noun: string,
  fields: z.ZodObject<F>,
  roles?: readonly DeskRole[],
) {
  const write = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('add'), fields }),
    recordKey.extend({ kind: z.literal('edit'), change: changeOf(fields) }),
    recordKey.extend({ kind: z.literal('remove') }),
    z.object({ kind: z.literal('restore'), id: z.string() }),
  ])
  return command(
    z.object({ writes: z.array(write).min(1).max(5000) }),
    z.object({ keys: z.array(recordKey) }),
    { label: `批量修改${noun}`, roles },
  )
}
