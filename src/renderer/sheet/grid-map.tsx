import { numberText } from '../../shared/reports/figures.ts'
import type { GridMapSheet as Data } from '../../shared/reports/sheets.ts'
import { zoneKinds, zoneMarks } from '../../shared/zones/contract.ts'
import { Frame } from './frame.tsx'
import { GridMapLegend } from './grid-map-legend.tsx'
import { gridFills, MapPatterns, zoneFill, zoneInk } from './map-patterns.tsx'
import {
  boxAt,
  boxOf,
  markRadius,
  fillsOf,
  frameAround,
  lineOf,
  markPlace,
  pathOf,
  positionsOf,
  type Box,
  type MapFrame,
} from './map-frame.ts'
import { placeNames } from './street-names.ts'

const width = 288
const height = 234

/** 网格示意图: one A3 page, drawn as vectors, readable in black and white. */
export function GridMapSheet({ data }: { readonly data: Data }) {
  const { head } = data
  const places = placesOf(data)
  const frame = frameAround(places, width, height)
  const fills = fillsOf(
    data.grids.map((grid) => boxOf(frame, grid.area)),
    gridFills.length,
  )
  return (
    <Frame head={head} title={`${head.streetName}防疫网格示意图`}>
      <div className="map">
        {places.length === 0 ? (
          <p className="zero">尚未导入社区、网格和道路，无法绘制示意图。</p>
        ) : (
          <svg viewBox={`0 0 ${width} ${height}`} className="map-drawing">
            <MapPatterns />
            <clipPath id="frame">
              <rect width={width} height={height} />
            </clipPath>
            <g clipPath="url(#frame)">
              <Ground data={data} frame={frame} fills={fills} />
              <Zones data={data} frame={frame} />
              <Labels data={data} frame={frame} />
            </g>
            <NorthArrow />
            <rect width={width} height={height} className="map-border" />
          </svg>
        )}
        <GridMapLegend data={data} frame={frame} fills={fills} />
      </div>
    </Frame>
  )
}

/** The grids fill the sheet; without grids the communities do, without those the streets. */
function placesOf({ grids, communities, streets }: Data) {
  const ground = [
    grids.flatMap((grid) => positionsOf(grid.area)),
    communities.flatMap(({ area }) => (area === null ? [] : positionsOf(area))),
    streets.flatMap(({ line }) => line.coordinates),
  ]
  return ground.find((places) => places.length > 0) ?? []
}

type Drawn = { readonly data: Data; readonly frame: MapFrame }

function Ground({ data, frame, fills }: Drawn & { readonly fills: readonly number[] }) {
  return (
    <>
      {data.grids.map((grid, at) => (
        <path
          key={grid.code}
          d={pathOf(frame, grid.area)}
          fill={gridFills[fills[at]]}
          fillRule="evenodd"
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

function Zones({ data, frame }: Drawn) {
  return data.zones.map((zone, at) =>
    zone.area === null ? null : (
      <g key={at}>
        <path
          d={pathOf(frame, zone.area)}
          fill={zoneFill[zone.kind]}
          fillRule="evenodd"
          stroke={zoneInk[zone.kind]}
          strokeWidth={0.9}
        />
      </g>
    ),
  )
}

function Labels({ data, frame }: Drawn) {
  const grids = data.grids.map((grid) => {
    const [x, y] = frame.toPaper(grid.label)
    const lines = [grid.name, `${numberText(grid.households)}户`]
    const half = Math.max(...lines.map((text) => text.length)) * 2.4
    return { grid, x, y, lines, box: [x - half, y - 5, x + half, y + 5] satisfies Box }
  })
  const marks = data.zones.flatMap((zone, at) => {
    if (zone.area === null) return []
    const [x, y] = markPlace(
      frame,
      zone.area,
      grids.map(({ box }) => box),
    )
    return [{ zone, at, x, y, box: boxAt(x, y, markRadius) }]
  })
  const taken = [...grids.map(({ box }) => box), ...marks.map(({ box }) => box)]
  return (
    <>
      {placeNames(frame, data.streets, taken).map(({ text, at: [x, y], turn }) => (
        <text
          key={text}
          transform={`translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${turn.toFixed(1)})`}
          className="map-street-name"
        >
          {text}
        </text>
      ))}
      {data.toilets.map(({ number, at }) => {
        const [x, y] = frame.toPaper(at)
        return <rect key={number} x={x - 0.9} y={y - 0.9} width={1.8} height={1.8} />
      })}
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

function NorthArrow() {
  return (
    <g transform={`translate(${width - 10} 8)`} className="map-north">
      <rect x={-6} y={-3} width={12} height={24} />
      <path d="M0 0 L3.4 11 L0 8.4 L-3.4 11 Z" />
      <text y={16}>北</text>
    </g>
  )
}
