import { dayText, type Day } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import { countPlaces, placesThat, type PlacesThat } from '../../shared/reports/day-places.ts'
import { useCall } from '../core/query.ts'
import { SideDrawer } from '../ui/drawer.tsx'

/** The places of a day that a figure of its roster counts, one by one. */
export function DayPlaces(props: {
  readonly day: Day
  readonly that: PlacesThat
  readonly open: boolean
  readonly onClose: () => void
}) {
  const { day, that } = props
  const { data, error } = useCall('reports.dayPlaces', { day }, { enabled: props.open })
  const { title } = placesThat[that]
  const { counted, total } = countPlaces(data?.rows ?? [], that)
  return (
    <SideDrawer
      title={`${dayText(day)} ${title} ${numberText(total)} 人次`}
      open={props.open}
      onClose={props.onClose}
      width={520}
    >
      {error !== null && <p className="page-note">{error.message}</p>}
      {data !== undefined && counted.length === 0 ? (
        <p className="page-note">这一天没有{title}。</p>
      ) : (
        <table className="day-places">
          <thead>
            <tr>
              <th>岗位、班次</th>
              <th>应到</th>
              <th>已排</th>
              <th>缺岗</th>
            </tr>
          </thead>
          <tbody>
            {counted.map(({ id, label, needed, filled }) => (
              <tr key={id}>
                <td>{label}</td>
                <td>{needed}</td>
                <td>{filled}</td>
                <td className={needed > filled ? 'bad' : undefined}>
                  {needed > filled ? `! ${needed - filled}` : 0}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SideDrawer>
  )
}
