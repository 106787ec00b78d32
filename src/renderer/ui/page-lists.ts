import { createContext, useContext, useEffect, useEffectEvent } from 'react'
import type { ListPart } from '../../shared/reports/list-paper.ts'
import { cellText, type Column } from './column.ts'

/** What a list shows now, in words, every row of it. */
export type ShownList = Pick<ListPart, 'columns' | 'rows'> & {
  readonly struck: readonly number[]
  readonly summary: string
}

/** A list in sight of its page, which prints and exports it. */
export type PageList = {
  readonly label: string
  readonly hasPhones: boolean
  readonly read: () => Promise<ShownList>
}
export type EnterList = (list: PageList) => () => void

const PageListsContext = createContext<EnterList | undefined>(undefined)
/** Where lists tell their page of themselves; those in drawers and dialogs do not. */
export const PageLists = PageListsContext.Provider

/** Tells the page around of a list. */
export function usePageList<Row>(
  label: string,
  columns: readonly Column<Row>[],
  read: () => Promise<ShownList>,
): void {
  const enter = useContext(PageListsContext)
  const readNow = useEffectEvent(read)
  const hasPhones = columns.some(({ phoneOf }) => phoneOf !== undefined)
  useEffect(() => enter?.({ label, hasPhones, read: () => readNow() }), [enter, label, hasPhones])
}

/** Rows in the words of their columns; what is only a button is left out. */
export function shownOf<Row extends { readonly id: string }>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  words: readonly string[],
  rowClass: ((row: Row) => string | undefined) | undefined,
): ShownList {
  const texts = rows.map((row) => columns.map((column) => cellText(column, row)))
  const kept = columns.flatMap(({ show }, at) =>
    show === undefined || texts.some((cells) => cells[at] !== '') ? [at] : [],
  )
  return {
    columns: kept.map((at) => {
      const { title, width = 120, numeric, phoneOf } = columns[at]
      return { title, width, numeric, phoneOf }
    }),
    rows: rows.map(({ id }, at) => ({ id, cells: kept.map((one) => texts[at][one]) })),
    struck: rows.flatMap((row, at) => (rowClass?.(row) === 'reversed' ? [at] : [])),
    summary: words.filter((text) => text !== '').join('，'),
  }
}
