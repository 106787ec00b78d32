import type { ReactNode } from 'react'
import { numberText, peopleText } from '../../shared/core/number-text.ts'
import type { AtlasGrid, AtlasSheet as Data } from '../../shared/reports/map-sheets.ts'
import { Frame } from './frame.tsx'
import { StreetNames } from './grid-map.tsx'
import { MapPoints, pointBoxes } from './map-points.tsx'
import { MapSigns } from './grid-map-legend.tsx'
import { frameAround, pathOf, positionsOf, type MapFrame } from './map-frame.ts'
import { Ground, Zones } from './map-ground.tsx'
import { MapDrawing } from './map-page.tsx'
import type { MapPaper } from './map-paper.ts'

/** What the facts beside the map take of the page's width. */
const factsWidth = 78

/** 网格图册: for each grid its map, its people, its posts, its units, and the doors to look after. */
export function AtlasSheet({ data, paper }: { readonly data: Data; readonly paper: MapPaper }) {
  if (data.grids.length === 0) {
    return (
      <Frame head={data.head} title={`${data.head.streetName}防疫网格图册`}>
        <p className="zero">尚未划分网格，没有可打印的图册。</p>
      </Frame>
    )
  }
  return data.grids.map((grid) => <GridSheet key={grid.id} grid={grid} data={data} paper={paper} />)
}

type OfGrid = { readonly grid: AtlasGrid; readonly data: Data }

function GridSheet({ grid, data, paper }: OfGrid & { readonly paper: MapPaper }) {
  const width = paper.width - factsWidth - 4
  const frame = frameAround(
    positionsOf(grid.area),
    width,
    Math.min(width * 1.15, paper.height - 60),
  )
  return (
    <Frame
      head={data.head}
      title={`${grid.name}点长工作图`}
      middle={`${grid.communityName}　${grid.code}`}
      signers={['制图人', '审核人', '点长签收']}
      secrecy="内部资料"
    >
      <div className="atlas-map">
        <MapDrawing frame={frame}>
          <GridGround grid={grid} data={data} frame={frame} />
        </MapDrawing>
        <Facts grid={grid} data={data} frame={frame} />
      </div>
      <Lists grid={grid} />
    </Frame>
  )
}

function GridGround({ grid, data, frame }: OfGrid & { readonly frame: MapFrame }) {
  const numbers = grid.units.flatMap(({ number, at }) =>
    at === null ? [] : [{ number, at: frame.toPaper(at) }],
  )
  const outside = `M0 0H${frame.width}V${frame.height}H0Z${pathOf(frame, grid.area)}`
  return (
    <>
      <Ground data={data} frame={frame} />
      {grid.units.map(
        ({ number, outline }) =>
          outline !== null && <path key={number} d={pathOf(frame, outline)} className="map-unit" />,
      )}
      <Zones zones={data.zones} frame={frame} />
      <path d={outside} fillRule="evenodd" className="map-around" />
      <path d={pathOf(frame, grid.area)} className="map-grid" strokeWidth={1} />
      <StreetNames frame={frame} streets={data.streets} taken={pointBoxes(frame, data.points)} />
      <MapPoints frame={frame} points={data.points} />
      {numbers.map(({ number, at: [x, y] }) => (
        <text key={number} x={x} y={y} className="map-unit-number">
          {number}
        </text>
      ))}
    </>
  )
}

function Facts({ grid, data, frame }: OfGrid & { readonly frame: MapFrame }) {
  return (
    <aside className="atlas-facts map-legend">
      <h2>基本情况</h2>
      <p>
        {numberText(grid.households)} 户，{peopleText(grid.residents, grid.households)} 人，
        {grid.units.length} 个楼院，
        {numberText(Math.round(grid.areaM2))} 平方米
      </p>
      <h2>点长</h2>
      <p>{grid.leader === '' ? '未指定' : `${grid.leader}　${grid.leaderPhone}`}</p>
      <h2>组员</h2>
      <p>{grid.team.length === 0 ? '未编入组员。' : `${grid.team.length} 人，名单在图下。`}</p>
      <h2>岗位</h2>
      {grid.posts.length === 0 ? (
        <p>未设岗位。</p>
      ) : (
        <table>
          <tbody>
            {grid.posts.map(({ name, place, shifts }, at) => (
              <tr key={at}>
                <td>
                  {name}
                  <small>{place}</small>
                </td>
                <td>{shifts.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MapSigns frame={frame} points={data.points} />
    </aside>
  )
}

function Lists({ grid }: { readonly grid: AtlasGrid }) {
  return (
    <div className="atlas-lists">
      {grid.team.length > 0 && (
        <List
          grid={grid}
          title={`组员（${grid.team.length} 人）`}
          columns={besides(3, [
            ['姓名', 10],
            ['角色', 12],
            ['电话', 11.3],
          ])}
        >
          {downwards(grid.team, 3).map((row, at) => (
            <tr key={at}>
              {row.flatMap((one, part) => [
                <td key={`n${part}`}>{one?.name}</td>,
                <td key={`r${part}`}>{one?.role}</td>,
                <td key={`p${part}`}>{one?.phone}</td>,
              ])}
            </tr>
          ))}
        </List>
      )}
      {grid.attention.length === 0 ? (
        <>
          <h2>重点关注户</h2>
          <p>没有需要重点关注的户。</p>
        </>
      ) : (
        <List
          grid={grid}
          title={`重点关注户（${grid.attention.length} 户）`}
          columns={attentionColumns}
        >
          {grid.attention.map((one, at) => (
            <tr key={at}>
              <td className="centre">{one.number}</td>
              <td>{one.unit}</td>
              <td>{one.door}</td>
              <td>{one.headName}</td>
              <td className="number">{one.residents}</td>
              <td>{one.category}</td>
              <td>{one.needs}</td>
              <td>{one.phone}</td>
            </tr>
          ))}
        </List>
      )}
      <List
        grid={grid}
        title="楼院（图上编号）"
        columns={besides(2, [
          ['编号', 7],
          ['楼院', 25],
          ['户数', 9],
          ['人数', 9],
        ])}
      >
        {downwards(grid.units, 2).map((row, at) => (
          <tr key={at}>
            {row.flatMap((unit, part) => [
              <td key={`n${part}`} className="centre">
                {unit?.number}
              </td>,
              <td key={`u${part}`}>{unit?.name}</td>,
              <td key={`h${part}`} className="number">
                {unit && numberText(unit.households)}
              </td>,
              <td key={`r${part}`} className="number">
                {unit && peopleText(unit.residents, unit.households)}
              </td>,
            ])}
          </tr>
        ))}
      </List>
    </div>
  )
}

/** A column's heading and its share of the width in percent. */
type Column = readonly [title: string, share: number]

const attentionColumns: readonly Column[] = [
  ['编号', 6],
  ['楼院', 19],
  ['门牌', 12],
  ['户主', 9],
  ['人数', 6],
  ['类别', 13],
  ['需求', 20],
  ['电话', 15],
]

/** A list whose head, on a further page too, says whose it is. */
function List(props: {
  readonly grid: AtlasGrid
  readonly title: string
  readonly columns: readonly Column[]
  readonly children: ReactNode
}) {
  const { grid, columns } = props
  return (
    <table>
      <colgroup>
        {columns.map(([, share], at) => (
          <col key={at} style={{ width: `${share}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr className="list-title">
          <th colSpan={columns.length}>
            {props.title}
            <span>
              {grid.name}　{grid.code}
            </span>
          </th>
        </tr>
        <tr>
          {columns.map(([title], at) => (
            <th key={at}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  )
}

/** The same columns several times side by side. */
function besides(times: number, columns: readonly Column[]): readonly Column[] {
  return Array.from({ length: times }, () => columns).flat()
}

/** Rows of so many parts, so that every column reads downwards. */
function downwards<T>(all: readonly T[], parts: number): readonly (readonly (T | undefined)[])[] {
  const length = Math.ceil(all.length / parts)
  return all
    .slice(0, length)
    .map((_, row) => Array.from({ length: parts }, (_, part) => all.at(part * length + row)))
}
