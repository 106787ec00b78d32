import { numberText } from '../../shared/reports/figures.ts'
import type { AtlasGrid, AtlasSheet as Data } from '../../shared/reports/map-sheets.ts'
import { Frame } from './frame.tsx'
import { StreetNames, Toilets } from './grid-map.tsx'
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
      <StreetNames frame={frame} streets={data.streets} taken={[]} />
      <Toilets frame={frame} toilets={data.toilets} />
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
        {numberText(grid.households)} 户，{numberText(grid.residents)} 人，{grid.units.length}{' '}
        个楼院，
        {numberText(Math.round(grid.areaM2))} 平方米
      </p>
      <h2>点长</h2>
      <p>{grid.leader === '' ? '未指定' : `${grid.leader}　${grid.leaderPhone}`}</p>
      <h2>组员</h2>
      {grid.team.length === 0 ? (
        <p>未编入组员。</p>
      ) : (
        <table>
          <tbody>
            {grid.team.map(({ name, role, phone }, at) => (
              <tr key={at}>
                <td>{name}</td>
                <td>{role}</td>
                <td>{phone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
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
      <MapSigns frame={frame} hasToilets={data.toilets.length > 0} />
    </aside>
  )
}

function Lists({ grid }: { readonly grid: AtlasGrid }) {
  return (
    <div className="atlas-lists">
      {grid.attention.length === 0 ? (
        <p>没有需要重点关注的户。</p>
      ) : (
        <table>
          <thead>
            <ListTitle
              grid={grid}
              columns={7}
              title={`重点关注户（${grid.attention.length} 户）`}
            />
            <tr>
              <th>楼院</th>
              <th>门牌</th>
              <th>户主</th>
              <th>人数</th>
              <th>类别</th>
              <th>需求</th>
              <th>电话</th>
            </tr>
          </thead>
          <tbody>
            {grid.attention.map((one, at) => (
              <tr key={at}>
                <td>{one.unit}</td>
                <td>{one.door}</td>
                <td>{one.headName}</td>
                <td className="number">{one.residents}</td>
                <td>{one.category}</td>
                <td>{one.needs}</td>
                <td>{one.phone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <table>
        <thead>
          <ListTitle grid={grid} columns={8} title="楼院（图上编号）" />
          <tr>
            {[0, 1].flatMap((half) => [
              <th key={`n${half}`}>编号</th>,
              <th key={`u${half}`}>楼院</th>,
              <th key={`h${half}`}>户数</th>,
              <th key={`r${half}`}>人数</th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {pairsOf(grid.units).map((pair, at) => (
            <tr key={at}>
              {pair.flatMap((unit, half) => [
                <td key={`n${half}`} className="centre">
                  {unit?.number}
                </td>,
                <td key={`u${half}`}>{unit?.name}</td>,
                <td key={`h${half}`} className="number">
                  {unit === undefined ? '' : numberText(unit.households)}
                </td>,
                <td key={`r${half}`} className="number">
                  {unit === undefined ? '' : numberText(unit.residents)}
                </td>,
              ])}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Part of the table's head, so that a further page of the list still says whose it is. */
function ListTitle(props: {
  readonly grid: AtlasGrid
  readonly columns: number
  readonly title: string
}) {
  return (
    <tr className="list-title">
      <th colSpan={props.columns}>
        {props.title}
        <span>
          {props.grid.name}　{props.grid.code}
        </span>
      </th>
    </tr>
  )
}

/** The first half beside the second, so that both columns read downwards. */
function pairsOf<T>(all: readonly T[]): readonly (readonly [T, T | undefined])[] {
  const half = Math.ceil(all.length / 2)
  return all.slice(0, half).map((one, at) => [one, all.at(half + at)] as const)
}
