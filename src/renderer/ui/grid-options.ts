import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type { GridOptions } from 'ag-grid-community'
import { styleNonce } from '../core/bridge.ts'
import { gridTheme } from './grid-theme.ts'

/** What a list does on AG Grid's events; AG Grid itself keeps those it was made with. */
export type Handlers<Row> = Pick<
  GridOptions<Row>,
  | 'getRowClass'
  | 'onCellKeyDown'
  | 'onCellFocused'
  | 'onCellEditRequest'
  | 'onCellEditingStopped'
  | 'onRowDoubleClicked'
  | 'onSelectionChanged'
>

/** AG Grid draws its cells itself: through React a jump in a long list takes twice as long. */
export const gridOptions: GridOptions = {
  theme: gridTheme,
  styleNonce,
  localeText: AG_GRID_LOCALE_CN,
  cacheBlockSize: 50,
  rowBuffer: 0,
  maxBlocksInCache: 20,
  infiniteInitialRowCount: 1,
  rowSelection: {
    mode: 'multiRow',
    checkboxes: false,
    headerCheckbox: false,
    enableClickSelection: true,
  },
  readOnlyEdit: true,
  stopEditingWhenCellsLoseFocus: true,
  animateRows: false,
  suppressColumnMoveAnimation: true,
  suppressNoRowsOverlay: true,
}
