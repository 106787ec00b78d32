/** A pivot below this share of the largest number means that the equations do not settle it. */
const SINGULAR = 1e-12

/**
 * The numbers that come nearest to solving all equations `rows · x = values`, by the normal
 * equations; `undefined` when they are not settled.
 */
export function leastSquares(
  rows: readonly (readonly number[])[],
  values: readonly number[],
): readonly number[] | undefined {
  const n = rows[0].length
  const system = Array.from({ length: n }, (_, i) => [
    ...Array.from({ length: n }, (__, j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)),
    rows.reduce((sum, row, at) => sum + row[i] * values[at], 0),
  ])
  const largest = Math.max(...system.flat().map(Math.abs))
  for (let column = 0; column < n; column++) {
    let pivot = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) pivot = row
    }
    if (!(Math.abs(system[pivot][column]) > SINGULAR * largest)) return undefined
    ;[system[column], system[pivot]] = [system[pivot], system[column]]
    for (let row = 0; row < n; row++) {
      if (row === column) continue
      const share = system[row][column] / system[column][column]
      for (let at = column; at <= n; at++) system[row][at] -= share * system[column][at]
    }
  }
  return system.map((row, at) => row[n] / row[at])
}
