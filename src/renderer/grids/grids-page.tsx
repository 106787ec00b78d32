import { Button } from 'antd'
import { useState } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useCommand } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { useAsk } from '../ui/dialog.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Page } from '../ui/page.tsx'
import { GridDrawer } from './grid-drawer.tsx'
import { GridList } from './grid-list.tsx'
import { GridMap } from './grid-map.tsx'
import { percentText, type CurrentPlan } from './grid-words.ts'
import './grids.css'
import { PlanChip, PlansDrawer } from './plans-drawer.tsx'
import { SplitDrawer } from './split-drawer.tsx'
import { SplitReportView } from './split-report.tsx'

type Side = 'split' | 'report' | 'plans' | undefined

/** 网格: the plan in force on the map and as a list, and the verbs that make and publish it. */
export function GridsPage() {
  const current = useCall('grids.current', {})
  const map = useCall('grids.map', {})
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [opened, setOpened] = useState<string | undefined>(undefined)
  const [side, setSide] = useState<Side>(undefined)
  const mayDecide = useMay(decidingSeats)
  const ask = useAsk()
  const { go } = useNavigation()
  const publish = useCommand('grids.publish', { done: '已发布方案' })
  const plan = current.data?.plan ?? null
  const grids = current.data?.grids ?? []
  const hasGround =
    map.data !== undefined &&
    map.data.units.length > 0 &&
    map.data.communities.some(({ area }) => area !== null)

  function show(next: Side) {
    setOpened(undefined)
    setSide(next)
  }

  async function publishPlan({ id, rowVersion, name }: CurrentPlan) {
    const without = grids.filter(({ leaderId }) => leaderId === null).length
    const sure = await ask({
      title: `发布方案：${name}`,
      text:
        without > 0
          ? `还有 ${without} 个网格没有点长。发布后全街道按这个方案办理；仍可重新划分，再发布新方案。`
          : '发布后全街道按这个方案办理；仍可重新划分，再发布新方案。',
      verb: '发布方案',
    })
    if (sure) publish.mutate({ id, rowVersion })
  }

  useKeys([
    ...(mayDecide && hasGround ? [{ key: 'n', label: '划分网格', run: () => show('split') }] : []),
    { key: 'Enter', label: '打开所选的网格' },
  ])

  if (current.data === undefined || map.data === undefined) return <Page title="网格">{null}</Page>
  if (!hasGround) {
    return (
      <Page title="网格">
        <div className="centre">
          <Empty
            title="还不能划分网格"
            step="划分网格要用社区范围和楼栋院落的位置、户数。先导入社区与楼栋范围。"
            verb={{ label: '导入资料', run: () => go({ page: 'settings', tab: 'import' }) }}
          />
        </div>
      </Page>
    )
  }
  return (
    <Page
      title="网格"
      note={plan === null ? '还没有方案' : noteOf(plan)}
      verbs={
        <>
          {plan !== null && <Button onClick={() => show('report')}>方案说明</Button>}
          {plan !== null && <Button onClick={() => show('plans')}>方案历史</Button>}
          {plan?.status === 'draft' && mayDecide && (
            <Button loading={publish.isPending} onClick={() => void publishPlan(plan)}>
              发布方案
            </Button>
          )}
          {mayDecide && (
            <Button type="primary" onClick={() => show('split')}>
              划分网格
            </Button>
          )}
        </>
      }
    >
      <div className="grids-split">
        <GridMap data={map.data} grids={grids} chosen={chosen} onChoose={setChosen} />
        {plan === null ? (
          <div className="centre panel">
            <Empty
              title="还没有网格方案"
              step="按“划分网格”，填写网格数，程序按户数均衡划分，并为每个网格设好岗位。"
              verb={mayDecide ? { label: '划分网格', run: () => show('split') } : undefined}
            />
          </div>
        ) : (
          <GridList
            grids={grids}
            report={plan.report}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={({ id }) => {
              show(undefined)
              setOpened(id)
            }}
          />
        )}
      </div>
      <SplitDrawer
        open={side === 'split'}
        onClose={() => show(undefined)}
        communities={map.data.communities}
        planBefore={
          plan && {
            ...plan,
            communityIds: [...new Set(grids.map(({ communityId }) => communityId))],
          }
        }
        onDone={() => show('report')}
      />
      <SideDrawer
        title={plan === null ? '方案说明' : `方案说明：${plan.name}`}
        open={side === 'report' && plan !== null}
        onClose={() => show(undefined)}
      >
        {plan !== null && <SplitReportView report={plan.report} wanted={grids.length} />}
      </SideDrawer>
      <PlansDrawer
        open={side === 'plans'}
        onClose={() => show(undefined)}
        current={plan?.id}
        mayDecide={mayDecide}
      />
      <GridDrawer
        grid={grids.find(({ id }) => id === opened)}
        onClose={() => setOpened(undefined)}
        mayDecide={mayDecide}
      />
    </Page>
  )
}

function noteOf(plan: CurrentPlan) {
  const { maxDeviation, forcedMaxMin } = plan.report
  return (
    <>
      <PlanChip plan={plan} /> {plan.name}，{instantText(plan.createdAt)} 划分，最大偏差{' '}
      {percentText(maxDeviation)}，名额决定的最大/最小比 {forcedMaxMin.toFixed(2)}
    </>
  )
}
