import { rosterContract } from '../../shared/roster/contract.ts'
import { client, type CallInput } from '../core/client.ts'
import { useJobRun } from '../core/run-job.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm } from '../ui/form.tsx'
import { JobProgress } from '../ui/job-progress.tsx'

const fields: readonly FormField[] = [
  { name: 'from', kind: 'day' },
  { name: 'days' },
  { name: 'seed', hint: '同样的资料和种子，每次结果相同' },
]

/** 自动排班: the period; the form waits for the planner and keeps what was typed. */
export function PlanDrawer(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly from: string
  /** The roster in sight: its locked days are kept. */
  readonly locked?: { readonly rosterId: string; readonly count: number }
  readonly onDone: (id: string) => void
}) {
  const { job, run } = useJobRun<{ readonly id: string }>()

  async function plan(values: Readonly<Record<string, unknown>>) {
    const { id } = await run(
      client.roster.plan({
        ...(values as CallInput<'roster.plan'>),
        keepFrom: props.locked?.rosterId,
      }),
    )
    props.onDone(id)
  }

  return (
    <SideDrawer title="自动排班" open={props.open} onClose={props.onClose} width={440}>
      <RecordForm
        schema={rosterContract.plan.input}
        fields={fields}
        start={{ from: props.from }}
        onSave={plan}
        verb="自动排班"
      />
      <JobProgress job={job} />
      <p className="page-note">
        按岗位班次、人员角色、请假和休息要求排出新的草稿，原有排班表不变。排不上的岗位会说明原因。
        {props.locked !== undefined &&
          `现在这张表锁定的 ${props.locked.count} 格，在这段日期内的照原样保留。`}
      </p>
    </SideDrawer>
  )
}
