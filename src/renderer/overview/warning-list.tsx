import { numberText } from '../../shared/core/number-text.ts'
import type { Alert } from '../../shared/reports/contract.ts'
import { figureRoute, isFigure, type FigureSpan } from '../core/figure-routes.ts'
import { useNavigation, type Route } from '../core/route.ts'

/** Where what is no figure is dealt with. */
const routes: Readonly<Record<Alert['page'], Route>> = {
  zones: { page: 'areas', tab: 'zones' },
  grids: { page: 'areas', tab: 'grids' },
  households: { page: 'ledger', tab: 'residents' },
  roster: { page: 'forces', tab: 'roster' },
  toilets: { page: 'toilets', tab: 'board' },
  lpg: { page: 'lpg', tab: 'requests' },
  needs: { page: 'needs', tab: 'board' },
  attendance: { page: 'forces', tab: 'attendance' },
  meeting: { page: 'briefing', tab: 'items' },
  reports: { page: 'briefing' },
  settings: { page: 'settings', tab: 'import' },
}

/** Each level by colour and by sign. */
const levels = {
  urgent: { sign: '急', title: '马上处理' },
  due: { sign: '今', title: '今天要办' },
  notice: { sign: '注', title: '留意' },
} as const satisfies Record<Alert['level'], object>

/** What is wrong now, worst first; a click leads to where it is dealt with. */
export function WarningList(props: {
  readonly alerts: readonly Alert[]
  readonly span: FigureSpan
}) {
  const { alerts, span } = props
  const { go } = useNavigation()
  if (alerts.length === 0) return <p className="warnings-none">✓ 没有需要处理的事项</p>
  return (
    <ul className="warnings">
      {alerts.map((alert) => (
        <li key={alert.key}>
          <button type="button" className={alert.level} onClick={() => go(routeOf(alert, span))}>
            <b className="warning-sign" title={levels[alert.level].title}>
              {levels[alert.level].sign}
            </b>
            <span className="warning-words">
              {alert.label}
              {alert.examples.length > 0 && <small>{alert.examples.join('、')}</small>}
            </span>
            <span className="warning-count">
              {numberText(alert.count)}
              <small>{alert.unit}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** To the rows of its figure, or to where what nobody has made yet is made. */
function routeOf({ key, page }: Alert, span: FigureSpan): Route {
  return isFigure(key) ? figureRoute(key, span) : routes[page]
}
