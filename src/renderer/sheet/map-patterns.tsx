import { useId } from 'react'
import type { ZoneKind } from '../../shared/zones/contract.ts'
import type { Box } from './map-frame.ts'

/**
 * How an area is filled: a ground, and lines or dots on it that are drawn one by one. A pattern of
 * SVG would be printed as a picture of 25 dots an inch on A0.
 */
export type AreaFill = {
  readonly ground?: string
  readonly strength?: number
  readonly hatch?: {
    readonly ink: string
    readonly width: number
    /** Sheet millimetres from line to line, or from dot to dot. */
    readonly step: number
    /** Directions of the lines in degrees; none means dots. */
    readonly turns: readonly number[]
  }
}

const lined = (ground: string, turn: number): AreaFill => ({
  ground,
  hatch: { ink: '#dcdcdc', width: 0.18, step: 3, turns: [turn] },
})

/** Six light grounds, then the same with a fine line, so that neighbours differ on grey paper too. */
export const gridFills: readonly AreaFill[] = [
  { ground: '#f6ead2' },
  lined('#eef3d9', 0),
  { ground: '#dcebf5' },
  lined('#f7e3d3', 90),
  { ground: '#e3f0dc' },
  lined('#d9efec', 30),
  { ground: '#f3dfe4' },
  lined('#efe6d8', 150),
  { ground: '#e7e1f2' },
  lined('#dfe6f7', 60),
  { ground: '#ececec' },
  lined('#f1e2ef', 120),
]

export const zoneInk: Readonly<Record<ZoneKind, string>> = {
  sealed: '#b3181f',
  controlled: '#b35a00',
  precaution: '#1c5ea8',
}

export const zoneFill: Readonly<Record<ZoneKind, AreaFill>> = {
  sealed: {
    ground: '#c22a2a',
    strength: 0.22,
    hatch: { ink: zoneInk.sealed, width: 0.22, step: 1.7, turns: [45, 135] },
  },
  controlled: { hatch: { ink: zoneInk.controlled, width: 0.4, step: 2.6, turns: [135] } },
  precaution: { hatch: { ink: zoneInk.precaution, width: 0.6, step: 3, turns: [] } },
}

/** An area filled, its outline not drawn. */
export function Filled(props: { readonly d: string; readonly box: Box; readonly fill: AreaFill }) {
  const id = useId()
  const { ground, strength, hatch } = props.fill
  return (
    <>
      {ground !== undefined && (
        <path d={props.d} fill={ground} fillOpacity={strength} fillRule="evenodd" />
      )}
      {hatch !== undefined && (
        <>
          <clipPath id={id}>
            <path d={props.d} clipRule="evenodd" />
          </clipPath>
          <path
            d={
              hatch.turns.length === 0
                ? dots(props.box, hatch.step)
                : hatch.turns.map((turn) => lines(props.box, hatch.step, turn)).join('')
            }
            clipPath={`url(#${id})`}
            fill="none"
            stroke={hatch.ink}
            strokeWidth={hatch.width}
            strokeLinecap="round"
          />
        </>
      )}
    </>
  )
}

/** Parallel lines over a box; their places depend on the sheet only, so that neighbours line up. */
function lines([left, top, right, bottom]: Box, step: number, turn: number): string {
  const [across, down] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ] as const
  const offsets = corners.map(([x, y]) => y * across - x * down)
  const along = corners.map(([x, y]) => x * across + y * down)
  const [from, to] = [Math.min(...along), Math.max(...along)]
  const parts: string[] = []
  for (let n = Math.ceil(Math.min(...offsets) / step); n * step <= Math.max(...offsets); n++) {
    const off = n * step
    const at = (way: number) =>
      `${(way * across - off * down).toFixed(2)} ${(way * down + off * across).toFixed(2)}`
    parts.push(`M${at(from)}L${at(to)}`)
  }
  return parts.join('')
}

/** Dots are lines without length and with round ends. */
function dots([left, top, right, bottom]: Box, step: number): string {
  const parts: string[] = []
  for (let row = Math.ceil(top / step); row * step <= bottom; row++) {
    for (let column = Math.ceil(left / step); column * step <= right; column++) {
      parts.push(`M${(column * step).toFixed(1)} ${(row * step).toFixed(1)}h0`)
    }
  }
  return parts.join('')
}
