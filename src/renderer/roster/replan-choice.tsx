import { Radio } from 'antd'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import { changesOf, type Proposal } from './replan-difference.tsx'

const emptyIn = ({ after }: Proposal) => after.places - after.filled

/** Where the last places cost many changes: all filled, or fewer people moved and some places open. */
export function ReplanChoice(props: {
  readonly replanned: OutputOf<typeof rosterContract.replan>
  readonly found: Proposal
  readonly onChoose: (found: Proposal) => void
}) {
  const { replanned, found, onChoose } = props
  const { fewer } = replanned
  if (fewer === null) return null
  const most = changesOf(replanned)
  const least = changesOf(fewer)
  const won = replanned.after.filled - fewer.after.filled
  const rest = emptyIn(replanned)
  return (
    <fieldset className="replan-choice">
      <legend>
        有 {won} 个空岗只能靠另外 {most.cells - least.cells} 处变动补上
      </legend>
      <Radio.Group
        vertical
        value={found === fewer ? 'fewer' : 'most'}
        onChange={({ target }) => onChoose(target.value === 'fewer' ? fewer : replanned)}
        options={[
          {
            value: 'most',
            label: `${rest === 0 ? '全部补齐' : `尽量补齐，仍空 ${rest} 岗`}：改动 ${most.cells} 格，涉及 ${most.people} 人`,
          },
          {
            value: 'fewer',
            label: `少动人，空 ${emptyIn(fewer)} 岗：改动 ${least.cells} 格，涉及 ${least.people} 人`,
          },
        ]}
      />
    </fieldset>
  )
}
