import { numberText } from '../../shared/core/number-text.ts'
import { figureRoute } from '../core/figure-routes.ts'
import { useCall } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'

/** Every figure of the catalogue on a day, beside the day before, with what it counts; each leads to its rows. */
export function FigureTable({ day }: { readonly day: string }) {
  const { data, error } = useCall('reports.overview', { day })
  const { go } = useNavigation()
  if (error !== null) return <p className="page-note">{error.message}</p>
  return (
    <table className="figure-table">
      <thead>
        <tr>
          <th>项目</th>
          <th className="number">当日</th>
          <th className="number">前一日</th>
          <th className="number">增减</th>
          <th>口径</th>
        </tr>
      </thead>
      <tbody>
        {data?.figures.map(({ key, name, unit, value, before, formula, opens }) => (
          <tr key={key}>
            <td>{name}</td>
            <td className="number">
              <button type="button" onClick={() => go(figureRoute(key, data))}>
                {numberOf(value)} {unit}
              </button>
            </td>
            <td className="number">{numberOf(before)}</td>
            <td className="number">{changeOf(value, before)}</td>
            <td>
              {formula}
              {opens !== '' && <span className="opens">　点开：{opens}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function numberOf(value: number | null): string {
  return value === null ? '—' : numberText(value)
}

function changeOf(value: number | null, before: number | null): string {
  if (value === null || before === null) return '—'
  const change = Math.round((value - before) * 10) / 10
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${numberText(Math.abs(change))}`
}
