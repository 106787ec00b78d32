import type { ReactNode } from 'react'
import { pointKinds, pointSigns } from '../../shared/points/kinds.ts'
import type { SheetPoint } from '../../shared/reports/sheets.ts'
import { boxAt, type Box, type MapFrame } from './map-frame.ts'

const titles = { ...pointKinds, toilet: '移动厕所' }

/** Gates, sampling points and whatever else people are sent to; toilets stand close, so small. */
export function MapPoints(props: {
  readonly frame: MapFrame
  readonly points: readonly SheetPoint[]
}) {
  return props.points.map(({ kind, name, isPaused, at }, place) => (
    <PointSign key={place} kind={kind} isPaused={isPaused} at={props.frame.toPaper(at)}>
      <title>{`${titles[kind]} ${name}`}</title>
    </PointSign>
  ))
}

/** What names and marks keep clear of. */
export function pointBoxes(frame: MapFrame, points: readonly SheetPoint[]): readonly Box[] {
  return points.map(({ kind, at }) => boxAt(...frame.toPaper(at), kind === 'toilet' ? 1 : 2.2))
}

/** What the signs on this map mean: those of the kinds that are on it, as [sign, words]. */
export function pointSignsOf(points: readonly SheetPoint[]) {
  const at = [6, 3] as const
  const kinds = (Object.keys(titles) as SheetPoint['kind'][]).filter((kind) =>
    points.some((point) => point.kind === kind),
  )
  const signs = kinds.map((kind) => ({
    words: titles[kind],
    sign: <PointSign kind={kind} isPaused={false} at={at} />,
  }))
  const paused = points.find(({ isPaused }) => isPaused)
  if (paused === undefined) return signs
  return [...signs, { words: '停用', sign: <PointSign kind={paused.kind} isPaused at={at} /> }]
}

function PointSign(props: {
  readonly kind: SheetPoint['kind']
  readonly isPaused: boolean
  readonly at: readonly [number, number]
  readonly children?: ReactNode
}) {
  const [x, y] = props.at
  if (props.kind === 'toilet') {
    return (
      <rect x={x - 0.9} y={y - 0.9} width={1.8} height={1.8}>
        {props.children}
      </rect>
    )
  }
  return (
    <g className={props.isPaused ? 'map-point paused' : 'map-point'}>
      <circle cx={x} cy={y} r={2} />
      <text x={x} y={y}>
        {pointSigns[props.kind]}
      </text>
      {props.children}
    </g>
  )
}
