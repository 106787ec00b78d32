import type { FigureView } from '../../shared/reports/contract.ts'
import type { FigureKey } from '../../shared/reports/figures.ts'
import { useNavigation, type Route } from '../core/route.ts'
import { Figure } from '../ui/figure.tsx'

type Group = { readonly route: Route; readonly keys: readonly FigureKey[] }

/** One row of the picture of the day each: area, people, toilets, gas, care. */
const groups: readonly Group[] = [
  {
    route: { page: 'areas', tab: 'zones' },
    keys: ['sealedZones', 'controlledZones', 'grids', 'households'],
  },
  {
    route: { page: 'forces', tab: 'roster' },
    keys: ['staff', 'onDuty', 'placesNeeded', 'fillShare'],
  },
  {
    route: { page: 'toilets', tab: 'log' },
    keys: ['toilets', 'toiletUses', 'disinfections', 'disinfectionLag'],
  },
  {
    route: { page: 'lpg', tab: 'requests' },
    keys: ['lpgRequested', 'lpgExchanged', 'lpgOpen', 'lpgEmpties'],
  },
  {
    route: { page: 'ledger', tab: 'households' },
    keys: ['closeContacts', 'homeIsolation', 'householdsWithNeeds', 'careResidents'],
  },
]

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
      {groups.flatMap(({ route, keys }) =>
        keys.flatMap((key) => {
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
        }),
      )}
    </div>
  )
}

/** Shares have one decimal; their difference must not show more. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
