import { Button } from 'antd'
import { dayText, type Day, type Instant } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import { countPlaces, placesThat, type PlacesThat } from '../../shared/reports/day-places.ts'
import { useCall } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { SideDrawer } from '../ui/drawer.tsx'

/** What is wanted, what is there, what is missing: of the roster, and of those who signed in. */
const rosterColumns = ['needed', 'filled', 'vacant'] as const
const turnoutColumns = ['due', 'came', 'absent'] as const

/** The places of a day that a figure of its roster counts, one by one. */
export function DayPlaces(props: {
  readonly day: Day
  /** Up to when signing in counts; the day's cut-off where nothing is said. */
  readonly asOf: Instant | undefined
  readonly that: PlacesThat
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { day, asOf, that } = props
  const { data, error } = useCall('reports.dayPlaces', { day, asOf }, { enabled: props.open })
  const { go } = useNavigation()
  const { title } = placesThat[that]
  const { counted, total } = countPlaces(data?.rows ?? [], that)
  const isTurnout = !rosterColumns.some((one) => one === that)
  const columns = isTurnout ? turnoutColumns : rosterColumns
  return (
    <SideDrawer
      title={`${dayText(day)} ${title} ${numberText(total)} 人次`}
      open={props.open}
      onClose={props.onClose}
      width={520}
      extra={
        isTurnout && (
          <Button onClick={() => go({ page: 'forces', tab: 'attendance', where: { day } })}>
            看签到名单
          </Button>
        )
      }
    >
      {error !== null && <p className="page-note">{error.message}</p>}
      {data !== undefined && counted.length === 0 ? (
        <p className="page-note">这一天没有{title}。</p>
      ) : (
        <table className="day-places">
          <thead>
            <tr>
              <th>岗位、班次</th>
              {columns.map((one) => (
                <th key={one}>{placesThat[one].title.replace('岗位', '')}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counted.map((place) => {
              const [wanted, there, missing] = columns.map((one) => placesThat[one].count(place))
              return (
                <tr key={place.id}>
                  <td>{place.label}</td>
                  <td>{wanted}</td>
                  <td>{there}</td>
                  <td className={missing > 0 ? 'bad' : undefined}>
                    {missing > 0 ? `! ${missing}` : 0}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </SideDrawer>
  )
}
