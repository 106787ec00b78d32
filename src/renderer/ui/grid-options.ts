import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale'
import type { GridOptions } from 'ag-grid-community'
import { styleNonce } from '../core/bridge.ts'
import { blockSize } from './grid-source.ts'
import { gridTheme } from './grid-theme.ts'

/** What every list has in common. */
export const gridOptions: GridOptions = {
  theme: gridTheme,
  styleNonce,
  localeText: AG_GRID_LOCALE_CN,
  cacheBlockSize: blockSize,
  rowBuffer: 0,
  maxBlocksInCache: 20,
  infiniteInitialRowCount: 1,
  getRowId: ({ data }) => (data as { readonly id: string }).id,
  // A row that is still being read is one piece instead of a dozen empty cells: half of a jump.
  isFullWidthRow: ({ rowNode }) => rowNode.data === undefined,
  fullWidthCellRenderer: () => '…',
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
  // A row that moves keeps its cells; its number is that of the place it has now.
  onModelUpdated: ({ api }) => api.refreshCells({ columns: ['#'] }),
}
