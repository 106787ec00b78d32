import type { Day } from '../../shared/core/dates.ts'

/** Where somebody stands in the table, by row and day number. */
export type Spot = { readonly row: number; readonly day: number }

/** A rectangle of cells: from where the selection began to where it is. */
export type Block = { readonly from: Spot; readonly to: Spot }

/** The rows and days a selection covers. */
export type Selected = { readonly rowIds: readonly string[]; readonly days: readonly Day[] }

export function contains({ from, to }: Block, row: number, day: number): boolean {
  return (
    row >= Math.min(from.row, to.row) &&
    row <= Math.max(from.row, to.row) &&
    day >= Math.min(from.day, to.day) &&
    day <= Math.max(from.day, to.day)
  )
}

export function selectedIn(
  block: Block,
  rows: readonly { readonly id: string }[],
  days: readonly Day[],
): Selected {
  return {
    rowIds: rows.filter((_, row) => contains(block, row, block.to.day)).map(({ id }) => id),
    days: days.filter((_, day) => contains(block, block.to.row, day)),
  }
}

/** Where a key of the arrows leads; undefined for any other key. */
export function stepOf(
  key: string,
  { row, day }: Spot,
  { rows, days, page }: { readonly rows: number; readonly days: number; readonly page: number },
): Spot | undefined {
  const steps: Readonly<Partial<Record<string, readonly [number, number]>>> = {
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageDown: [page, 0],
    PageUp: [-page, 0],
    Home: [-rows, 0],
    End: [rows, 0],
  }
  const step = steps[key]
  if (step === undefined || rows === 0) return undefined
  return { row: clamp(row + step[0], rows), day: clamp(day + step[1], days) }
}

function clamp(at: number, count: number): number {
  return Math.min(Math.max(at, 0), count - 1)
}
