import { useMemo } from 'react'
import { apportionMethods, splitInput } from '../../shared/grids/contract.ts'
import { GRID_TEMPLATES } from '../../shared/roster/templates.ts'
import { client, type CallInput, type CallOutput } from '../core/client.ts'
import { useJobRun } from '../core/run-job.ts'
import { pushUndo } from '../core/undo.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm } from '../ui/form.tsx'
import { JobProgress } from '../ui/job-progress.tsx'

const templates = Object.fromEntries(GRID_TEMPLATES.map(({ id, name }) => [id, name]))

/** 划分网格: what to divide and how; the form waits for the split and keeps what was typed. */
export function SplitDrawer(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly communities: CallOutput<'grids.map'>['communities']
  /** The plan in force, which undo brings back and whose terms the form begins with. */
  readonly planBefore: {
    readonly id: string
    readonly wanted: number
    readonly communityIds: readonly string[]
  } | null
  readonly onDone: () => void
}) {
  const { communities, planBefore } = props
  const before = planBefore?.communityIds ?? []
  const { job, run } = useJobRun<unknown>()
  const fields = useMemo<readonly FormField[]>(
    () => [
      { name: 'grids', hint: `每个社区至少一个网格；全部社区共 ${communities.length} 个` },
      { name: 'method', labels: apportionMethods },
      {
        name: 'only',
        kind: 'choices',
        wide: true,
        labels: Object.fromEntries(communities.map(({ id, name }) => [id, name])),
        hint: '不选就是全部社区；选了的话，没选的社区在新方案里没有网格',
      },
      {
        name: 'template',
        kind: 'choice',
        labels: templates,
        hint: '按它给每个网格设岗位，供排班使用',
      },
      { name: 'seed', hint: '同样的资料和种子，每次结果相同' },
    ],
    [communities],
  )

  async function split(values: Readonly<Record<string, unknown>>) {
    await run(client.grids.split(values as CallInput<'grids.split'>))
    if (planBefore !== null) {
      pushUndo({ label: '划分网格', run: () => client.grids.choose({ id: planBefore.id }) })
    }
    props.onDone()
  }

  return (
    <SideDrawer title="划分网格" open={props.open} onClose={props.onClose}>
      <RecordForm
        schema={splitInput}
        fields={fields}
        start={{
          grids: planBefore?.wanted ?? Math.max(11, communities.length),
          only: before.length < communities.length ? before : [],
        }}
        onSave={split}
        verb="划分网格"
      />
      <JobProgress job={job} />
      <p className="page-note">
        网格不跨社区，楼院不拆分，分界尽量沿街。结果是新的草稿，现在的方案留在“方案历史”里，可以撤销。
      </p>
    </SideDrawer>
  )
}
