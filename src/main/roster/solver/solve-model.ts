import type { Highs, ModelData } from 'highs'
import type { LinearModel } from './linear-model.ts'

export type SolveOptions = {
  /** Values of all columns to begin with, if any are known. */
  readonly start?: ArrayLike<number>
  /** Nodes of the search tree after which it ends: a budget that does not depend on the clock. */
  readonly nodes?: number
  readonly seconds?: number
  /** A bound nearer than this proves the optimum. With whole costs, just below 1. */
  readonly gap?: number
  /** Asked now and then; yes ends the solve with what there is. */
  readonly isOver?: () => boolean
}

export type Solved = {
  /** `stopped` with a feasible answer or, where `values` is null, without one. */
  readonly status: 'optimal' | 'stopped' | 'infeasible'
  readonly values: Float64Array | null
  readonly objective: number
  /** No choice of values costs less. */
  readonly bound: number
}

/** The status of a primal solution that keeps all rows. */
const FEASIBLE = 2

function toData(model: LinearModel): ModelData {
  return {
    numCols: model.cost.length,
    numRows: model.rowLower.length,
    colCost: Float64Array.from(model.cost),
    colLower: Float64Array.from(model.lower),
    colUpper: Float64Array.from(model.upper),
    rowLower: Float64Array.from(model.rowLower),
    rowUpper: Float64Array.from(model.rowUpper),
    integrality: Int32Array.from(model.whole),
    matrix: {
      format: 'csr',
      numCols: model.cost.length,
      numRows: model.rowLower.length,
      starts: Int32Array.from(model.starts),
      indices: Int32Array.from(model.columns),
      values: Float64Array.from(model.values),
    },
  }
}

/** Solves a whole-number model; blocks its thread meanwhile. */
export function solveModel(highs: Highs, model: LinearModel, options: SolveOptions): Solved {
  const { start, nodes, seconds, gap = 0.999, isOver } = options
  const { callbackType, modelStatus } = highs.constants
  if (model.cost.length === 0) {
    return { status: 'optimal', values: new Float64Array(0), objective: 0, bound: 0 }
  }
  return highs.withModel(toData(model), (solver): Solved => {
    solver.options.set({
      output_flag: false,
      mip_abs_gap: gap,
      mip_rel_gap: 0,
      ...(nodes === undefined ? {} : { mip_max_nodes: nodes }),
      ...(seconds === undefined ? {} : { time_limit: seconds }),
    })
    if (start) solver.setSolution({ colValue: Float64Array.from(start) })
    solver.run(
      isOver && {
        [callbackType.mipInterrupt]: (event) => {
          if (isOver()) event.interrupt()
          return undefined
        },
      },
    )
    const status = solver.getModelStatus()
    if (status === modelStatus.infeasible) {
      return { status: 'infeasible', values: null, objective: Infinity, bound: Infinity }
    }
    const isFeasible = solver.info.get('primal_solution_status') === FEASIBLE
    return {
      status: status === modelStatus.optimal ? 'optimal' : 'stopped',
      values: isFeasible ? solver.getSolution().colValue : null,
      objective: isFeasible ? solver.getObjectiveValue() : Infinity,
      bound: Number(solver.info.get('mip_dual_bound')),
    }
  })
}
