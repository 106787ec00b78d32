import { numberText } from '../../shared/core/number-text.ts'
import type { GridMapSheet as Data } from '../../shared/reports/sheets.ts'
import { zoneKinds, zoneMarks } from '../../shared/zones/contract.ts'
import { GridMapLegend } from './grid-map-legend.tsx'
import { Ground, groundPlaces, Zones } from './map-ground.tsx'
import {
  boxAt,
  boxOf,
  fillsOf,
  markPlace,
  markRadius,
  type Box,
  type MapFrame,
} from './map-frame.ts'
import { MapPoints, pointBoxes } from './map-points.tsx'
import { MapPage } from './map-page.tsx'
import type { MapPaper } from './map-paper.ts'
import { gridFills, zoneInk } from './map-patterns.tsx'
import { placeNames } from './street-names.ts'

/** 网格示意图: one page of any size, drawn as vectors, readable in black and white. */
export function GridMapSheet({ data, paper }: { readonly data: Data; readonly paper: MapPaper }) {
  const { head } = data
  const fillsIn = (frame: MapFrame) =>
    fillsOf(
      data.grids.map((grid) => boxOf(frame, grid.area)),
      gridFills.length,
    )
  return (
    <MapPage
      head={head}
      title={`${head.streetName}防疫网格示意图`}
      paper={paper}
      places={groundPlaces(data)}
      empty="尚未导入社区、网格和道路，无法绘制示意图。"
      draw={(frame) => (
        <>
          <Ground data={data} frame={frame} fills={fillsIn(frame)} />
          <Zones zones={data.zones} frame={frame} />
          <Labels data={data} frame={frame} />
        </>
      )}
      legend={(frame) => (
        <GridMapLegend data={data} frame={frame} fills={fillsIn(frame)} paper={paper} />
      )}
    />
  )
}

function Labels({ data, frame }: { readonly data: Data; readonly frame: MapFrame }) {
  const grids = data.grids.map((grid) => {
    const [x, y] = frame.toPaper(grid.label)
    const lines = [grid.name, `${numberText(grid.households)}户`]
    const half = Math.max(...lines.map((text) => text.length)) * 2.4
    return { grid, x, y, lines, box: [x - half, y - 5, x + half, y + 5] satisfies Box }
  })
  const points = pointBoxes(frame, data.points)
  const marks = data.zones.flatMap((zone, at) => {
    if (zone.area === null) return []
    const [x, y] = markPlace(frame, zone.area, [...points, ...grids.map(({ box }) => box)])
    return [{ zone, at, x, y, box: boxAt(x, y, markRadius) }]
  })
  const taken = [...points, ...[...grids, ...marks].map(({ box }) => box)]
  return (
    <>
      <StreetNames frame={frame} streets={data.streets} taken={taken} />
      <MapPoints frame={frame} points={data.points} />
      {marks.map(({ zone, at, x, y }) => (
        <g key={at} className="map-mark">
          <circle cx={x} cy={y} r={3.4} stroke={zoneInk[zone.kind]} />
          <text x={x} y={y}>
            {zoneMarks[zone.kind]}
          </text>
          <title>{`${zone.name}（${zoneKinds[zone.kind]}）`}</title>
        </g>
      ))}
      {grids.map(({ grid, x, y, lines }) => (
        <text key={grid.code} x={x} y={y} className="map-label">
          <tspan x={x} dy={-0.6}>
            {lines[0]}
          </tspan>
          <tspan x={x} dy={4.4} className="map-households">
            {lines[1]}
          </tspan>
        </text>
      ))}
    </>
  )
}

export function StreetNames(props: {
  readonly frame: MapFrame
  readonly streets: Data['streets']
  readonly taken: readonly Box[]
}) {
  return placeNames(props.frame, props.streets, props.taken).map(({ text, at: [x, y], turn }) => (
    <text
      key={text}
      transform={`translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${turn.toFixed(1)})`}
      className="map-street-name"
    >
      {text}
    </text>
  ))
}
