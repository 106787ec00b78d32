import { InputNumber } from 'antd'
import { apportion, forcedMaxMin, type ApportionMethod } from '../../shared/grids/apportion.ts'
import { loadText, type WeightMix } from '../../shared/grids/weights.ts'

export type SeatClaim = {
  readonly id: string
  readonly name: string
  readonly households: number
  readonly most: number
}

/**
 * Seats of every community by both rules and by hand, and what each number of grids forces: the
 * part of the unevenness that no split can take away.
 */
export function SeatsTable(props: {
  readonly claims: readonly SeatClaim[]
  readonly grids: number
  readonly mix: WeightMix
  readonly method: ApportionMethod
  /** By hand; undefined while a rule decides. */
  readonly seats: Readonly<Record<string, number>> | undefined
  readonly onSeats: (seats: Readonly<Record<string, number>>) => void
  readonly onGrids: (grids: number) => void
}) {
  const { claims, grids, mix, method, seats } = props
  if (claims.length === 0 || grids < claims.length) return null
  const byRule = {
    'huntington-hill': apportion(claims, grids, 'huntington-hill'),
    adams: apportion(claims, grids, 'adams'),
  }
  const own = new Map(
    claims.map(({ id }) => [id, seats?.[id] ?? byRule[method].get(id) ?? 1] as const),
  )
  const sum = [...own.values()].reduce((total, count) => total + count, 0)
  const counts: number[] = []
  for (let count = Math.max(claims.length, grids - 2); count <= grids + 4; count++)
    counts.push(count)
  const forced = (count: number, rule: ApportionMethod) =>
    forcedMaxMin(claims, apportion(claims, count, rule)).toFixed(2)

  return (
    <>
      <table className="seats" aria-label="各社区名额">
        <thead>
          <tr>
            <th>社区</th>
            <th className="number">负担</th>
            <th className="number">最均匀</th>
            <th className="number">最大最小</th>
            <th>手工</th>
            <th className="number">平均每网格</th>
          </tr>
        </thead>
        <tbody>
          {claims.map(({ id, name, households, most }) => (
            <tr key={id}>
              <td>{name}</td>
              <td className="number">{loadText(households, mix)}</td>
              <td className="number">{byRule['huntington-hill'].get(id)}</td>
              <td className="number">{byRule.adams.get(id)}</td>
              <td>
                <InputNumber
                  aria-label={`${name}名额`}
                  size="small"
                  min={1}
                  max={most}
                  precision={0}
                  value={own.get(id)}
                  onChange={(next) =>
                    props.onSeats({ ...Object.fromEntries(own), [id]: Math.round(next ?? 1) })
                  }
                />
              </td>
              <td className="number">{loadText(households / (own.get(id) ?? 1), mix)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>合计</td>
            <td />
            <td className="number">{grids}</td>
            <td className="number">{grids}</td>
            <td className={sum === grids ? undefined : 'off'}>{sum}</td>
            <td className="number">最大/最小 {forcedMaxMin(claims, own).toFixed(2)}</td>
          </tr>
        </tfoot>
      </table>
      <table className="seats" aria-label="增减网格数的效果">
        <thead>
          <tr>
            <th>网格数</th>
            {counts.map((count) => (
              <th key={count} className={count === grids ? 'number now' : 'number'}>
                <button type="button" className="count" onClick={() => props.onGrids(count)}>
                  {count}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['huntington-hill', 'adams'] as const).map((rule) => (
            <tr key={rule}>
              <td>{rule === 'adams' ? '最大最小' : '最均匀'}</td>
              {counts.map((count) => (
                <td key={count} className={count === grids ? 'number now' : 'number'}>
                  {forced(count, rule)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="page-note">
        表中是名额决定的最大/最小比：网格不跨社区，划得再细也小不下去。点网格数可以改用它。
      </p>
    </>
  )
}
