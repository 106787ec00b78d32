import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { percentText, type CurrentPlan } from './grid-words.ts'
import { PlanChip } from './plans-drawer.tsx'

/** What opens beside the map for the plan as a whole. */
export type PlanSide = 'split' | 'report' | 'plans' | 'communities'

/** Which plan is shown, and its two figures: what the split left, and what the seats force. */
export function PlanNote({ plan }: { readonly plan: CurrentPlan | null }) {
  if (plan === null) return '还没有方案'
  const { maxDeviation, forcedMaxMin } = plan.report
  return (
    <>
      <PlanChip plan={plan} /> {plan.name}，{instantText(plan.createdAt)}，最大偏差{' '}
      {percentText(maxDeviation)}，名额最大/最小比 {forcedMaxMin.toFixed(2)}
    </>
  )
}

/** What can be done with the plan as a whole, by what it is and who sits here. */
export function PlanVerbs(props: {
  readonly plan: CurrentPlan | null
  readonly mayDecide: boolean
  readonly isBalancing: boolean
  readonly isRevising: boolean
  readonly isPublishing: boolean
  readonly hasLegend: boolean
  readonly onShow: (side: PlanSide) => void
  readonly onRebalance: () => void
  readonly onRenumber: () => void
  readonly onLegend: () => void
  readonly onRevise: () => void
  readonly onPublish: (plan: CurrentPlan) => Promise<void>
}) {
  const { plan, mayDecide, onShow } = props
  const canEdit = mayDecide && plan?.status === 'draft'
  const more = [
    { key: 'communities', label: '改社区网格数', onClick: () => onShow('communities') },
    { key: 'renumber', label: '重新编号', onClick: props.onRenumber },
    { key: 'legend', label: props.hasLegend ? '收起图例' : '显示图例', onClick: props.onLegend },
  ]
  return (
    <>
      {plan !== null && <Button onClick={() => onShow('report')}>方案说明</Button>}
      {plan !== null && <Button onClick={() => onShow('plans')}>方案历史</Button>}
      {canEdit && (
        <>
          <Button loading={props.isBalancing} onClick={props.onRebalance}>
            重新均衡
          </Button>
          <Dropdown menu={{ items: more }}>
            <Button>更多</Button>
          </Dropdown>
        </>
      )}
      {plan !== null && plan.status !== 'draft' && mayDecide && (
        <Button loading={props.isRevising} onClick={props.onRevise}>
          {plan.status === 'published' ? '修改方案' : '复制为草稿'}
        </Button>
      )}
      {plan !== null && canEdit && (
        <Button loading={props.isPublishing} onClick={() => void props.onPublish(plan)}>
          发布方案
        </Button>
      )}
      {mayDecide && (
        <Button type="primary" onClick={() => onShow('split')}>
          划分网格
        </Button>
      )}
    </>
  )
}

/** Tells what the hands are at, with the way out. */
export function Notice(props: {
  readonly verb: string
  readonly onVerb: () => void
  readonly children: ReactNode
}) {
  return (
    <section className="panel move-card" role="status">
      <p>{props.children}</p>
      <Button onClick={props.onVerb}>{props.verb}</Button>
    </section>
  )
}
