import { Button } from 'antd'
import { useCommand } from '../core/query.ts'
import { useAsk } from '../ui/ask.ts'
import { periodText, type RosterView } from './roster-view.ts'

/** 发布排班, after what is still amiss has been said. */
export function PublishButton(props: { readonly view: RosterView; readonly conflicts: number }) {
  const { conflicts } = props
  const { roster } = props.view
  const ask = useAsk()
  const publish = useCommand('roster.publish', { done: '已发布排班' })

  async function publishRoster() {
    const missing = roster.report.empty.reduce((sum, one) => sum + one.missing, 0)
    const faults = [
      ...(missing > 0 ? [`缺岗 ${missing} 人次`] : []),
      ...(conflicts > 0 ? [`违反规则 ${conflicts} 处`] : []),
    ]
    const sure = await ask({
      title: `发布排班：${periodText(roster)}`,
      text:
        faults.length > 0
          ? `还有${faults.join('，')}。发布后的每次改动都要写原因，并记入版本。`
          : '岗位都已排满，没有违反规则。发布后的每次改动都要写原因，并记入版本。',
      verb: '发布排班',
      danger: faults.length > 0,
    })
    if (sure) publish.mutate({ id: roster.id, rowVersion: roster.rowVersion })
  }

  return (
    <Button loading={publish.isPending} onClick={() => void publishRoster()}>
      发布排班
    </Button>
  )
}
