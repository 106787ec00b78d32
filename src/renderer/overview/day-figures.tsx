import type { FigureKey, FigureView } from '../../shared/reports/figures.ts'
import { figureRoute, type FigureSpan } from '../core/figure-routes.ts'
import { useNavigation } from '../core/route.ts'
import { Figure } from '../ui/figure.tsx'

/**
 * The figures of the overview, a row each of zones, people, toilets, needs and gas: twenty, so that
 * they stand on an office screen at 125 %.
 */
const shown: readonly FigureKey[] = [
  ...(['sealedZones', 'controlledZones', 'closeContacts', 'homeIsolation'] as const),
  ...(['onDuty', 'placesNeeded', 'attendanceShare', 'tasksOpen'] as const),
  ...(['toilets', 'toiletUses', 'disinfections', 'disinfectionLag'] as const),
  ...(['needsTaken', 'needsOpen', 'careResidents', 'careDone'] as const),
  ...(['lpgRequested', 'lpgExchanged', 'lpgOpen', 'lpgEmpties'] as const),
]

/** The day's figures beside yesterday's; each leads to the rows it counts. */
export function DayFigures(props: {
  readonly figures: readonly FigureView[]
  /** `截至 17:00`; the day stands in the page's title. */
  readonly asOf: string
  readonly span: FigureSpan
}) {
  const { go } = useNavigation()
  const byKey = new Map(props.figures.map((figure) => [figure.key, figure]))
  return (
    <div className="day-figures">
      {shown.flatMap((key) => {
        const figure = byKey.get(key)
        if (figure === undefined) return []
        const { name, unit, value, before, formula, opens } = figure
        const change = value === null || before === null ? undefined : rounded(value - before)
        return [
          <div key={key} title={opens === '' ? formula : `${formula}\n点开：${opens}`}>
            <Figure
              name={name}
              value={value ?? '—'}
              unit={unit}
              change={change}
              asOf={props.asOf}
              onOpen={() => go(figureRoute(key, props.span))}
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
