import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import { Fragment, useSyncExternalStore, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/** The cells of one list that React draws; all others are plain text. */
export type DrawnCells = {
  readonly set: (cell: HTMLElement, content: ReactNode) => void
  readonly remove: (cell: HTMLElement) => void
  readonly subscribe: (listener: () => void) => () => void
  readonly version: () => number
  readonly all: () => ReadonlyMap<HTMLElement, ReactNode>
}

export function createDrawnCells(): DrawnCells {
  const cells = new Map<HTMLElement, ReactNode>()
  const listeners = new Set<() => void>()
  let version = 0
  const changed = () => {
    version++
    listeners.forEach((listener) => listener())
  }
  return {
    set: (cell, content) => {
      cells.set(cell, content)
      changed()
    },
    remove: (cell) => {
      cells.delete(cell)
      changed()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
    all: () => cells,
  }
}

let made = 0
const keys = new WeakMap<HTMLElement, string>()

function keyOf(cell: HTMLElement): string {
  const key = keys.get(cell) ?? String(made++)
  keys.set(cell, key)
  return key
}

/** Draws what `show` of the columns gave, in the cells that AG Grid made for it. */
export function DrawnCellsView({ cells }: { readonly cells: DrawnCells }) {
  useSyncExternalStore(cells.subscribe, cells.version)
  return [...cells.all()].map(([cell, content]) => (
    <Fragment key={keyOf(cell)}>{createPortal(content, cell)}</Fragment>
  ))
}

/** AG Grid's renderer of a drawn column. */
export function drawnBy<Row>(
  cells: DrawnCells,
  show: (row: Row) => ReactNode,
): new () => ICellRendererComp<Row> {
  return class {
    private readonly cell = document.createElement('span')

    init(params: ICellRendererParams<Row>): void {
      this.refresh(params)
    }

    getGui(): HTMLElement {
      return this.cell
    }

    refresh({ data }: ICellRendererParams<Row>): boolean {
      cells.set(this.cell, data === undefined ? '…' : show(data))
      return true
    }

    destroy(): void {
      cells.remove(this.cell)
    }
  }
}
