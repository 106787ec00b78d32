import { Button } from 'antd'
import { instantText } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { useCall, useCommand } from '../core/query.ts'
import { Chip } from '../ui/chip.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { statusText, type ListedPlan } from './grid-words.ts'

const tones = { draft: 'waiting', published: 'done', retired: 'plain' } as const

/** 方案历史: every split that was made; an earlier one can be taken up again. */
export function PlansDrawer(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly current: string | undefined
  readonly mayDecide: boolean
}) {
  const { data } = useCall('grids.plans', {}, { enabled: props.open })
  const choose = useCommand('grids.choose', {
    done: '已启用所选方案',
    undo: () => {
      const { current } = props
      return current === undefined
        ? undefined
        : { label: '启用网格方案', run: () => client.grids.choose({ id: current }) }
    },
  })

  return (
    <SideDrawer title="方案历史" open={props.open} onClose={props.onClose}>
      <ul className="plans">
        {data?.plans.map((plan) => (
          <li key={plan.id}>
            <div>
              <b>{plan.name}</b> <PlanChip plan={plan} />
              <div className="page-note">{instantText(plan.createdAt)} 划分</div>
            </div>
            {plan.id === props.current ? (
              <span className="page-note">现用方案</span>
            ) : (
              props.mayDecide && (
                <Button
                  size="small"
                  loading={choose.isPending && choose.variables.id === plan.id}
                  onClick={() => choose.mutate({ id: plan.id })}
                >
                  启用
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </SideDrawer>
  )
}

export function PlanChip({ plan }: { readonly plan: ListedPlan }) {
  return <Chip tone={tones[plan.status]} text={statusText(plan)} />
}
