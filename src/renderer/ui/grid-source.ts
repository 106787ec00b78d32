import type { IDatasource, IGetRowsParams } from 'ag-grid-community'
import type { PageRequest } from '../../shared/core/records.ts'

/** Reads one slice of a list; sorting, filtering and searching run in SQL over all rows. */
export type Load<Row> = (
  request: PageRequest,
) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>

export type ListQuery = Pick<PageRequest, 'search' | 'where'>

/** AG Grid asks for blocks of rows; this asks the main process for them. */
export function rowSource<Row>(options: {
  readonly load: Load<Row>
  readonly query: ListQuery
  readonly onRows: (rows: readonly Row[], total: number) => void
  readonly onFailure: (error: unknown) => void
}): IDatasource {
  return {
    getRows: (params) => {
      void options
        .load({
          search: options.query.search,
          where: { ...options.query.where, ...headFilters(params.filterModel) },
          sort: orderOf(params.sortModel),
          offset: params.startRow,
          limit: params.endRow - params.startRow,
        })
        .then(({ rows, total }) => {
          params.successCallback([...rows], total)
          options.onRows(rows, total)
        })
        .catch((error: unknown) => {
          params.failCallback()
          options.onFailure(error)
        })
    },
  }
}

export function orderOf(model: IGetRowsParams['sortModel']): PageRequest['sort'] {
  return model.map(({ colId, sort }) => ({ field: colId, dir: sort }))
}

/** A filter in a column's head; `~` means “contains” to the list. */
export function headFilters(model: IGetRowsParams['filterModel']): Record<string, string> {
  const filters = model as Record<string, { readonly filter?: string } | undefined>
  return Object.fromEntries(
    Object.entries(filters).flatMap(([field, filter]) =>
      filter?.filter ? [[field, `~${filter.filter}`]] : [],
    ),
  )
}
