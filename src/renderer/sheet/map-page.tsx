import type { ReactNode } from 'react'
import type { Position } from '../../shared/core/geo.ts'
import { numberText } from '../../shared/core/number-text.ts'
import type { SheetHead } from '../../shared/reports/sheets.ts'
import { Frame } from './frame.tsx'
import { columnLetter, frameAround, indexSteps, type MapFrame } from './map-frame.ts'
import type { MapPaper } from './map-paper.ts'

/** What title and signatures take of the page's height, and the legend of its width. */
const aroundMap = 37
const legendWidth = 108

/** One page with one map: title, the drawing in its index frame, the legend beside it, signatures. */
export function MapPage(props: {
  readonly head: SheetHead
  readonly title: string
  readonly paper: MapPaper
  /** What the map has to show all of. */
  readonly places: readonly Position[]
  readonly empty: string
  readonly draw: (frame: MapFrame) => ReactNode
  readonly legend: (frame: MapFrame) => ReactNode
}) {
  const { head, paper, places } = props
  const width = paper.width - legendWidth
  const height = paper.height - aroundMap
  const frame = frameAround(places, width, height)
  return (
    <Frame
      head={head}
      title={props.title}
      middle={`${head.dayText}　${scaleText(frame, paper)}`}
      signers={['制图人', '审核人', '签发', '审图号']}
      secrecy="内部资料　注意保存"
    >
      <div className="map">
        {places.length === 0 ? (
          <p className="zero">{props.empty}</p>
        ) : (
          <MapDrawing frame={frame}>{props.draw(frame)}</MapDrawing>
        )}
        <aside className="map-legend">{props.legend(frame)}</aside>
      </div>
    </Frame>
  )
}

/** The drawing itself with north arrow and index frame, in sheet millimetres. */
export function MapDrawing(props: { readonly frame: MapFrame; readonly children: ReactNode }) {
  const { width, height } = props.frame
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="map-drawing"
      style={{ width: `${width}mm`, height: `${height}mm` }}
    >
      <clipPath id="frame">
        <rect width={width} height={height} />
      </clipPath>
      <g clipPath="url(#frame)">{props.children}</g>
      <IndexFrame frame={props.frame} />
      <g transform={`translate(${width - 12} 12)`} className="map-north">
        <rect x={-6} y={-4} width={12} height={25} />
        <path d="M0 -2 L3.4 9 L0 6.4 L-3.4 9 Z" />
        <text y={15}>北</text>
      </g>
      <rect width={width} height={height} className="map-border" />
    </svg>
  )
}

/** Letters along the top and numbers along the side, by which the list finds a grid on the map. */
function IndexFrame({ frame }: { readonly frame: MapFrame }) {
  const { columns, rows } = indexSteps(frame)
  const [across, down] = [frame.width / columns, frame.height / rows]
  return (
    <g className="map-index">
      {Array.from({ length: columns }, (_, at) => (
        <g key={`c${at}`} transform={`translate(${at * across} 0)`}>
          {at > 0 && <path d="M0 0V2.6" />}
          <text x={across / 2} y={2.4}>
            {columnLetter(at)}
          </text>
        </g>
      ))}
      {Array.from({ length: rows }, (_, at) => (
        <g key={`r${at}`} transform={`translate(0 ${at * down})`}>
          {at > 0 && <path d="M0 0H2.6" />}
          <text x={2.2} y={down / 2}>
            {at + 1}
          </text>
        </g>
      ))}
    </g>
  )
}

/** `比例尺 1:2,400`, to two figures: the sheet is drawn larger by the paper's scale. */
function scaleText(frame: MapFrame, { scale }: MapPaper): string {
  if (!frame.hasScale) return '底图未定位，没有比例尺'
  const exact = (frame.metresPerMm * 1000) / scale
  const power = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1)
  return `比例尺 1:${numberText(Math.round(exact / power) * power)}`
}
