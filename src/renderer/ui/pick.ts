import type { PageRequest } from '../../shared/core/records.ts'

export type PickOption = { readonly value: string; readonly label: string; readonly note?: string }

/** Finds records of another list by what is typed, letters of pinyin included. */
export type Pick = (text: string) => Promise<readonly PickOption[]>

type List<Row> = (
  request: Partial<PageRequest>,
) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>

/**
 * A pick over any list call: `pickFrom(client.units.list, (unit) => unit.name)`.
 *
 * @param note What tells two of the same name apart, such as the community.
 * @param where Narrows the list, such as to one community.
 */
export function pickFrom<Row extends { readonly id: string }>(
  list: List<Row>,
  label: (row: Row) => string,
  note?: (row: Row) => string,
  where: PageRequest['where'] = {},
): Pick {
  return async (text) => {
    const { rows } = await list({ search: text, where, limit: 30 })
    return rows.map((row) => ({ value: row.id, label: label(row), note: note?.(row) }))
  }
}
