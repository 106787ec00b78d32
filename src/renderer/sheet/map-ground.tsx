import type { Position } from '../../shared/core/geo.ts'
import type { GridMapSheet as Data } from '../../shared/reports/sheets.ts'
import { boxOf, lineOf, pathOf, positionsOf, type MapFrame } from './map-frame.ts'
import { Filled, gridFills, zoneFill, zoneInk } from './map-patterns.tsx'

/** The grids fill the sheet; without grids the communities do, without those the streets. */
export function groundPlaces({ grids, communities, streets }: Data): readonly Position[] {
  const ground = [
    grids.flatMap((grid) => positionsOf(grid.area)),
    communities.flatMap(({ area }) => (area === null ? [] : positionsOf(area))),
    streets.flatMap(({ line }) => line.coordinates),
  ]
  return ground.find((places) => places.length > 0) ?? []
}

/** Grids, streets and community borders; grids are white where no fills are given. */
export function Ground(props: {
  readonly data: Pick<Data, 'grids' | 'streets' | 'communities'>
  readonly frame: MapFrame
  readonly fills?: readonly number[]
  /** Nothing is filled, so that a picture under it is seen. */
  readonly isClear?: boolean
}) {
  const { data, frame, fills, isClear = false } = props
  return (
    <>
      {data.grids.map((grid, at) => (
        <Filled
          key={grid.code}
          d={pathOf(frame, grid.area)}
          box={boxOf(frame, grid.area)}
          fill={fills === undefined ? { ground: isClear ? 'none' : '#fff' } : gridFills[fills[at]]}
        />
      ))}
      {data.streets.map(({ line }, at) => (
        <path key={at} d={lineOf(frame, line.coordinates)} className="map-street" />
      ))}
      {data.grids.map((grid) => (
        <path key={grid.code} d={pathOf(frame, grid.area)} className="map-grid" />
      ))}
      {data.communities.map(
        ({ name, area }) =>
          area !== null && <path key={name} d={pathOf(frame, area)} className="map-community" />,
      )}
    </>
  )
}

/** Zones by colour and by hatch, so that they are told apart on grey paper too. */
export function Zones(props: {
  readonly zones: readonly Pick<Data['zones'][number], 'kind' | 'area'>[]
  readonly frame: MapFrame
}) {
  return props.zones.map((zone, at) =>
    zone.area === null ? null : (
      <g key={at}>
        <Filled
          d={pathOf(props.frame, zone.area)}
          box={boxOf(props.frame, zone.area)}
          fill={zoneFill[zone.kind]}
        />
        <path
          d={pathOf(props.frame, zone.area)}
          fill="none"
          stroke={zoneInk[zone.kind]}
          strokeWidth={0.9}
        />
      </g>
    ),
  )
}
