import { numberText } from '../../shared/core/number-text.ts'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import type { GridMapSheet as Data } from '../../shared/reports/sheets.ts'
import { zoneKinds, zoneMarks } from '../../shared/zones/contract.ts'
import { BasePictures, type SheetPicture } from './base-pictures.tsx'
import { StreetNames } from './grid-map.tsx'
import { MapSigns } from './grid-map-legend.tsx'
import { boxAt, indexOf, markPlace, positionsOf, type Box, type MapFrame } from './map-frame.ts'
import { Ground, groundPlaces, Zones } from './map-ground.tsx'
import { MapPoints, pointBoxes } from './map-points.tsx'
import { MapPage } from './map-page.tsx'
import type { MapPaper } from './map-paper.ts'
import { zoneInk } from './map-patterns.tsx'

/** 管控区域图: the zones in force with their day, over the grids. */
export function ZoneMapSheet(props: {
  readonly data: Data
  readonly paper: MapPaper
  readonly pictures: readonly SheetPicture[]
}) {
  const { data, paper, pictures } = props
  const { head } = data
  const drawn = data.zones.flatMap(({ area }) => (area === null ? [] : positionsOf(area)))
  const ground = groundPlaces(data)
  // What is drawn on a picture without a place lies far from town: it fills a sheet of its own.
  const inTown = [...ground, ...drawn].filter((at) => !isPlainPlace(at))
  return (
    <MapPage
      head={head}
      title={`${head.streetName}疫情防控管控区域图`}
      paper={paper}
      places={inTown.length > 0 ? inTown : drawn}
      empty="尚未导入社区，也没有画出管控区域，无法绘制。"
      draw={(frame) => (
        <>
          <BasePictures pictures={pictures} frame={frame} scale={paper.scale} />
          <Ground data={data} frame={frame} isClear={pictures.length > 0} />
          <Zones zones={data.zones} frame={frame} />
          <Labels data={data} frame={frame} />
        </>
      )}
      legend={(frame) => <Legend data={data} frame={frame} />}
    />
  )
}

type Marked = { readonly at: number; readonly x: number; readonly y: number; readonly box: Box }

function Labels({ data, frame }: { readonly data: Data; readonly frame: MapFrame }) {
  const points = pointBoxes(frame, data.points)
  const marks: Marked[] = []
  for (const [at, { area }] of data.zones.entries()) {
    if (area === null) continue
    const [x, y] = markPlace(frame, area, [...points, ...marks.map(({ box }) => box)])
    marks.push({ at, x, y, box: boxAt(x, y, 9) })
  }
  return (
    <>
      <StreetNames
        frame={frame}
        streets={data.streets}
        taken={[...points, ...marks.map(({ box }) => box)]}
      />
      <MapPoints frame={frame} points={data.points} />
      {marks.map(({ at, x, y }) => {
        const zone = data.zones[at]
        return (
          <g key={at} className="map-mark">
            <circle cx={x} cy={y} r={3.4} stroke={zoneInk[zone.kind]} />
            <text x={x} y={y}>
              {zoneMarks[zone.kind]}
            </text>
            <text x={x} y={y + 6} className="map-label">
              {zone.name}
              {zone.dayNumber === null ? '' : ` 第${zone.dayNumber}天`}
            </text>
          </g>
        )
      })}
    </>
  )
}

function Legend({ data, frame }: { readonly data: Data; readonly frame: MapFrame }) {
  return (
    <>
      <MapSigns frame={frame} points={data.points} />
      {data.zones.length === 0 ? (
        <p className="zero">当日没有管控区域。</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th className="mark" />
              <th>区域</th>
              <th className="index">图位</th>
              <th className="index">户数</th>
              <th className="index">天数</th>
              <th className="when">生效</th>
            </tr>
          </thead>
          <tbody>
            {data.zones.map((zone, at) => (
              <tr key={at}>
                <td className="mark">{zoneMarks[zone.kind]}</td>
                <td>
                  {zone.name}
                  <small>
                    {zoneKinds[zone.kind]}
                    {zone.decisionNo !== '' && ` ${zone.decisionNo}`}
                  </small>
                </td>
                <td className="centre">
                  {zone.area === null ? '未画' : indexOf(frame, markDegrees(zone.area))}
                </td>
                <td className="number">{numberText(zone.households)}</td>
                <td className="number">{zone.dayNumber === null ? '' : `第${zone.dayNumber}天`}</td>
                <td className="centre">{zone.effective}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

/** The middle of a zone's corners: near enough to find its cell in the index frame. */
function markDegrees(area: Parameters<typeof positionsOf>[0]): [number, number] {
  const corners = positionsOf(area)
  const sum = corners.reduce(([x, y], [lon, lat]) => [x + lon, y + lat], [0, 0])
  return [sum[0] / corners.length, sum[1] / corners.length]
}
