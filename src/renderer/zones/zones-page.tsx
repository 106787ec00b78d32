import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { addDays, dayOf, instantText, type Day, type Instant } from '../../shared/core/dates.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import { momentOf, stateAt } from '../../shared/zones/course.ts'
import { startDrawing, type Drawing } from '../../shared/zones/drawing.ts'
import { zoneKindKeys, zoneKinds, type ZoneKind } from '../../shared/zones/kinds.ts'
import { kindMark, ruleSetOn } from '../../shared/zones/rule-sets.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { recordWriter } from '../core/records.ts'
import type { ViewProps } from '../core/route.ts'
import { pushUndo } from '../core/undo.ts'
import { Empty } from '../ui/empty.tsx'
import { useDrawer, useLeave } from '../ui/leaving.tsx'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import { DaySlider } from './day-slider.tsx'
import { DrawBoard } from './draw-board.tsx'
import type { DrawTool } from './use-drawing.ts'
import { isAmong, isInForce } from './narrowed-zones.ts'
import { useZoneViews, type Board } from './use-zones.ts'
import { ZoneActDrawer, type ZoneAct } from './zone-drawers.tsx'
import { ZoneCard } from './zone-card.tsx'
import { groundLayers } from '../ui/map-ground.ts'
import { zoneLayers } from './zone-layers.ts'
import { ZoneList } from './zone-list.tsx'
import { ZoneVerbs } from './zone-verbs.tsx'
import { ZonesLedger } from './zones-ledger.tsx'
import './zones.css'

type View = 'map' | 'ledger'
type Drawn = { readonly start: Drawing; readonly first: DrawTool; readonly chosen?: string }

const checkWriter = recordWriter('zoneChecks', '记录', () => '')

/** 管控区域: the zones beside the map, day by day, with everything their release waits for. */
export function ZonesPage({ search, where }: ViewProps) {
  const board = useCall('zones.board', {}, { everySeconds: 60 })
  const ground = useCall('grids.map', {})
  const grids = useCall('grids.current', {})
  const [view, setView] = useState<View>(search ? 'ledger' : 'map')
  const [kind, setKind] = useState(where?.kind as ZoneKind | undefined)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const [day, setDay] = useState<Day | undefined>(undefined)
  const [testDay, setTestDay] = useState(where?.testDay as Day | undefined)
  const [figureAt, setFigureAt] = useState(where?.at as Instant | undefined)
  const { opened: act, open, close } = useDrawer<ZoneAct>()
  const leave = useLeave()
  const [drawn, setDrawn] = useState<Drawn | undefined>(undefined)
  const mayDecide = useMay(decidingSeats)
  const showFailure = useShowFailure()
  const all = useZoneViews(board.data, ground.data)
  // A figure of the overview counts the zones of its kind that are in force.
  const now = board.data?.now ?? ''
  const today = now === '' ? '' : dayOf(now)
  const views = all.filter(({ zone }) => isAmong(zone, { kind, testDay, at: figureAt }))
  const shownDay = day ?? today
  const at = views.find(({ zone }) => zone.id === chosen)

  const under = useMemo(
    () => (ground.data === undefined ? [] : groundLayers(ground.data, grids.data?.grids ?? [])),
    [ground.data, grids.data],
  )
  const over = useMemo(
    () => (board.data === undefined ? [] : zoneLayers(zonesOn(board.data, shownDay))),
    [board.data, shownDay],
  )
  const layers = useMemo(() => [...under, ...over], [under, over])
  const shown = board.data && at && zonesOn(board.data, shownDay).find(({ id }) => id === chosen)

  /** The form of an act belongs to the zone it was opened for. */
  const choose = (id: string | undefined) =>
    leave(() => {
      close()
      setChosen(id)
    })

  function draw(first: DrawTool, id?: string) {
    const inForce = all.map(({ zone }) => zone).filter(({ liftedAt }) => liftedAt === null)
    const zones = inForce.flatMap(({ area, ...zone }) => (area === null ? [] : [{ ...zone, area }]))
    setDrawn({ start: startDrawing(zones), first, chosen: id })
  }

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      showFailure(error)
    }
  }

  const go = (by: number) => {
    if (board.data === undefined) return
    const next = addDays(shownDay, by)
    if (next >= firstDay(board.data, today) && next <= today) setDay(next)
  }
  const step = (by: number) => {
    const from = views.findIndex(({ zone }) => zone.id === chosen)
    const next = views[Math.min(views.length - 1, Math.max(0, from + by))]
    if (next !== undefined) choose(next.zone.id)
  }
  const isMap = view === 'map' && drawn === undefined
  useKeys(
    isMap
      ? [
          ...(mayDecide ? [{ key: 'n', label: '划定区域', run: () => draw('draw') }] : []),
          ...(mayDecide
            ? [{ key: 'c', label: '点选社区、楼栋成区', run: () => draw('pick') }]
            : []),
          { key: 'ArrowUp', label: '上一个区域', run: () => step(-1) },
          { key: 'ArrowDown', label: '下一个区域', run: () => step(1) },
          { key: 'ArrowLeft', label: '前一天', run: () => go(-1) },
          { key: 'ArrowRight', label: '后一天', run: () => go(1) },
        ]
      : [],
  )

  if (board.data === undefined || ground.data === undefined) {
    return <Page title="管控区域">{null}</Page>
  }
  const viewChoice = (
    <Segmented<View>
      value={view}
      onChange={setView}
      options={[
        { value: 'map', label: '地图' },
        { value: 'ledger', label: '台账' },
      ]}
    />
  )
  if (drawn !== undefined) {
    return (
      <DrawBoard
        start={drawn.start}
        first={drawn.first}
        chosen={drawn.chosen}
        ground={ground.data}
        grids={grids.data?.grids ?? []}
        ruleSet={usualRuleSet(board.data, today)}
        now={now}
        onClose={(saved) => {
          setDrawn(undefined)
          if (saved !== undefined) setChosen(saved)
        }}
      />
    )
  }
  if (view === 'ledger') return <ZonesLedger search={search} verbs={viewChoice} />
  return (
    <Page
      title="管控区域"
      note={`${all.filter(({ zone }) => zone.liftedAt === null).length} 个管控中，共 ${all.length} 个`}
      verbs={
        <>
          {viewChoice}
          {mayDecide && <Button onClick={() => draw('pick')}>点选成区</Button>}
          {mayDecide && (
            <Button type="primary" onClick={() => draw('draw')}>
              划定区域
            </Button>
          )}
        </>
      }
    >
      <div className="zones-split">
        <aside className="zones-side">
          {all.length > 0 && (
            <Segmented<ZoneKind | 'all'>
              block
              aria-label="类型"
              value={kind ?? 'all'}
              onChange={(next) => {
                setFigureAt(undefined)
                setKind(next === 'all' ? undefined : next)
              }}
              options={[
                { value: 'all', label: '全部' },
                ...zoneKindKeys.map((one) => ({
                  value: one,
                  label: `${zoneKinds[one]} ${all.filter(({ zone }) => isInForce(zone, one)).length}`,
                })),
              ]}
            />
          )}
          {(testDay !== undefined || figureAt !== undefined) && (
            <Button
              type="primary"
              onClick={() => {
                setTestDay(undefined)
                setFigureAt(undefined)
              }}
            >
              {figureAt === undefined ? '' : `截至 ${instantText(figureAt)} `}
              {testDay === undefined ? '' : `${dateText(testDay)}应检 `}
              {views.length} 个 ×
            </Button>
          )}
          {all.length === 0 ? (
            <Empty
              title="还没有管控区域"
              step="接到划定决定后，按“划定区域”在地图上画，或按“点选成区”点社区、楼栋。"
              verb={mayDecide ? { label: '划定区域', run: () => draw('draw') } : undefined}
            />
          ) : (
            <ZoneList views={views} chosen={chosen} onChoose={choose} />
          )}
          {at !== undefined && (
            <div className="zone-detail">
              {mayDecide && at.zone.liftedAt === null && (
                <ZoneVerbs view={at} onAct={open} onDraw={() => draw('reshape', at.zone.id)} />
              )}
              <ZoneCard
                view={at}
                mayDecide={mayDecide}
                onTick={(condition) => open({ do: 'tick', condition })}
                onUntick={({ tick, text }) =>
                  void attempt(async () => {
                    if (tick === undefined) return
                    await client.zones.untick({ id: tick.id, rowVersion: tick.rowVersion })
                    const { condition, document, note } = tick
                    pushUndo({
                      label: `取消确认 ${text}`,
                      run: () =>
                        client.zones.tick({ zoneId: at.zone.id, condition, document, note }),
                    })
                  })
                }
                onRemoveCheck={({ id }) =>
                  void attempt(async () => {
                    const check = at.zone.checks.find((one) => one.id === id)
                    if (check !== undefined) await checkWriter.remove([check])
                  })
                }
              />
            </div>
          )}
        </aside>
        <div className="zones-map">
          <AreaMap
            label="管控区域地图"
            layers={layers}
            chosen={shown && { layer: shown.kind, id: shown.id }}
            onChoose={(choice) => {
              choose(choice?.id)
              if (views.some(({ zone }) => zone.id === choice?.id)) return
              setKind(undefined)
              setTestDay(undefined)
            }}
          />
          <DaySlider
            first={firstDay(board.data, today)}
            today={today}
            day={shownDay}
            onChange={setDay}
          />
        </div>
      </div>
      {at !== undefined && <ZoneActDrawer view={at} now={now} act={act} onClose={close} />}
    </Page>
  )
}

function zonesOn({ zones, now }: Board, day: Day) {
  return zones.flatMap((zone) => {
    const state = stateAt(zone, momentOf(day, now))
    if (state === undefined) return []
    const { kind, area, ruleSet } = state
    return [{ id: zone.id, kind, area, label: `${kindMark(ruleSet, kind)} ${zone.name}` }]
  })
}

/** What the post works by: the regulation of its newest zone. */
function usualRuleSet({ zones }: Board, today: Day): string {
  const newest = zones.find(({ liftedAt }) => liftedAt === null)
  return newest?.ruleSet ?? ruleSetOn(today).id
}

/** The slider begins with the first zone, at least a week back. */
function firstDay({ zones }: Board, today: Day): Day {
  return zones
    .map(({ effectiveAt, past }) => dayOf(past[0]?.state.effectiveAt ?? effectiveAt))
    .reduce((first, day) => (day < first ? day : first), addDays(today, -6))
}
