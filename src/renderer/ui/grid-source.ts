import type { GridApi } from 'ag-grid-community'
import type { PageRequest } from '../../shared/core/records.ts'

/** Reads one slice of a list; sorting, filtering and searching run in SQL over all rows. */
export type Load<Row> = (
  request: PageRequest,
) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>

export type ListQuery = Pick<PageRequest, 'search' | 'where'>

/** What a list asks for now, and who is told of the answer. */
export type Asked<Row> = {
  readonly load: Load<Row>
  readonly query: ListQuery
  readonly onRows: (rows: readonly Row[], total: number) => void
  readonly onFailure: (error: unknown) => void
}

/** As many rows as are asked for at a time. */
export const blockSize = 50

/**
 * Has AG Grid read its blocks of rows from the main process.
 *
 * @param asked Looked at anew for every block: what is searched for may have changed meanwhile.
 */
export function startReading<Row>(api: GridApi<Row>, asked: () => Asked<Row>): void {
  api.setGridOption('datasource', {
    getRows: (block) => {
      const { load, query, onRows, onFailure } = asked()
      load({
        ...query,
        sort: orderOf(api),
        offset: block.startRow,
        limit: block.endRow - block.startRow,
      })
        .then(({ rows, total }) => {
          block.successCallback([...rows], total)
          onRows(rows, total)
        })
        .catch((error: unknown) => {
          block.failCallback()
          onFailure(error)
        })
    },
  })
  // The blocks keep the source they were made with. A model without one leaves its rows standing
  // when the order changes; else the list would be empty until the answer is there.
  api.setGridOption('datasource', undefined)
}

/** Reads the list from its first row on; the rows in sight give way when the new ones are there. */
export function readAnew<Row>(api: GridApi<Row>): void {
  const shown = api.getDisplayedRowCount()
  if (shown > 0) {
    api.ensureIndexVisible(0, 'top')
    // Only the first block is read again; those below belong to the list as it was.
    api.setRowCount(Math.min(shown, blockSize), true)
  }
  api.refreshInfiniteCache()
}

/** The columns the list is sorted by, the first first. */
export function orderOf<Row>(api: GridApi<Row>): PageRequest['sort'] {
  return api
    .getColumnState()
    .flatMap(({ colId, sort, sortIndex }) =>
      sort ? [{ field: colId, dir: sort, at: sortIndex ?? 0 }] : [],
    )
    .sort((a, b) => a.at - b.at)
    .map(({ field, dir }) => ({ field, dir }))
}
