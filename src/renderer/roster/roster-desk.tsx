import { Button } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { dayOf, instantText } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { Chip } from '../ui/chip.tsx'
import { Page } from '../ui/page.tsx'
import { selectedIn, type Block } from './duty-block.ts'
import { chosenPerson, isAllLocked, type Layout } from './duty-edits.ts'
import type { Opening } from './duty-table.tsx'
import { GapsDrawer } from './gaps-drawer.tsx'
import { ImportDrawer } from './import-drawer.tsx'
import { personRows } from './person-rows.ts'
import { PlaceDrawer, placeDrawerWidth } from './place-drawer.tsx'
import { placeRows } from './place-rows.ts'
import { PrintMenu } from './print-menu.tsx'
import { PublishButton } from './publish-button.tsx'
import { ReplanDrawer, type ReplanKind } from './replan-drawer.tsx'
import { RosterFacts } from './roster-facts.tsx'
import { RosterFilters } from './roster-filters.tsx'
import { RosterTables, type Cell } from './roster-tables.tsx'
import { statusText, type ListedRoster, type RosterView, type Shown } from './roster-view.ts'
import { useEdits } from './use-edits.tsx'
import { VersionsDrawer } from './versions-drawer.tsx'
import { WorkbookMenu } from './workbook-menu.tsx'

type Side = 'gaps' | ReplanKind | 'versions' | 'import' | undefined

/** One roster at work: its tables, what is done with a selection, and what opens beside them. */
export function RosterDesk(props: {
  readonly view: RosterView
  readonly rosters: readonly ListedRoster[]
  readonly conflicts: Shown['conflicts']
  readonly unmetWishes: Shown['unmetWishes']
  readonly changes: Shown['changes']
  /** Opened to see what is vacant. */
  readonly startsVacant: boolean
  readonly onRoster: (id: string) => void
  readonly onPlan: () => void
}) {
  const { view, conflicts } = props
  const { roster } = view
  const [layout, setLayout] = useState<Layout>('place')
  const [grid, setGrid] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState('')
  const [onlyMissing, setOnlyMissing] = useState(props.startsVacant)
  const [side, setSide] = useState<Side>(undefined)
  const [cell, setCell] = useState<Cell | undefined>(undefined)
  const [how, setHow] = useState<Opening>('inside')
  const [block, setBlock] = useState<Block | undefined>(undefined)
  const search = useDeferredValue(typed.trim())
  const today = dayOf(useDesk().now)
  const mayDecide = useMay(decidingSeats)

  const places = useMemo(
    () => placeRows(view, { grid, search, onlyMissing }),
    [view, grid, search, onlyMissing],
  )
  const people = useMemo(
    () => (layout === 'person' ? personRows(view, { grid, search }) : []),
    [view, layout, grid, search],
  )
  const rows = layout === 'person' ? people : places
  const selected = block === undefined ? undefined : selectedIn(block, rows, view.days)
  const edits = useEdits({ view, layout, rows, selected, mayDecide })
  const staffId = chosenPerson(view, layout, selected)

  function show(next: Side) {
    setCell(undefined)
    setSide(next)
  }

  function open(next: Cell | undefined, opening: Opening = 'inside') {
    setSide(undefined)
    setCell(next)
    setHow(opening)
  }

  function look(next: Layout) {
    setBlock(undefined)
    setCell(undefined)
    setLayout(next)
  }

  function swap() {
    setCell(undefined)
    edits.swap()
  }

  function plan() {
    show(undefined)
    props.onPlan()
  }

  useKeys([
    ...(mayDecide ? [{ key: 'n', label: '自动排班', run: plan }] : []),
    {
      key: 'v',
      label: '按岗位或按人员看',
      run: () => look(layout === 'place' ? 'person' : 'place'),
    },
    { key: 'Enter', label: '打开所选的岗位' },
    ...(mayDecide && layout !== 'ledger'
      ? [
          { key: 'l', label: '锁定或解锁所选', run: edits.lock },
          { key: 'x', label: '换班：先选一个，再选另一个', run: swap },
          { key: 'q', label: '生病、请假', run: () => show('absent') },
          { key: 'Delete', label: '撤下所选' },
          { key: 'c', mod: true, label: '复制所选' },
          { key: 'x', mod: true, label: '剪切所选，粘贴时移过去' },
          { key: 'v', mod: true, label: '粘贴到所选' },
        ]
      : []),
    ...(edits.swapWords === undefined
      ? []
      : [{ key: 'Escape', label: '取消换班', run: edits.endSwap }]),
  ])

  const place = cell === undefined ? undefined : view.placeOf.get(cell.slotId)
  const printDay = selected?.days[0] ?? (view.days.includes(today) ? today : view.days[0])
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
          {mayDecide && <Button onClick={() => show('absent')}>生病、请假</Button>}
          <Button onClick={() => show('versions')}>版本</Button>
          <Button onClick={() => show('gaps')}>缺岗与冲突</Button>
          <PrintMenu view={view} day={printDay} grid={grid} staffId={staffId} />
          <WorkbookMenu
            rosterId={roster.id}
            onImport={mayDecide ? () => show('import') : undefined}
          />
          {mayDecide && roster.status === 'draft' && (
            <PublishButton view={view} conflicts={conflicts.length} />
          )}
          {mayDecide && (
            <Button type="primary" onClick={plan}>
              自动排班
            </Button>
          )}
        </>
      }
      filters={
        <RosterFilters
          rosters={props.rosters}
          rosterId={roster.id}
          grids={view.grids}
          filters={{ layout, grid, typed, onlyMissing }}
          onRoster={(id) => {
            setBlock(undefined)
            setCell(undefined)
            props.onRoster(id)
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
              <Button disabled={selected === undefined} onClick={swap}>
                换班 X
              </Button>
            </>
          )}
        </RosterFilters>
      }
    >
      <div className="roster-body">
        <RosterFacts view={view} conflicts={conflicts.length} onGaps={() => show('gaps')} />
        {edits.swapWords !== undefined && (
          <div className="roster-swap" role="status">
            {edits.swapWords}。点另一个人的班次，先核对再换。
            <Button size="small" onClick={edits.endSwap}>
              取消（Esc）
            </Button>
          </div>
        )}
        <RosterTables
          view={view}
          layout={layout}
          places={places}
          people={people}
          filters={{ grid, search }}
          edits={edits}
          mayDecide={mayDecide}
          block={block}
          onBlock={setBlock}
          opened={cell}
          covered={place === undefined ? 0 : placeDrawerWidth}
          onOpen={open}
        />
      </div>
      {cell !== undefined && place !== undefined && (
        <PlaceDrawer
          key={how === 'beside' ? how : `${cell.slotId} ${cell.day}`}
          view={view}
          place={place}
          day={cell.day}
          leavesFocus={how === 'beside'}
          mayDecide={mayDecide}
          onPropose={(proposal) => void edits.propose(proposal)}
          onClose={() => setCell(undefined)}
        />
      )}
      <ReplanDrawer
        key={`${staffId ?? ''} ${side === 'gaps-only' ? side : ''}`}
        view={view}
        today={today}
        staffId={staffId}
        start={side === 'gaps-only' ? side : 'absent'}
        open={side === 'absent' || side === 'gaps-only'}
        onClose={() => show(undefined)}
      />
      <VersionsDrawer
        view={view}
        changes={props.changes}
        open={side === 'versions'}
        onClose={() => show(undefined)}
      />
      <ImportDrawer
        key={roster.id}
        view={view}
        open={side === 'import'}
        onClose={() => show(undefined)}
      />
      <GapsDrawer
        view={view}
        conflicts={conflicts}
        unmetWishes={props.unmetWishes}
        open={side === 'gaps'}
        onClose={() => show(undefined)}
        onFill={mayDecide ? () => show('gaps-only') : undefined}
        onOpen={(slotId, day) => {
          look('place')
          setGrid(undefined)
          setTyped('')
          open({ slotId, day })
        }}
      />
      {edits.dialog}
    </Page>
  )
}
