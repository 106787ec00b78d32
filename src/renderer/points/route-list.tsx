import { Button } from 'antd'
import type { Position } from '../../shared/core/geo.ts'
import { routeKinds } from '../../shared/points/kinds.ts'
import { walkText, type RouteCrossing } from '../../shared/points/routes.ts'
import type { RowOf } from '../core/records.ts'
import { useChosenInSight } from '../ui/chosen-in-sight.ts'

type Route = RowOf<'walkRoutes'>

/** The routes with their way and time, and where a clean one meets a dirty one. */
export function RouteList(props: {
  readonly routes: readonly Route[]
  readonly crossings: readonly RouteCrossing[]
  readonly chosen: string | undefined
  readonly onChoose: (route: Route) => void
  readonly onLookAt: (at: Position) => void
}) {
  const { routes, crossings, chosen } = props
  const row = useChosenInSight<HTMLLIElement>(chosen)
  return (
    <>
      {crossings.length > 0 && (
        <ul className="points-crossings" aria-label="通道交叉">
          {crossings.map(({ clean, dirty, at }) => (
            <li key={`${clean.id} ${dirty.id} ${at.join()}`}>
              ! {clean.name}与{dirty.name}相交
              <Button size="small" onClick={() => props.onLookAt(at)}>
                定位
              </Button>
            </li>
          ))}
        </ul>
      )}
      <ul className="points-list" aria-label="路线清单">
        {routes.map((route) => (
          <li
            key={route.id}
            ref={route.id === chosen ? row : undefined}
            data-chosen={route.id === chosen}
          >
            <button type="button" onClick={() => props.onChoose(route)}>
              <b className={`point-sign ${route.kind}`}>{route.kind === 'clean' ? '净' : '污'}</b>{' '}
              {route.name}
              <span>
                {routeKinds[route.kind]} · {walkText(route)}
                {route.purpose && ` · ${route.purpose}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {routes.length === 0 && <p>还没有路线。按“画路线”，顺着行走方向画。</p>}
    </>
  )
}
