import { numberText } from '../../shared/core/number-text.ts'
import type { GridMapSheet as Data, SheetPoint } from '../../shared/reports/sheets.ts'
import { zoneKinds, zoneMarks, type ZoneKind } from '../../shared/zones/contract.ts'
import { indexOf, scaleLength, type MapFrame } from './map-frame.ts'
import type { MapPaper } from './map-paper.ts'
import { pointSignsOf } from './map-points.tsx'
import { Filled, gridFills, zoneFill, zoneInk } from './map-patterns.tsx'

/** What the signs mean, how long a step is, and the grids as a list. */
export function GridMapLegend(props: {
  readonly data: Data
  readonly frame: MapFrame
  readonly fills: readonly number[]
  readonly paper: MapPaper
}) {
  const { data, frame, fills } = props
  return (
    <>
      <MapSigns frame={frame} points={data.points} />
      {data.grids.length > 0 && <GridList {...props} grids={data.grids} fills={fills} />}
      {data.zones.length > 0 && (
        <ul className="zones">
          {data.zones.map((zone, at) => (
            <li key={at}>
              <b>{zoneMarks[zone.kind]}</b> {zone.name}
              {zone.dayNumber !== null && `（第 ${zone.dayNumber} 天）`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** 图例: lines, points and zones, the scale bar, and by what system the map is drawn. */
export function MapSigns(props: {
  readonly frame: MapFrame
  readonly points: readonly SheetPoint[]
}) {
  const length = scaleLength(props.frame)
  const bar = length / props.frame.metresPerMm
  return (
    <>
      <h2>图例</h2>
      <ul>
        <Sign text="社区界">
          <path d="M1 3H11" className="map-community" />
        </Sign>
        <Sign text="网格界">
          <path d="M1 3H11" className="map-grid" />
        </Sign>
        <Sign text="道路">
          <path d="M1 3H11" className="map-street" />
        </Sign>
        {pointSignsOf(props.points).map(({ words, sign }) => (
          <Sign key={words} text={words}>
            {sign}
          </Sign>
        ))}
        {(Object.keys(zoneKinds) as ZoneKind[]).map((kind) => (
          <Sign key={kind} text={zoneKinds[kind]}>
            <Filled d="M0.5 0.5H11.5V5.5H0.5Z" box={[0.5, 0.5, 11.5, 5.5]} fill={zoneFill[kind]} />
            <path d="M0.5 0.5H11.5V5.5H0.5Z" fill="none" stroke={zoneInk[kind]} strokeWidth={0.6} />
            <g className="map-mark">
              <circle cx={6} cy={3} r={2.2} stroke={zoneInk[kind]} />
              <text x={6} y={3}>
                {zoneMarks[kind]}
              </text>
            </g>
          </Sign>
        ))}
      </ul>
      {props.frame.hasScale && (
        <svg viewBox="0 0 80 10" className="map-scale">
          <path d={`M2 3V5H${2 + bar}V3`} />
          <path d={`M${2 + bar / 2} 3.6V5`} />
          <text x={2} y={9}>
            0
          </text>
          <text x={2 + bar} y={9}>
            {length >= 1000 ? `${length / 1000} 千米` : `${length} 米`}
          </text>
        </svg>
      )}
      <p>
        {props.frame.hasScale ? '坐标系 WGS-84' : '底图坐标，没有定位'}
        ；界线为示意，不作权属依据。
      </p>
    </>
  )
}

/** Signs, scale and zones take this much of the legend's height; a row is never lower than this. */
const besideList = 92
const lowestRow = 2.4
const fullRow = 6

function GridList(props: {
  readonly grids: Data['grids']
  readonly fills: readonly number[]
  readonly frame: MapFrame
  readonly paper: MapPaper
}) {
  // A street of many grids gets lower rows before its list runs off the page.
  const room = (props.paper.height - besideList) / (props.grids.length + 1)
  const row = Math.min(fullRow, Math.max(lowestRow, room))
  const withLeaders = props.grids.some((grid) => grid.leader !== '')
  return (
    <table
      className="grid-list"
      style={row < fullRow ? { fontSize: `${row * 1.5}pt`, lineHeight: 1 } : undefined}
    >
      <thead>
        <tr>
          <th className="swatch" />
          <th>网格</th>
          <th className="index">图位</th>
          <th>社区</th>
          <th>户数</th>
          {withLeaders && <th>点长</th>}
        </tr>
      </thead>
      <tbody>
        {props.grids.map((grid, at) => (
          <tr key={grid.code} style={{ height: `${row}mm` }}>
            <td className="swatch">
              <svg viewBox="0 0 6 4">
                <Filled d="M0 0H6V4H0Z" box={[0, 0, 6, 4]} fill={gridFills[props.fills[at]]} />
              </svg>
            </td>
            <td>{grid.name}</td>
            <td className="index">{indexOf(props.frame, grid.label)}</td>
            <td>{grid.communityName}</td>
            <td className="number">{numberText(grid.households)}</td>
            {withLeaders && <td>{grid.leader}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sign(props: { readonly text: string; readonly children: React.ReactNode }) {
  return (
    <li>
      <svg viewBox="0 0 12 6">{props.children}</svg>
      {props.text}
    </li>
  )
}
