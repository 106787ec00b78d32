import type { FigureView } from '../../shared/reports/figures.ts'
import { useNavigation } from '../core/route.ts'
import { Figure } from '../ui/figure.tsx'
import { figureRoutes } from './figure-routes.ts'

/** The day's figures beside yesterday's; each leads to the rows it counts. */
export function DayFigures(props: {
  readonly figures: readonly FigureView[]
  /** `截至 17:00`; the day stands in the page's title. */
  readonly asOf: string
}) {
  const { go } = useNavigation()
  const byKey = new Map(props.figures.map((figure) => [figure.key, figure]))
  return (
    <div className="day-figures">
      {figureRoutes.flatMap(([key, route]) => {
        const figure = byKey.get(key)
        if (figure === undefined) return []
        const { name, unit, value, before, formula } = figure
        const change = value === null || before === null ? undefined : rounded(value - before)
        return [
          <div key={key} title={formula}>
            <Figure
              name={name}
              value={value ?? '—'}
              unit={unit}
              change={change}
              asOf={props.asOf}
              onOpen={() => go(route)}
            />
          </div>,
        ]
      })}
    </div>
  )
}

/** Shares have one decimal; their difference must not show more. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
