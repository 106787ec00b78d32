import { Button } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { addDays, dayOf, dayText, instantText, type Day } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { Chip } from '../ui/chip.tsx'
import { Page } from '../ui/page.tsx'
import { PaperPreview } from '../ui/paper-preview.tsx'
import { DutyTable } from './duty-table.tsx'
import { selectedIn, type Block } from './duty-block.ts'
import { chosenPerson, isAllLocked, type Layout } from './duty-edits.ts'
import { FairnessLedger } from './fairness-ledger.tsx'
import { GapsDrawer } from './gaps-drawer.tsx'
import { personCell, personColumns, personRows } from './person-rows.ts'
import { NoRoster } from './no-roster.tsx'
import { PlaceDrawer, placeDrawerWidth } from './place-drawer.tsx'
import { placeCell, placeColumns, placeRows } from './place-rows.ts'
import { PlanDrawer } from './plan-drawer.tsx'
import { PublishButton } from './publish-button.tsx'
import { ReplanDrawer } from './replan-drawer.tsx'
import { RosterFacts } from './roster-facts.tsx'
import { RosterFilters } from './roster-filters.tsx'
import { personKey, statusText, viewOf, type ListedRoster } from './roster-view.ts'
import { useEdits } from './use-edits.tsx'
import { VersionsDrawer } from './versions-drawer.tsx'
import './roster.css'

type Side = 'plan' | 'gaps' | 'replan' | 'versions' | undefined
type Cell = { readonly slotId: string; readonly day: Day }

/** 排班表: who stands where, by place and by person, with what is missing and why. */
export function RosterPage({ where }: ViewProps) {
  const list = useCall('roster.list', {})
  const [rosterId, setRosterId] = useState<string | undefined>(undefined)
  const shown = useCall('roster.show', { id: rosterId })
  const [layout, setLayout] = useState<Layout>('place')
  const [grid, setGrid] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [onlyMissing, setOnlyMissing] = useState(where?.vacant === 'yes')
  const [side, setSide] = useState<Side>(undefined)
  const [cell, setCell] = useState<Cell | undefined>(undefined)
  const [block, setBlock] = useState<Block | undefined>(undefined)
  const [printed, setPrinted] = useState<Day | undefined>(undefined)
  const search = useDeferredValue(typed.trim())
  const desk = useDesk()
  const mayDecide = useMay(decidingSeats)

  const view = useMemo(() => {
    const { data } = shown
    return data === undefined || data.roster === null
      ? undefined
      : viewOf({ ...data, roster: data.roster })
  }, [shown])
  const places = useMemo(
    () => (view === undefined ? [] : placeRows(view, { grid, search, onlyMissing })),
    [view, grid, search, onlyMissing],
  )
  const people = useMemo(
    () => (view === undefined || layout !== 'person' ? [] : personRows(view, { grid, search })),
    [view, layout, grid, search],
  )
  const rows = layout === 'person' ? people : places
  const selected =
    view === undefined || block === undefined ? undefined : selectedIn(block, rows, view.days)
  const edits = useEdits({ view, layout, rows, selected, mayDecide })

  function show(next: Side) {
    setCell(undefined)
    setSide(next)
  }

  function open(next: Cell) {
    setSide(undefined)
    setCell(next)
  }

  function look(next: Layout) {
    setBlock(undefined)
    setCell(undefined)
    setLayout(next)
  }

  useKeys([
    ...(mayDecide ? [{ key: 'n', label: '自动排班', run: () => show('plan') }] : []),
    {
      key: 'v',
      label: '按岗位或按人员看',
      run: () => look(layout === 'place' ? 'person' : 'place'),
    },
    { key: 'Enter', label: '打开所选的岗位' },
    ...(mayDecide && layout !== 'ledger'
      ? [
          { key: 'l', label: '锁定或解锁所选', run: edits.lock },
          { key: 'x', label: '换班：先选一个，再选另一个', run: edits.swap },
          { key: 'q', label: '生病、请假', run: () => show('replan') },
          { key: 'Delete', label: '撤下所选' },
          { key: 'c', mod: true, label: '复制所选' },
          { key: 'v', mod: true, label: '粘贴到所选' },
        ]
      : []),
    ...(edits.swapWords === undefined
      ? []
      : [{ key: 'Escape', label: '取消换班', run: edits.endSwap }]),
  ])

  if (shown.data === undefined || list.data === undefined) return <Page title="排班表">{null}</Page>
  const { rosters } = list.data
  const plan = (
    <PlanDrawer
      open={side === 'plan'}
      onClose={() => show(undefined)}
      from={nextStart(rosters, dayOf(desk.now))}
      locked={
        view === undefined || view.locked.size === 0
          ? undefined
          : { rosterId: view.roster.id, count: view.locked.size }
      }
      onDone={(id) => {
        setRosterId(id)
        show(undefined)
      }}
    />
  )
  if (view === undefined) {
    return (
      <Page title="排班表">
        <div className="centre">
          <NoRoster mayDecide={mayDecide} onPlan={() => show('plan')} />
        </div>
        {plan}
      </Page>
    )
  }

  const { roster } = view
  const place = cell === undefined ? undefined : view.placeOf.get(cell.slotId)
  const today = dayOf(desk.now)
  const printDay = selected?.days[0] ?? (view.days.includes(today) ? today : view.days[0])
  const staffId = chosenPerson(view, layout, selected)
  const table = {
    days: view.days,
    count: (day: Day) => view.counts.get(day) ?? { needed: 0, there: 0, missing: 0 },
    covered: place === undefined ? 0 : placeDrawerWidth,
    block,
    onBlock: setBlock,
    onCopy: edits.copy,
    onPaste: edits.paste,
    onClear: edits.takeOff,
  }
  return (
    <Page
      title="排班表"
      note={
        <>
          <Chip
            tone={roster.status === 'published' ? 'done' : 'waiting'}
            text={statusText(roster)}
          />{' '}
          {roster.status === 'draft' && `${instantText(roster.createdAt)} 排定`}
        </>
      }
      verbs={
        <>
          {mayDecide && <Button onClick={() => show('replan')}>生病、请假</Button>}
          <Button onClick={() => show('versions')}>版本</Button>
          <Button onClick={() => show('gaps')}>缺岗与冲突</Button>
          <Button onClick={() => setPrinted(printDay)}>
            打印 {dayText(printDay).split(' ')[0]}
          </Button>
          {mayDecide && roster.status === 'draft' && (
            <PublishButton view={view} conflicts={shown.data.conflicts.length} />
          )}
          {mayDecide && (
            <Button type="primary" onClick={() => show('plan')}>
              自动排班
            </Button>
          )}
        </>
      }
      filters={
        <RosterFilters
          rosters={rosters}
          rosterId={roster.id}
          grids={view.grids}
          filters={{ layout, grid, typed, onlyMissing }}
          onRoster={(id) => {
            setBlock(undefined)
            setRosterId(id)
          }}
          onLayout={look}
          onGrid={setGrid}
          onTyped={setTyped}
          onMissing={setOnlyMissing}
        >
          {mayDecide && layout !== 'ledger' && (
            <>
              <Button disabled={selected === undefined} onClick={edits.lock}>
                {isAllLocked(view, layout, selected) ? '解锁 L' : '锁定 L'}
              </Button>
              <Button disabled={selected === undefined} onClick={edits.swap}>
                换班 X
              </Button>
            </>
          )}
        </RosterFilters>
      }
    >
      <div className="roster-body">
        <RosterFacts
          view={view}
          conflicts={shown.data.conflicts.length}
          onGaps={() => show('gaps')}
        />
        {edits.swapWords !== undefined && (
          <div className="roster-swap" role="status">
            {edits.swapWords}。点另一个人的班次，先核对再换。
            <Button size="small" onClick={edits.endSwap}>
              取消（Esc）
            </Button>
          </div>
        )}
        {layout === 'place' && (
          <DutyTable
            key={`place ${roster.id}`}
            label="排班表，按岗位"
            rows={places}
            columns={placeColumns}
            {...table}
            cell={(row, day) => placeCell(view, row, day)}
            onDrop={mayDecide ? (duty, row, day) => edits.drop(duty, row.id, day) : undefined}
            onOpen={({ slotId }, day) => {
              if (!edits.swapWith(slotId, day)) open({ slotId, day })
            }}
            opened={cell === undefined ? undefined : { rowId: cell.slotId, day: cell.day }}
          />
        )}
        {layout === 'person' && (
          <DutyTable
            key={`person ${roster.id}`}
            label="排班表，按人员"
            rows={people}
            columns={personColumns}
            {...table}
            cell={(row, day) => personCell(view, row, day)}
            onDrop={mayDecide ? (duty, row, day) => edits.drop(duty, row.id, day) : undefined}
            onOpen={({ id }, day) => {
              if (edits.swapWith(id, day)) return
              const duty = view.duties.get(personKey(id, day))?.at(0)
              if (duty === undefined) show(undefined)
              else open({ slotId: duty.slotId, day })
            }}
          />
        )}
        {layout === 'ledger' && (
          <FairnessLedger
            from={roster.fromDay}
            to={addDays(roster.fromDay, roster.days - 1)}
            grid={grid}
            search={search}
          />
        )}
      </div>
      {cell !== undefined && place !== undefined && (
        <PlaceDrawer
          key={`${cell.slotId} ${cell.day}`}
          view={view}
          place={place}
          day={cell.day}
          mayDecide={mayDecide}
          onPropose={(proposal) => void edits.propose(proposal)}
          onClose={() => setCell(undefined)}
        />
      )}
      <ReplanDrawer
        key={staffId ?? ''}
        view={view}
        today={today}
        staffId={staffId}
        open={side === 'replan'}
        onClose={() => show(undefined)}
      />
      <VersionsDrawer
        view={view}
        changes={shown.data.changes}
        open={side === 'versions'}
        onClose={() => show(undefined)}
      />
      <GapsDrawer
        view={view}
        conflicts={shown.data.conflicts}
        open={side === 'gaps'}
        onClose={() => show(undefined)}
        onOpen={(slotId, day) => {
          look('place')
          setGrid(undefined)
          setTyped('')
          open({ slotId, day })
        }}
      />
      {plan}
      {edits.dialog}
      <PaperPreview
        request={printed === undefined ? undefined : { sheet: 'roster', day: printed }}
        onClose={() => setPrinted(undefined)}
      />
    </Page>
  )
}

/** The day after the last published roster; the same period again while it is a draft. */
function nextStart(rosters: readonly ListedRoster[], today: Day): Day {
  const newest = rosters.at(0)
  if (newest === undefined) return addDays(today, 1)
  return newest.status === 'draft' ? newest.fromDay : addDays(newest.fromDay, newest.days)
}
