/** A linear model in the making: columns with cost and bounds, rows over them. */
export type LinearModel = {
  readonly cost: number[]
  readonly lower: number[]
  readonly upper: number[]
  /** 1 for a column that must be whole. */
  readonly whole: number[]
  readonly rowLower: number[]
  readonly rowUpper: number[]
  readonly starts: number[]
  readonly columns: number[]
  readonly values: number[]
}

export function newModel(): LinearModel {
  return {
    cost: [],
    lower: [],
    upper: [],
    whole: [],
    rowLower: [],
    rowUpper: [],
    starts: [0],
    columns: [],
    values: [],
  }
}

/** Adds a column and returns its number. */
export function addColumn(
  model: LinearModel,
  cost: number,
  lower: number,
  upper: number,
  whole = false,
): number {
  model.cost.push(cost)
  model.lower.push(lower)
  model.upper.push(upper)
  model.whole.push(whole ? 1 : 0)
  return model.cost.length - 1
}

export type Term = readonly [column: number, value: number]

/** Adds `lower <= sum of value * column <= upper`. No column may stand in it twice. */
export function addRow(
  model: LinearModel,
  lower: number,
  terms: readonly Term[],
  upper: number,
): void {
  for (const [column, value] of terms) {
    model.columns.push(column)
    model.values.push(value)
  }
  model.starts.push(model.columns.length)
  model.rowLower.push(lower)
  model.rowUpper.push(upper)
}

/** What a choice of column values costs. */
export function costOf(model: LinearModel, values: ArrayLike<number>): number {
  return model.cost.reduce((sum, cost, column) => sum + cost * values[column], 0)
}
