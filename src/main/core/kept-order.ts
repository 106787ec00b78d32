import { lastChange } from './change-log.ts'
import type { ReadDb } from './open-database.ts'

type Order = { readonly seq: number; readonly ids: readonly string[] }

/** The lists somebody looks through, a few for each open file. */
const orders = new WeakMap<ReadDb, Map<string, Order>>()
const keptOrders = 4

/**
 * The keys of a list in its order, as they were read before, if nothing was written since.
 *
 * @param list Tells the list from all others: table, filters, order.
 */
export async function keptOrder(db: ReadDb, list: string) {
  const seq = await lastChange(db)
  const kept = orders.get(db) ?? new Map<string, Order>()
  orders.set(db, kept)
  const found = kept.get(list)
  return {
    ids: found?.seq === seq ? found.ids : undefined,
    keep: (ids: readonly string[]) => {
      kept.delete(list)
      kept.set(list, { seq, ids })
      for (const oldest of [...kept.keys()].slice(0, -keptOrders)) kept.delete(oldest)
      return ids
    },
  }
}
