import { Button } from 'antd'
import type { CallOutput } from '../core/client.ts'

export type Comparison = CallOutput<'grids.compare'>

/** What changed since another plan, beside the map that shows it; a row picks its unit there. */
export function CompareCard(props: {
  readonly comparison: Comparison
  /** Name of the plan compared with. */
  readonly before: string
  readonly onPick: (unitId: string) => void
  readonly onClose: () => void
}) {
  const { moved, movedHouseholds } = props.comparison
  return (
    <section className="panel move-card" aria-label="与另一方案相比">
      <header>
        <b>与“{props.before}”相比</b>
        <span className="move-card-verbs">
          <Button onClick={props.onClose}>不看了 Esc</Button>
        </span>
      </header>
      <p>
        <b>{moved.length}</b> 个楼院、<b>{movedHouseholds}</b> 户换了网格，图上用粗红线标出。
      </p>
      <ul className="compare-list">
        {moved.map(({ unitId, name, households, before, after }) => (
          <li key={unitId}>
            <Button type="link" onClick={() => props.onPick(unitId)}>
              {name}
            </Button>
            <span>
              {households} 户，{before || '不在方案里'} → {after}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
