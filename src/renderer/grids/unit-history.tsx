import { instantText } from '../../shared/core/dates.ts'
import { useCall } from '../core/query.ts'
import { SideDrawer } from '../ui/drawer.tsx'

/** 历次网格: the grids a unit was in under every published plan. */
export function UnitHistory(props: {
  readonly unitId: string | undefined
  readonly onClose: () => void
}) {
  const { unitId } = props
  const { data } = useCall(
    'grids.history',
    { unitId: unitId ?? '' },
    { enabled: unitId !== undefined },
  )
  return (
    <SideDrawer title="历次网格" open={unitId !== undefined} onClose={props.onClose}>
      {data?.terms.length === 0 && <p className="page-note">还没有发布过包含它的方案。</p>}
      <ul className="plans">
        {data?.terms.map(({ planId, planName, code, name, leaderName, from, until }) => (
          <li key={planId}>
            <div className="selectable">
              <b>{name}</b> {code}
              <div>点长 {leaderName || '未定'}</div>
              <div className="page-note">
                {planName}，{instantText(from)} 至{until === null ? '今' : ` ${instantText(until)}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </SideDrawer>
  )
}
