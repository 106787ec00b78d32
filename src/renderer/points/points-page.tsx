import { Button, Input, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Area, LineString, Point, Position } from '../../shared/core/geo.ts'
import { pointKinds } from '../../shared/points/kinds.ts'
import { routeCrossings } from '../../shared/points/routes.ts'
import { writersOf } from '../core/records.ts'
import { useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import type { ViewProps } from '../core/route.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { groundLayers } from '../ui/map-ground.ts'
import type { MapLayer } from '../ui/map-layer.ts'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import {
  PointForm,
  RouteForm,
  saveRouteLine,
  type PointDraft,
  type RouteDraft,
} from './place-forms.tsx'
import { PlaceList } from './place-list.tsx'
import { layerOf, pointLayers, routeLayers } from './point-layers.ts'
import { RouteList } from './route-list.tsx'
import { putAt, usePlaces, type Place } from './use-places.ts'
import './points.css'

type Hand =
  | { readonly do: 'new' }
  | { readonly do: 'move'; readonly place: Place }
  | { readonly do: 'route' }
  | { readonly do: 'reroute'; readonly id: string }

const everything = { limit: 5000 }
const kindNames = { ...pointKinds, toilet: '移动厕所' }
const hints = {
  new: '在地图上点出新点位的位置，Esc 取消。',
  move: '在地图上点出它的位置，Esc 取消。',
  route: '顺着行走方向逐点点出，回车或双击完成；靠近道路会吸附。',
  reroute: '拖动路线的拐点；按“完成”结束。',
} as const

function hintOf(hand: Hand): string {
  return hand.do === 'move' ? `${hand.place.name}：${hints.move}` : hints[hand.do]
}

/** 点位与路线: what stands where and which way it is walked, as a list and on the map. */
export function PointsPage({ where }: ViewProps) {
  const ground = useCall('grids.map', {})
  const grids = useCall('grids.current', {})
  const routes = useCall('walkRoutes.list', everything)
  const places = usePlaces()
  const [view, setView] = useState<'points' | 'routes'>('points')
  const [kind, setKind] = useState<string | undefined>(undefined)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(where?.place as string | undefined)
  /** Whom a register sent here to be put on the map, until the list of places has come. */
  const [asked, setAsked] = useState(chosen)
  const [hand, setHand] = useState<Hand | undefined>(undefined)
  const [point, setPoint] = useState<PointDraft | undefined>(undefined)
  const [route, setRoute] = useState<RouteDraft | undefined>(undefined)
  const [lookAt, setLookAt] = useState<{ readonly at: Position } | undefined>(undefined)
  const mayWrite = useMay(writersOf('mapPoints'))
  const showFailure = useShowFailure()

  const shownPlaces = useMemo(
    () =>
      (places ?? []).filter(
        (place) =>
          (kind === undefined || place.kind === kind) &&
          (text === '' || `${place.name}${place.status}`.includes(text)),
      ),
    [places, kind, text],
  )
  const rows = useMemo(() => routes.data?.rows ?? [], [routes.data])
  const crossings = useMemo(() => routeCrossings(rows), [rows])
  const under = useMemo(
    () => (ground.data ? groundLayers(ground.data, grids.data?.grids ?? []) : []),
    [ground.data, grids.data],
  )
  const rerouted = hand?.do === 'reroute' ? rows.find(({ id }) => id === hand.id) : undefined
  const layers = useMemo<readonly MapLayer[]>(
    () => [
      ...under,
      ...routeLayers(
        rows.filter(({ id }) => id !== rerouted?.id),
        crossings,
      ),
      ...pointLayers(shownPlaces),
    ],
    [under, rows, crossings, shownPlaces, rerouted],
  )
  const chosenPlace = shownPlaces.find(({ id }) => id === chosen)
  const chosenRoute = rows.find(({ id }) => id === chosen)

  const askedPlace = places?.find(({ id }) => id === asked)
  if (askedPlace !== undefined) {
    setAsked(undefined)
    if (mayWrite) setHand({ do: 'move', place: askedPlace })
    if (askedPlace.at !== null) setLookAt({ at: askedPlace.at })
  }

  function choose(id: string | undefined, at?: Position | null) {
    setChosen(id)
    if (at) setLookAt({ at })
  }

  async function attempt(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      showFailure(error)
    }
  }

  function onDrawn(geometry: Area | LineString | Point) {
    const doing = hand
    setHand(undefined)
    if (geometry.type === 'LineString') setRoute({ line: geometry })
    if (geometry.type !== 'Point') return
    if (doing?.do === 'move') void attempt(() => putAt(doing.place, geometry.coordinates))
    else setPoint({ at: geometry.coordinates })
  }

  useKeys([
    ...(mayWrite ? [{ key: 'n', label: '新增点位', run: () => setHand({ do: 'new' }) }] : []),
    ...(mayWrite ? [{ key: 'l', label: '画路线', run: () => setHand({ do: 'route' }) }] : []),
    { key: 'Escape', label: '放下手里的', run: () => setHand(undefined) },
  ])

  const tool = { new: 'point', move: 'point', route: 'line', reroute: 'reshape' } as const
  return (
    <Page
      title="点位与路线"
      note={hand === undefined ? '在清单或地图上选一个，两边同时选中' : hintOf(hand)}
      verbs={
        hand !== undefined ? (
          <Button onClick={() => setHand(undefined)}>
            {hand.do === 'reroute' ? '完成' : '取消'}
          </Button>
        ) : (
          mayWrite && (
            <>
              <Button onClick={() => setHand({ do: 'route' })}>画路线</Button>
              <Button type="primary" onClick={() => setHand({ do: 'new' })}>
                新增点位
              </Button>
            </>
          )
        )
      }
    >
      <div className="points-split">
        <aside className="points-side">
          <Segmented<'points' | 'routes'>
            block
            value={view}
            onChange={setView}
            options={[
              { value: 'points', label: `点位 ${shownPlaces.length}` },
              { value: 'routes', label: `路线 ${rows.length}` },
            ]}
          />
          {view === 'points' ? (
            <>
              <div className="points-filter">
                <Input.Search
                  allowClear
                  aria-label="查找点位"
                  placeholder="名称或状态"
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
                <Select
                  allowClear
                  aria-label="类型"
                  placeholder="类型"
                  value={kind}
                  onChange={setKind}
                  options={Object.entries(kindNames).map(([value, label]) => ({ value, label }))}
                />
              </div>
              <PlaceList
                places={shownPlaces}
                chosen={chosen}
                onChoose={({ id, at }) => choose(id, at)}
              />
              {chosenPlace !== undefined && mayWrite && (
                <div className="points-verbs">
                  <Button onClick={() => setHand({ do: 'move', place: chosenPlace })}>
                    {chosenPlace.at === null ? '放到地图上' : '移动'}
                  </Button>
                  {chosenPlace.source === 'mapPoints' && (
                    <Button onClick={() => setPoint({ row: chosenPlace.row })}>修改</Button>
                  )}
                </div>
              )}
            </>
          ) : (
            <>
              <RouteList
                routes={rows}
                crossings={crossings}
                chosen={chosen}
                onChoose={({ id, line }) => choose(id, line?.coordinates[0])}
                onLookAt={(at) => setLookAt({ at })}
              />
              {chosenRoute !== undefined && mayWrite && (
                <div className="points-verbs">
                  <Button onClick={() => setHand({ do: 'reroute', id: chosenRoute.id })}>
                    改走向
                  </Button>
                  <Button onClick={() => setRoute({ row: chosenRoute })}>修改</Button>
                </div>
              )}
            </>
          )}
        </aside>
        <AreaMap
          label="点位地图"
          layers={layers}
          lookAt={lookAt}
          chosen={
            chosenPlace !== undefined
              ? { layer: layerOf(chosenPlace), id: chosenPlace.id }
              : chosenRoute && { layer: chosenRoute.kind, id: chosenRoute.id }
          }
          onChoose={(choice) => {
            setChosen(choice?.id)
            if (choice === undefined) return
            setView(rows.some(({ id }) => id === choice.id) ? 'routes' : 'points')
          }}
          editing={
            hand && {
              tool: tool[hand.do],
              shapes:
                rerouted?.line == null
                  ? []
                  : [{ id: rerouted.id, geometry: rerouted.line, label: rerouted.name }],
              snapTo: ['streets', 'units'],
              trace: false,
              onDrawn,
              onReshaped: ([moved]) => {
                const line = moved?.geometry
                if (rerouted !== undefined && line?.type === 'LineString') {
                  void attempt(() => saveRouteLine(rerouted, line))
                }
              },
            }
          }
        />
      </div>
      <PointForm
        draft={point}
        onClose={() => setPoint(undefined)}
        onSaved={(id) => {
          setView('points')
          choose(id)
        }}
      />
      <RouteForm
        draft={route}
        onClose={() => setRoute(undefined)}
        onSaved={(id) => {
          setView('routes')
          choose(id)
        }}
      />
    </Page>
  )
}
