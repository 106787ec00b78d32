import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { useCall, useCommand } from '../core/query.ts'
import { Chip } from '../ui/chip.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { statusText, type ListedPlan } from './grid-words.ts'
import { FindGrids, OnDay } from './look-up.tsx'
import { PlanCompare } from './plan-compare.tsx'

const tones = { draft: 'waiting', published: 'done', retired: 'plain' } as const

/** 方案历史: every plan there was, two side by side, old codes, and who was where on a day. */
export function PlansDrawer(props: {
  readonly open: boolean
  readonly onClose: () => void
  /** The plan on the page. */
  readonly shown: string
  readonly mayDecide: boolean
  readonly onShow: (id: string | undefined) => void
  readonly onCompare: (planId: string) => void
}) {
  const { data } = useCall('grids.plans', {}, { enabled: props.open })
  const plans = data?.plans ?? []
  return (
    <SideDrawer title="方案历史" open={props.open} onClose={props.onClose} width={640}>
      <Tabs
        items={[
          { key: 'plans', label: '方案', children: <PlanList {...props} plans={plans} /> },
          {
            key: 'compare',
            label: '比较',
            children: <PlanCompare plans={plans} shown={props.shown} onCompare={props.onCompare} />,
          },
          { key: 'code', label: '查编码', children: <FindGrids onShow={props.onShow} /> },
          { key: 'day', label: '某天归哪个网格', children: <OnDay /> },
        ]}
      />
    </SideDrawer>
  )
}

function PlanList(props: {
  readonly plans: readonly ListedPlan[]
  readonly shown: string
  readonly mayDecide: boolean
  readonly onShow: (id: string | undefined) => void
}) {
  const { plans, mayDecide, onShow } = props
  const [asked, setAsked] = useState<string | undefined>(undefined)
  const draft = plans.find(({ status }) => status === 'draft')
  const inForce = plans.find((plan) => plan.inForce)
  const choose = useCommand('grids.choose', {
    done: '已启用所选方案',
    undo: () => {
      const before = draft ?? inForce
      return before === undefined
        ? undefined
        : { label: '启用网格方案', run: () => client.grids.choose({ id: before.id }) }
    },
  })
  const revise = useCommand('grids.revise', { done: '已复制成草稿，可以修改' })

  return (
    <ul className="plans">
      {plans.map((plan) => (
        <li key={plan.id}>
          <div>
            <b>{plan.name}</b> <PlanChip plan={plan} />
            <div className="page-note">{lifeOf(plan)}</div>
          </div>
          <span className="plans-verbs">
            {plan.id === props.shown ? (
              <span className="page-note">正在看</span>
            ) : (
              <Button onClick={() => onShow(plan.id)}>查看</Button>
            )}
            {mayDecide && plan.publishedAt === null && plan.status === 'retired' && (
              <Button
                loading={choose.isPending && asked === plan.id}
                onClick={() => {
                  setAsked(plan.id)
                  choose.mutate({ id: plan.id }, { onSuccess: () => onShow(undefined) })
                }}
              >
                启用
              </Button>
            )}
            {mayDecide && plan.publishedAt !== null && (
              <Button
                loading={revise.isPending && asked === plan.id}
                onClick={() => {
                  setAsked(plan.id)
                  revise.mutate({ id: plan.id }, { onSuccess: () => onShow(undefined) })
                }}
              >
                复制为草稿
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** When it was made, published, by whom, and when it ended. */
function lifeOf({ createdAt, publishedAt, publishedBy, endedAt }: ListedPlan): string {
  if (publishedAt === null) return `${instantText(createdAt)} 划分`
  const who = publishedBy === '' ? '' : `，${publishedBy}`
  const until = endedAt === null ? '起施行' : `至 ${instantText(endedAt)}`
  return `${instantText(publishedAt)}${until}${who}`
}

export function PlanChip({ plan }: { readonly plan: ListedPlan }) {
  return <Chip tone={tones[plan.status]} text={statusText(plan)} />
}
