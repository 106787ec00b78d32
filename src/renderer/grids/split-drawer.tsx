import { Alert, Button, InputNumber, Segmented, Select, type GetRef } from 'antd'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { ApportionMethod } from '../../shared/grids/apportion.ts'
import { apportionMethods, MOST_GRIDS } from '../../shared/grids/contract.ts'
import { TOLERANCE } from '../../shared/grids/measure.ts'
import { byHouseholds, unitLoads, type WeightMix } from '../../shared/grids/weights.ts'
import { GRID_TEMPLATES } from '../../shared/roster/templates.ts'
import { client, type CallOutput } from '../core/client.ts'
import { sentenceOf } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { pushUndo } from '../core/undo.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { MixInput } from './mix-input.tsx'
import { SeatsTable } from './seats-table.tsx'

/** In percent. */
const tolerances = [1, 2, 3, 5]

type Community = CallOutput<'grids.map'>['communities'][number]
type PlanBefore = {
  readonly id: string
  readonly wanted: number
  readonly mix: WeightMix
  /** As a share. */
  readonly tolerance: number
  readonly communityIds: readonly string[]
}

/** 划分网格: what to divide and how; the form waits for the split and keeps what was typed. */
export function SplitDrawer(props: {
  readonly open: boolean
  readonly onClose: () => void
  readonly communities: readonly Community[]
  /** The plan looked at, which undo brings back and whose terms the form begins with. */
  readonly planBefore: PlanBefore | null
  readonly onDone: () => void
}) {
  return (
    <SideDrawer title="划分网格" open={props.open} onClose={props.onClose} width={620}>
      <SplitForm {...props} />
    </SideDrawer>
  )
}

function SplitForm(props: {
  readonly communities: readonly Community[]
  readonly planBefore: PlanBefore | null
  readonly onDone: () => void
}) {
  const { communities, planBefore } = props
  const before = planBefore?.communityIds ?? []
  const [only, setOnly] = useState<readonly string[]>(
    before.length < communities.length ? before : [],
  )
  // Also what cannot be: a box that quietly makes 200 of 9999 would divide into what nobody typed.
  const [grids, setGrids] = useState<number | null>(
    planBefore?.wanted ?? Math.max(11, communities.length),
  )
  const [method, setMethod] = useState<ApportionMethod>('huntington-hill')
  const [seats, setSeats] = useState<Readonly<Record<string, number>> | undefined>(undefined)
  const [mix, setMix] = useState<WeightMix>(planBefore?.mix ?? byHouseholds)
  const [tolerance, setTolerance] = useState((planBefore?.tolerance ?? TOLERANCE) * 100)
  const [template, setTemplate] = useState('standard-grid')
  const [seed, setSeed] = useState(1)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const { job, run } = useJobRun<unknown>()
  const first = useRef<GetRef<typeof InputNumber>>(null)

  useEffect(() => {
    // After the drawer has taken the focus for itself.
    const wait = setTimeout(() => first.current?.focus())
    return () => clearTimeout(wait)
  }, [])

  const loads = unitLoads(communities, mix)
  const claims = communities.flatMap(({ id, name, units }, at) =>
    only.length === 0 || only.includes(id)
      ? [{ id, name, households: loads[at], most: Math.max(1, units) }]
      : [],
  )

  function changeGrids(next: number | null) {
    setGrids(next)
    setSeats(undefined)
  }

  function changeSeats(next: Readonly<Record<string, number>>) {
    setSeats(next)
    setGrids(Object.values(next).reduce((sum, count) => sum + count, 0))
  }

  async function split() {
    setFailure(undefined)
    if (grids === null) {
      setFailure('请填写网格数。')
      return
    }
    try {
      const terms = { grids, only: [...only], method, seats, mix, tolerance, template, seed }
      await run(client.grids.split(terms))
      if (planBefore !== null) {
        pushUndo({ label: '划分网格', run: () => client.grids.choose({ id: planBefore.id }) })
      }
      props.onDone()
    } catch (error) {
      setFailure(sentenceOf(error))
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (job === undefined) void split()
  }

  return (
    <form className="split-form" onSubmit={submit}>
      <label>
        <span>网格数</span>
        <InputNumber
          ref={first}
          aria-label="网格数"
          precision={0}
          value={grids}
          onChange={changeGrids}
        />
        <span className="page-note">每个社区至少一个；全部社区共 {communities.length} 个</span>
      </label>
      <label>
        <span>社区</span>
        <Select
          mode="multiple"
          aria-label="社区"
          placeholder="全部社区"
          value={[...only]}
          options={communities.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => {
            setOnly(next)
            setSeats(undefined)
          }}
        />
      </label>
      <div className="split-row">
        <span>名额分配</span>
        <Segmented
          value={seats === undefined ? method : 'hand'}
          options={[
            ...Object.entries(apportionMethods).map(([value, label]) => ({ value, label })),
            { value: 'hand', label: '手工' },
          ]}
          onChange={(next) => {
            if (next === 'hand') {
              setSeats(seats ?? {})
              return
            }
            setSeats(undefined)
            setMethod(next as ApportionMethod)
          }}
        />
      </div>
      <MixInput mix={mix} onChange={setMix} />
      <div className="split-row">
        <span>允许偏差</span>
        <Segmented
          value={tolerance}
          options={tolerances.map((value) => ({ value, label: `${value}%` }))}
          onChange={setTolerance}
        />
        <span className="page-note">放宽一点，分界更能沿街</span>
      </div>
      {grids !== null && Number.isInteger(grids) && grids <= MOST_GRIDS && (
        <SeatsTable
          claims={claims}
          grids={grids}
          mix={mix}
          method={method}
          seats={seats}
          onSeats={changeSeats}
          onGrids={changeGrids}
        />
      )}
      <div className="split-row">
        <span>岗位模板</span>
        <Select
          aria-label="岗位模板"
          value={template}
          options={GRID_TEMPLATES.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTemplate}
        />
        <span>随机种子</span>
        <InputNumber
          aria-label="随机种子"
          min={0}
          precision={0}
          value={seed}
          onChange={(next) => setSeed(next ?? seed)}
        />
      </div>
      <p className="page-note">
        网格不跨社区，楼院不拆分，分界尽量沿街。结果是新的草稿，现行方案照旧，可以撤销。
      </p>
      <div className="go">
        {failure !== undefined && <Alert type="error" showIcon title={failure} />}
        <JobProgress job={job} />
        <Button type="primary" size="large" htmlType="submit" loading={job !== undefined}>
          划分网格
        </Button>
      </div>
    </form>
  )
}
