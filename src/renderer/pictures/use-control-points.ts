import { useMemo, useState } from 'react'
import { AppError } from '../../shared/core/errors.ts'
import type { Position } from '../../shared/core/geo.ts'
import {
  fitModels,
  fitPicture,
  type ControlPoint,
  type Fit,
  type FitModel,
} from '../../shared/georeference/fit.ts'

type Side = 'pixel' | 'place'
/** A control point in the making: one side may still be missing. */
export type Pair = Partial<ControlPoint>

/** The control points in hand, and what the chosen model makes of the complete ones. */
export function useControlPoints(start: readonly ControlPoint[], firstModel: FitModel) {
  const [pairs, setPairs] = useState<readonly Pair[]>([...start, {}])
  const [active, setActive] = useState(start.length)
  const [model, setModel] = useState<FitModel>(firstModel)
  const complete = useMemo(
    () =>
      pairs.flatMap(({ pixel, place }, at) =>
        pixel === undefined || place === undefined ? [] : [{ at, pixel, place }],
      ),
    [pairs],
  )
  const { fit, problem } = useMemo(() => attempt(model, complete), [model, complete])

  function set(side: Side, value: Position) {
    const next = pairs.map((pair, at) => (at === active ? { ...pair, [side]: value } : pair))
    const { pixel, place } = next[active]
    // The next pair comes by itself; the hand stays on the two pictures.
    const isDone = pixel !== undefined && place !== undefined
    const last = next[next.length - 1]
    const needsRow = isDone && (last.pixel !== undefined || last.place !== undefined)
    setPairs(needsRow ? [...next, {}] : next)
    if (isDone) setActive(needsRow ? next.length : next.length - 1)
  }

  function remove(at: number) {
    const rest = pairs.filter((_, other) => other !== at)
    setPairs(rest.length === 0 ? [{}] : rest)
    setActive(Math.max(0, rest.length - 1))
  }

  return {
    pairs,
    active,
    model,
    complete,
    fit,
    /** Why there is no fit yet. */
    problem,
    isChanged:
      JSON.stringify(complete.map(({ pixel, place }) => ({ pixel, place }))) !==
        JSON.stringify(start) || model !== firstModel,
    setActive,
    setModel,
    set,
    remove,
  }
}

function attempt(
  model: FitModel,
  points: readonly ControlPoint[],
): { readonly fit?: Fit; readonly problem?: string } {
  if (points.length < fitModels[model].least) {
    return { problem: `还要 ${fitModels[model].least - points.length} 对控制点。` }
  }
  try {
    return { fit: fitPicture(model, points) }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message }
    throw error
  }
}
