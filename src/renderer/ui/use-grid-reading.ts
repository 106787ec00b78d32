import type { GridApi } from 'ag-grid-community'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useShowFailure } from '../core/query.ts'
import {
  orderOf,
  readAnew,
  startReading,
  type Asked,
  type ListQuery,
  type Load,
} from './grid-source.ts'

type Source<Row> = {
  /** Left out where the list holds all its rows. */
  readonly load: Load<Row> | undefined
  readonly query: ListQuery
  /** When it changes, the rows in sight are read again where they stand. */
  readonly reloadKey: unknown
  /** Told once the list has taken rows in. */
  readonly onRows: (rows: readonly Row[]) => void
  readonly onTotal: ((total: number) => void) | undefined
}

/** As many rows as are asked for at a time where all of them are wanted. */
const slice = 5000

/** Has a list read its rows slice by slice, anew when what is asked for or the data changes. */
export function useGridReading<Row>(api: GridApi<Row> | null, source: Source<Row>) {
  const { load, query, reloadKey, onRows, onTotal } = source
  const [total, setTotal] = useState<number | undefined>(undefined)
  const { search } = query
  const where = JSON.stringify(query.where)
  const showFailure = useEffectEvent(useShowFailure())
  const takenIn = useEffectEvent(onRows)
  const count = useEffectEvent((all: number) => {
    setTotal(all)
    onTotal?.(all)
  })

  const asked = useRef<Asked<Row> | null>(null)
  useEffect(() => {
    if (api === null || load === undefined) return
    const isFirst = asked.current === null
    const now: Asked<Row> = {
      load,
      query: { search, where: JSON.parse(where) as ListQuery['where'] },
      onRows: (rows, all) => {
        count(all)
        // Once the list has taken the rows in: it is still at it here.
        setTimeout(() => takenIn(rows))
      },
      onFailure: (error) => showFailure(error),
    }
    asked.current = now
    if (isFirst) startReading(api, () => asked.current ?? now)
    else readAnew(api)
  }, [api, load, search, where])

  // Rows that are read again while a cell is typed into would take the input away between two
  // letters. What was typed stands in its row already; the others wait until the typing is over.
  const mustReload = useRef(false)
  const readKey = useRef(reloadKey)
  const reloadUnlessTyping = useCallback(() => {
    if (api === null || !mustReload.current || api.getEditingCells().length > 0) return
    mustReload.current = false
    api.refreshInfiniteCache()
  }, [api])
  useEffect(() => {
    if (load !== undefined && readKey.current !== reloadKey) mustReload.current = true
    readKey.current = reloadKey
    reloadUnlessTyping()
  }, [load, reloadKey, reloadUnlessTyping])

  /** Every row the list shows now, in its order, read anew where it does not hold all. */
  async function allRows(): Promise<readonly Row[]> {
    if (api === null) return []
    const all: Row[] = []
    if (load === undefined) {
      api.forEachNodeAfterFilterAndSort(({ data }) => data !== undefined && all.push(data))
      return all
    }
    const request = { ...query, sort: orderOf(api) }
    for (;;) {
      const { rows, total: of } = await load({ ...request, offset: all.length, limit: slice })
      all.push(...rows)
      if (rows.length === 0 || all.length >= of) return all
    }
  }

  return { total, reloadUnlessTyping, allRows }
}
