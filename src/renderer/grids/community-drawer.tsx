import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { client } from '../core/client.ts'
import { useJobRun } from '../core/run-job.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { loadText } from '../../shared/grids/weights.ts'
import { percentText, type CurrentPlan } from './grid-words.ts'
import type { Key } from './use-plan-work.ts'

/** 改社区网格数: divides one community of the draft anew; all others stay as they are. */
export function CommunityDrawer(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly plan: CurrentPlan
  readonly run: (change: (key: Key) => Promise<Key>) => Promise<boolean>
}) {
  const { plan } = props
  const [wanted, setWanted] = useState<Readonly<Record<string, number>>>({})
  const { job, run } = useJobRun<Key>()

  async function recount(communityId: string, grids: number) {
    const isDone = await props.run((key) =>
      run(client.grids.recount({ ...key, communityId, grids })),
    )
    if (isDone) setWanted({})
  }

  return (
    <SideDrawer title="改社区网格数" open={props.open} onClose={props.onClose}>
      <p className="page-note">只重划这一个社区，其他社区不动。可以撤销。</p>
      <table className="seats">
        <thead>
          <tr>
            <th>社区</th>
            <th className="number">负担</th>
            <th className="number">最大偏差</th>
            <th>网格数</th>
            <th className="number">平均每网格</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {plan.report.communities.map(({ id, name, load, grids, maxDeviation }) => {
            const count = wanted[id] ?? grids
            return (
              <tr key={id}>
                <td>{name}</td>
                <td className="number">{loadText(load, plan.mix)}</td>
                <td className="number">{percentText(maxDeviation)}</td>
                <td>
                  <InputNumber
                    aria-label={`${name}网格数`}
                    min={1}
                    max={100}
                    precision={0}
                    value={count}
                    onChange={(next) => setWanted({ ...wanted, [id]: next ?? grids })}
                  />
                </td>
                <td className="number">{loadText(load / count, plan.mix)}</td>
                <td>
                  <Button
                    disabled={count === grids || job !== undefined}
                    onClick={() => void recount(id, count)}
                  >
                    重划
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <JobProgress job={job} />
    </SideDrawer>
  )
}
