import { Button, Input, Segmented, Select, Switch } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { addDays, dayOf, instantText, type Day } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useCommand } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { Chip } from '../ui/chip.tsx'
import { useAsk } from '../ui/ask.ts'
import { Page } from '../ui/page.tsx'
import { DutyTable } from './duty-table.tsx'
import { GapsDrawer } from './gaps-drawer.tsx'
import { personCell, personColumns, personRows } from './person-rows.ts'
import { NoRoster } from './no-roster.tsx'
import { PlaceDrawer, placeDrawerWidth } from './place-drawer.tsx'
import { placeCell, placeColumns, placeRows } from './place-rows.ts'
import { PlanDrawer } from './plan-drawer.tsx'
import { RosterFacts } from './roster-facts.tsx'
import {
  periodText,
  personKey,
  statusText,
  viewOf,
  type ListedRoster,
  type RosterView,
} from './roster-view.ts'
import './roster.css'

type Side = 'plan' | 'gaps' | undefined
type Cell = { readonly slotId: string; readonly day: Day }
type Layout = 'place' | 'person'

const layouts = [
  { value: 'place', label: '按岗位' },
  { value: 'person', label: '按人员' },
] as const

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
  const [person, setPerson] = useState<string | undefined>(undefined)
  const search = useDeferredValue(typed.trim())
  const desk = useDesk()
  const mayDecide = useMay(decidingSeats)
  const ask = useAsk()
  const publish = useCommand('roster.publish', { done: '已发布排班' })

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
    () => (view === undefined || layout === 'place' ? [] : personRows(view, { grid, search })),
    [view, layout, grid, search],
  )

  function show(next: Side) {
    setCell(undefined)
    setSide(next)
  }

  function open(next: Cell) {
    setSide(undefined)
    setCell(next)
  }

  async function publishRoster({ roster }: RosterView) {
    const { empty } = roster.report
    const missing = empty.reduce((sum, one) => sum + one.missing, 0)
    const conflicts = shown.data?.conflicts.length ?? 0
    const faults = [
      ...(missing > 0 ? [`缺岗 ${missing} 人次`] : []),
      ...(conflicts > 0 ? [`违反规则 ${conflicts} 处`] : []),
    ]
    const sure = await ask({
      title: `发布排班：${periodText(roster)}`,
      text:
        faults.length > 0
          ? `还有${faults.join('，')}。发布后不能直接改，要调整须重新排班。`
          : '岗位都已排满，没有违反规则。发布后不能直接改，要调整须重新排班。',
      verb: '发布排班',
      danger: faults.length > 0,
    })
    if (sure) publish.mutate({ id: roster.id, rowVersion: roster.rowVersion })
  }

  useKeys([
    ...(mayDecide ? [{ key: 'n', label: '自动排班', run: () => show('plan') }] : []),
    {
      key: 'v',
      label: '按岗位或按人员看',
      run: () => setLayout(layout === 'place' ? 'person' : 'place'),
    },
    { key: 'Enter', label: '打开所选的岗位' },
  ])

  if (shown.data === undefined || list.data === undefined) return <Page title="排班表">{null}</Page>
  const { rosters } = list.data
  const plan = (
    <PlanDrawer
      open={side === 'plan'}
      onClose={() => show(undefined)}
      from={nextStart(rosters, dayOf(desk.now))}
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
  const head = (day: Day) => {
    const heads = view.heads.get(day)
    return {
      note: `${heads?.people ?? 0} 人`,
      alarm: heads !== undefined && heads.missing > 0 ? `缺${heads.missing}` : '',
    }
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
          {instantText(roster.createdAt)} 排定
        </>
      }
      verbs={
        <>
          <Button onClick={() => show('gaps')}>缺岗与冲突</Button>
          {mayDecide && roster.status === 'draft' && (
            <Button loading={publish.isPending} onClick={() => void publishRoster(view)}>
              发布排班
            </Button>
          )}
          {mayDecide && (
            <Button type="primary" onClick={() => show('plan')}>
              自动排班
            </Button>
          )}
        </>
      }
      filters={
        <>
          <Select
            aria-label="排班表"
            style={{ width: 340 }}
            value={roster.id}
            onChange={setRosterId}
            options={rosters.map((one) => ({ value: one.id, label: rosterWords(one) }))}
          />
          <Segmented<Layout>
            aria-label="看法"
            value={layout}
            options={[...layouts]}
            onChange={setLayout}
          />
          <Select
            allowClear
            aria-label="网格"
            placeholder="全部网格"
            style={{ width: 120 }}
            value={grid}
            onChange={setGrid}
            options={view.grids.map((name) => ({ value: name, label: name }))}
          />
          <Input.Search
            allowClear
            aria-label="查找"
            placeholder={layout === 'place' ? '岗位、职责或姓名' : '姓名或角色'}
            style={{ width: 170 }}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {layout === 'place' && (
            <label className="page-note">
              <Switch size="small" checked={onlyMissing} onChange={setOnlyMissing} /> 只看缺岗
            </label>
          )}
        </>
      }
    >
      <div className="roster-body">
        <RosterFacts
          view={view}
          conflicts={shown.data.conflicts.length}
          onGaps={() => show('gaps')}
        />
        {layout === 'place' ? (
          <DutyTable
            key={`place ${roster.id}`}
            label="排班表，按岗位"
            rows={places}
            columns={placeColumns}
            days={view.days}
            head={head}
            cell={(row, day) => placeCell(view, row, day)}
            covered={place === undefined ? 0 : placeDrawerWidth}
            onOpen={({ slotId }, day) => open({ slotId, day })}
            opened={cell === undefined ? undefined : { rowId: cell.slotId, day: cell.day }}
          />
        ) : (
          <DutyTable
            key={`person ${roster.id}`}
            label="排班表，按人员"
            rows={people}
            columns={personColumns}
            days={view.days}
            head={head}
            cell={(row, day) => personCell(view, row, day)}
            covered={place === undefined ? 0 : placeDrawerWidth}
            onOpen={({ id }, day) => {
              const duty = view.duties.get(personKey(id, day))?.at(0)
              setPerson(id)
              if (duty === undefined) show(undefined)
              else open({ slotId: duty.slotId, day })
            }}
            opened={
              cell === undefined || person === undefined
                ? undefined
                : { rowId: person, day: cell.day }
            }
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
          onClose={() => setCell(undefined)}
        />
      )}
      <GapsDrawer
        view={view}
        conflicts={shown.data.conflicts}
        open={side === 'gaps'}
        onClose={() => show(undefined)}
        onOpen={(slotId, day) => {
          setLayout('place')
          setGrid(undefined)
          setTyped('')
          open({ slotId, day })
        }}
      />
      {plan}
    </Page>
  )
}

/** Drafts of one period are told apart by when they were made. */
function rosterWords(roster: ListedRoster): string {
  const status = roster.status === 'published' ? '已发布' : '草稿'
  return `${periodText(roster)} ${status}（${instantText(roster.createdAt)}）`
}

/** The day after the last published roster; the same period again while it is a draft. */
function nextStart(rosters: readonly ListedRoster[], today: Day): Day {
  const newest = rosters.at(0)
  if (newest === undefined) return addDays(today, 1)
  return newest.status === 'draft' ? newest.fromDay : addDays(newest.fromDay, newest.days)
}
