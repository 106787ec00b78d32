import { api, type StreetPostApi } from '../../shared/api.ts'
import type { Method, OutputOf } from '../../shared/core/contract.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { DeskRole } from '../../shared/core/roles.ts'
import { client } from './client.ts'
import { pushUndo, undoTogether, type Undo } from './undo.ts'

type RecordVerb = 'list' | 'add' | 'edit' | 'remove' | 'restore'

/** Features whose contract has the five calls of `recordCalls`. */
export type RecordFeature = {
  [F in keyof StreetPostApi]: RecordVerb extends keyof StreetPostApi[F] ? F : never
}[keyof StreetPostApi]

type ListOf<F extends RecordFeature> = StreetPostApi[F] extends { readonly list: infer L }
  ? L extends Method
    ? OutputOf<L>
    : never
  : never
export type RowOf<F extends RecordFeature> =
  ListOf<F> extends { readonly rows: readonly (infer R)[] } ? R : never

type Values = Readonly<Record<string, unknown>>
type Key = { readonly id: string; readonly rowVersion: number }
export type AnyRow = Values & Key

/** One row of many that are written together. */
export type RowWrite =
  | { readonly kind: 'add'; readonly fields: Values }
  | { readonly kind: 'edit'; readonly row: AnyRow; readonly change: Values }

/** The five calls with their types widened: what a page over any record feature works with. */
export type RecordClient = {
  readonly list: (
    request: Partial<PageRequest>,
  ) => Promise<{ readonly rows: readonly AnyRow[]; readonly total: number }>
  readonly add: (fields: Values) => Promise<Key>
  readonly edit: (input: Key & { readonly change: Values }) => Promise<Key>
  readonly remove: (key: Key) => Promise<Key>
  readonly restore: (input: { readonly id: string }) => Promise<Key>
  /** Only where one act is noted once, however many rows it writes. */
  readonly writeMany: (input: {
    readonly writes: readonly OneWrite[]
  }) => Promise<{ readonly keys: readonly Key[] }>
}

type OneWrite =
  | { readonly kind: 'add'; readonly fields: Values }
  | (Key & { readonly kind: 'edit'; readonly change: Values })
  | (Key & { readonly kind: 'remove' })
  | { readonly kind: 'restore'; readonly id: string }

export function recordClient(feature: RecordFeature): RecordClient {
  return client[feature] as unknown as RecordClient
}

/** The seats that may write to a list. */
export function writersOf(feature: RecordFeature): readonly DeskRole[] | 'anyone' {
  return (api[feature].add as Method).roles
}

/** The version this window wrote last of a row: undoing twice must know its own first undo. */
const written = new Map<string, number>()

/** Remembers what an inverse wrote, for the inverses under it. */
export function note<K extends Key>(key: K): K {
  written.set(key.id, key.rowVersion)
  return key
}

/** The row as an inverse has to name it: with the version this window wrote last. */
export function newest({ id, rowVersion }: Key): Key {
  return { id, rowVersion: Math.max(rowVersion, written.get(id) ?? 0) }
}

/**
 * Writing to one list, each step with its inverse on the undo stack.
 *
 * @param noun 户, as in 删除户.
 * @param nameOf What the row is called in the words of the undo.
 */
export function recordWriter(
  feature: RecordFeature,
  noun: string,
  nameOf: (row: Values) => string,
) {
  const calls = recordClient(feature)
  const isOneAct = 'writeMany' in api[feature]

  /** All of it or nothing; its inverse is one act too. */
  async function writeTogether(
    label: string,
    writes: readonly OneWrite[],
    inverseOf: (key: Key, at: number) => OneWrite,
  ): Promise<void> {
    const keys = (await calls.writeMany({ writes })).keys.map(note)
    const run = async () => {
      const inverses = keys.map((key, at) => inverseOf(newest(key), at)).reverse()
      ;(await calls.writeMany({ writes: inverses })).keys.forEach(note)
    }
    pushUndo({ label, run })
  }

  async function pasteTogether(rows: readonly RowWrite[]): Promise<{ readonly written: number }> {
    const writes = rows.map((write): OneWrite =>
      write.kind === 'add' ? write : { kind: 'edit', ...keyOf(write.row), change: write.change },
    )
    await writeTogether(`粘贴 ${rows.length} 行${noun}`, writes, (key, at): OneWrite => {
      const write = rows[at]
      return write.kind === 'add'
        ? { kind: 'remove', ...key }
        : { kind: 'edit', ...key, change: valuesBefore(write.row, Object.keys(write.change)) }
    })
    return { written: rows.length }
  }

  const removal = (key: Key, name: string): Undo => ({
    label: `新增${noun} ${name}`,
    run: async () => note(await calls.remove(newest(key))),
  })

  async function add(fields: Values): Promise<Key> {
    const key = note(await calls.add(fields))
    pushUndo(removal(key, nameOf(fields)))
    return key
  }

  /**
   * Writes rows one by one, stops at the first refusal, and is one step to undo; where a list
   * notes acts, all rows are written or none.
   *
   * @param secret Fields whose old value is not known here and cannot be brought back.
   * @returns How many were written and, if it stopped, why.
   */
  async function writeAll(
    rows: readonly RowWrite[],
    secret: readonly string[] = [],
  ): Promise<{ readonly written: number; readonly error?: unknown }> {
    if (isOneAct) return pasteTogether(rows).catch((error: unknown) => ({ written: 0, error }))
    const steps: Undo[] = []
    let written = 0
    let error: unknown
    for (const row of rows) {
      try {
        const undo = row.kind === 'add' ? await added(row.fields) : await edited(row, secret)
        written++
        if (undo !== undefined) steps.push(undo)
      } catch (reason) {
        error = reason
        break
      }
    }
    if (steps.length > 0) pushUndo(undoTogether(`粘贴 ${written} 行${noun}`, steps))
    return { written, error }
  }

  async function added(fields: Values): Promise<Undo> {
    return removal(note(await calls.add(fields)), nameOf(fields))
  }

  async function edited(
    { row, change }: Omit<RowWrite & { kind: 'edit' }, 'kind'>,
    secret: readonly string[],
  ): Promise<Undo | undefined> {
    const key = note(await calls.edit({ ...keyOf(row), change }))
    return reversal(key, row, change, secret)
  }

  /** What stood there before a change; of a secret only whether nothing did. */
  function reversal(
    key: Key,
    row: AnyRow,
    change: Values,
    secret: readonly string[],
  ): Undo | undefined {
    const before = valuesBefore(
      row,
      Object.keys(change).filter((name) => !secret.includes(name) || row[name] === ''),
    )
    if (Object.keys(before).length === 0) return undefined
    return {
      label: `修改${noun} ${nameOf(row)}`,
      run: async () => note(await calls.edit({ ...newest(key), change: before })),
    }
  }

  /** @param secret Fields whose old value is not known here and cannot be brought back. */
  async function edit(row: AnyRow, change: Values, secret: readonly string[] = []): Promise<Key> {
    if (Object.keys(change).length === 0) return row
    const key = note(await calls.edit({ ...keyOf(row), change }))
    const undo = reversal(key, row, change, secret)
    if (undo !== undefined) pushUndo(undo)
    return key
  }

  async function remove(rows: readonly AnyRow[]): Promise<void> {
    if (isOneAct && rows.length > 1) {
      const writes = rows.map((row): OneWrite => ({ kind: 'remove', ...keyOf(row) }))
      return writeTogether(`删除 ${rows.length} 条${noun}`, writes, ({ id }) => ({
        kind: 'restore',
        id,
      }))
    }
    const steps: Undo[] = []
    try {
      for (const row of rows) {
        await calls.remove(keyOf(row))
        steps.push({
          label: `删除${noun} ${nameOf(row)}`,
          run: async () => note(await calls.restore({ id: row.id })),
        })
      }
    } finally {
      if (steps.length === 1) pushUndo(steps[0])
      else if (steps.length > 1) pushUndo(undoTogether(`删除 ${steps.length} 条${noun}`, steps))
    }
  }

  return { add, writeAll, edit, remove }
}

function valuesBefore(row: AnyRow, names: readonly string[]): Values {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

function keyOf({ id, rowVersion }: Key): Key {
  return { id, rowVersion }
}
