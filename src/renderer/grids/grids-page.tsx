import { useMemo, useState } from 'react'
import type { Position } from '../../shared/core/geo.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { unitsOf } from '../../shared/grids/board.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { useNavigation } from '../core/route.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { JobProgress } from '../ui/job-progress.tsx'
import { useLeave } from '../ui/leaving.tsx'
import { Page } from '../ui/page.tsx'
import { CompareCard } from './compare-card.tsx'
import { CommunityDrawer } from './community-drawer.tsx'
import { GridDrawer } from './grid-drawer.tsx'
import { GridList } from './grid-list.tsx'
import { GridMap } from './grid-map.tsx'
import type { Grid } from './grid-words.ts'
import './grids.css'
import { MoveCard } from './move-card.tsx'
import { NoGround } from './no-ground.tsx'
import { Notice, PlanNote, PlanVerbs, type PlanSide } from './plan-head.tsx'
import { PlansDrawer } from './plans-drawer.tsx'
import { SplitDrawer } from './split-drawer.tsx'
import { SplitReportView } from './split-report.tsx'
import { StepsList } from './steps-list.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import { UnitHistory } from './unit-history.tsx'
import { Unplaced } from './unplaced.tsx'
import { useComparison } from './use-comparison.ts'
import { usePlanActs } from './use-plan-acts.ts'
import { usePlanKeys } from './use-plan-keys.ts'
import { usePlanWork } from './use-plan-work.ts'
import { warnedBy } from './warned-by.ts'

/** 网格: a plan on the map and as a list; a draft is changed by hand right here. */
export function GridsPage() {
  const [planId, setPlanId] = useState<string | undefined>(undefined)
  const shown = useCall('grids.plan', planId === undefined ? {} : { id: planId })
  const map = useCall('grids.map', {})
  const [chosenGrid, setChosenGrid] = useState<string | undefined>(undefined)
  const [opened, setOpened] = useState<string | undefined>(undefined)
  const [side, setSide] = useState<PlanSide | undefined>(undefined)
  const [line, setLine] = useState<Grid | undefined>(undefined)
  const [unitHistory, setUnitHistory] = useState<string | undefined>(undefined)
  const [comparedWith, setComparedWith] = useState<string | undefined>(undefined)
  const [legend, setLegend] = useState(false)
  const mayDecide = useMay(decidingSeats)
  const leave = useLeave()
  const { go } = useNavigation()
  const work = usePlanWork(shown.data)
  const plan = shown.data?.plan ?? null
  const grids = useMemo(() => shown.data?.grids ?? [], [shown.data])
  const units = shown.data?.units
  const unplaced = shown.data?.unplaced ?? []
  const lockedUnits = useMemo(
    () => (units ?? []).filter(({ isLocked }) => isLocked).map(({ id }) => id),
    [units],
  )
  const acts = usePlanActs(work, plan, grids)
  const warned = useMemo(() => warnedBy(work.chosen), [work.chosen])
  const comparison = useComparison(comparedWith, plan?.id)
  const canEdit = mayDecide && plan?.status === 'draft'
  const hasGround =
    map.data !== undefined &&
    map.data.units.length > 0 &&
    map.data.communities.some(({ area }) => area !== null)

  function show(next: PlanSide | undefined) {
    setOpened(undefined)
    setUnitHistory(undefined)
    setSide(next)
  }

  const open = ({ id }: Grid) =>
    leave(() => {
      show(undefined)
      setOpened(id)
    })

  function pick(ids: readonly string[], adds: boolean) {
    work.pick(ids, adds)
    const [first] = ids
    if (first !== undefined) setChosenGrid(units?.find(({ id }) => id === first)?.gridId)
  }

  function cutAlong(drawn: readonly Position[]) {
    const grid = line
    setLine(undefined)
    if (grid !== undefined) acts.cut(grid, drawn)
  }

  usePlanKeys({
    isOn: canEdit && line === undefined,
    work,
    lock: acts.lock,
    undo: acts.undo,
    redo: acts.redo,
    more: [
      ...(mayDecide && hasGround
        ? [{ key: 'n', label: '划分网格', run: () => show('split') }]
        : []),
      ...(canEdit && unplaced.some(({ hasPlace }) => hasPlace)
        ? [{ key: 'b', label: '新增楼院补入网格', run: acts.place }]
        : []),
      { key: 'Enter', label: '打开所选的网格' },
    ],
  })
  useKeys([
    ...(line === undefined
      ? []
      : [{ key: 'Escape', label: '不画了', run: () => setLine(undefined) }]),
    ...(comparison.data === undefined || work.chosen !== undefined || line !== undefined
      ? []
      : [{ key: 'Escape', label: '不看比较', run: () => setComparedWith(undefined) }]),
  ])

  if (shown.data === undefined || map.data === undefined) return <Page title="网格">{null}</Page>
  if (!hasGround) {
    return <NoGround onImport={() => go({ page: 'settings', tab: 'import' })} />
  }
  const grid = grids.find(({ id }) => id === opened)
  return (
    <Page
      title="网格"
      note={<PlanNote plan={plan} />}
      verbs={
        <PlanVerbs
          plan={plan}
          mayDecide={mayDecide}
          isBalancing={acts.balancing !== undefined}
          isRevising={acts.isRevising}
          isPublishing={acts.isPublishing}
          hasLegend={legend}
          onShow={show}
          onRebalance={acts.rebalance}
          onRenumber={acts.renumber}
          onLegend={() => setLegend(!legend)}
          onRevise={() => acts.revise(() => setPlanId(undefined))}
          onPublish={acts.publish}
        />
      }
    >
      <div className="grids-split">
        <GridMap
          data={map.data}
          grids={grids}
          grounds={work.grounds}
          lockedUnits={lockedUnits}
          chosen={chosenGrid}
          picked={work.picked}
          warned={warned}
          moved={comparison.moved}
          legend={legend}
          onPick={pick}
          onLine={line === undefined ? undefined : cutAlong}
        />
        {plan === null ? (
          <div className="centre panel">
            <Empty
              title="还没有网格方案"
              step="按“划分网格”，填写网格数，程序按户数均衡划分，并为每个网格设好岗位。"
              verb={mayDecide ? { label: '划分网格', run: () => show('split') } : undefined}
            />
          </div>
        ) : (
          <div className="grids-side">
            {line !== undefined && (
              <Notice verb="不画了 Esc" onVerb={() => setLine(undefined)}>
                在地图上画线，把{line.name}
                分成两半：逐点点出，回车或双击完成。线穿过网格即可，楼院不会被切开。
              </Notice>
            )}
            {planId !== undefined && (
              <Notice verb="回到现在的方案" onVerb={() => setPlanId(undefined)}>
                正在查看“{plan.name}”。
              </Notice>
            )}
            <Unplaced
              units={unplaced}
              canEdit={canEdit}
              isBusy={acts.filling !== undefined}
              onPlace={acts.place}
            />
            <JobProgress job={acts.filling} />
            <JobProgress job={acts.balancing} />
            {comparison.data !== undefined && (
              <CompareCard
                comparison={comparison.data}
                before={comparison.before}
                onPick={(unit) => pick([unit], false)}
                onClose={() => setComparedWith(undefined)}
              />
            )}
            {work.chosen !== undefined && (
              <MoveCard
                chosen={work.chosen}
                canEdit={canEdit}
                onMove={(nodes, to) =>
                  work.chosen !== undefined && work.move({ board: work.chosen.board, nodes }, to)
                }
                onLock={acts.lock}
                onHistory={() => {
                  const { chosen } = work
                  show(undefined)
                  if (chosen !== undefined) setUnitHistory(unitsOf(chosen.board, chosen.nodes)[0])
                }}
                onClear={work.clear}
              />
            )}
            {work.chosen === undefined && canEdit && line === undefined && (
              <SuggestionCard work={work} />
            )}
            <GridList
              grids={grids}
              report={plan.report}
              chosen={chosenGrid}
              onChoose={setChosenGrid}
              onOpen={open}
            />
            {plan.status === 'draft' && (
              <StepsList
                edits={shown.data.edits}
                canEdit={canEdit}
                onUndo={acts.undo}
                onRedo={acts.redo}
              />
            )}
          </div>
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
        onDone={() => {
          setPlanId(undefined)
          work.clear()
          show('report')
        }}
      />
      <SideDrawer
        title={plan === null ? '方案说明' : `方案说明：${plan.name}`}
        open={side === 'report' && plan !== null}
        onClose={() => show(undefined)}
      >
        {plan !== null && (
          <SplitReportView report={plan.report} wanted={grids.length} mix={plan.mix} />
        )}
      </SideDrawer>
      {plan !== null && (
        <>
          <PlansDrawer
            open={side === 'plans'}
            onClose={() => show(undefined)}
            shown={plan.id}
            mayDecide={mayDecide}
            onShow={(id) => {
              setPlanId(id)
              setComparedWith(undefined)
              show(undefined)
            }}
            onCompare={(id) => {
              setComparedWith(id)
              show(undefined)
            }}
          />
          <CommunityDrawer
            open={side === 'communities'}
            onClose={() => show(undefined)}
            plan={plan}
            run={work.run}
          />
          <GridDrawer
            grid={grid}
            plan={plan}
            board={work.boards.find(({ ground }) => ground.communityId === grid?.communityId)}
            onClose={() => setOpened(undefined)}
            mayDecide={mayDecide}
            run={work.run}
            onDrawLine={setLine}
          />
        </>
      )}
      <UnitHistory unitId={unitHistory} onClose={() => setUnitHistory(undefined)} />
    </Page>
  )
}
