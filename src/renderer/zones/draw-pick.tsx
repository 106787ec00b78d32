import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Position } from '../../shared/core/geo.ts'
import { client } from '../core/client.ts'
import { useKeys } from '../core/keys.ts'
import type { MapLayer } from '../ui/map-layer.ts'
import type { Pickable } from '../ui/map-ground.ts'
import type { MapPicking } from '../ui/use-map-picking.ts'
import { PickInput } from '../ui/pick-input.tsx'
import { pickFrom, type Pick } from '../ui/pick.ts'
import { pickUnit } from '../ui/pick-unit.ts'
import type { DrawingBoard } from './use-drawing.ts'
import { anyPlaceOf } from './zone-layers.ts'

const pickables: Readonly<Record<Pickable, string>> = {
  communities: '社区',
  estates: '小区院落',
  units: '楼栋单元',
  grids: '网格',
}
const none: ReadonlySet<string> = new Set()

const lists: Readonly<Record<Exclude<Pickable, 'grids'>, Pick>> = {
  communities: pickFrom(client.communities.list, ({ name }) => name),
  estates: pickFrom(
    client.estates.list,
    ({ name }) => name,
    ({ communityName }) => communityName,
  ),
  units: pickUnit,
}

/** Grids belong to a plan and are no list of their own: those on the map are looked through. */
function pickAmong(shapes: MapLayer['shapes']): Pick {
  return (text) =>
    Promise.resolve(
      shapes.flatMap(({ id, label = '' }) => (label.includes(text) ? [{ value: id, label }] : [])),
    )
}

/** What is picked, out of which layer, to become a zone. */
export function usePicked() {
  const [from, setFrom] = useState<Pickable>('communities')
  const [picked, setPicked] = useState(none)
  return {
    from,
    picked,
    pickFrom: (layer: Pickable) => {
      setFrom(layer)
      setPicked(none)
    },
    /** Picks; what was picked altogether already is put back. */
    toggle: (ids: readonly string[]) => {
      const next = new Set(picked)
      const isBack = ids.every((id) => picked.has(id))
      for (const id of ids)
        if (isBack) next.delete(id)
        else next.add(id)
      setPicked(next)
    },
    clear: () => setPicked(none),
  }
}

export type Picked = ReturnType<typeof usePicked>

/** Clicks and boxes on the map pick out of one layer. */
export function pickingOf({ from, picked, toggle }: Picked): MapPicking {
  return { layer: from, picked, warned: none, onPick: toggle }
}

/** Picking what becomes a zone, on the map or by name. */
export function DrawPick(props: {
  readonly board: DrawingBoard
  readonly picked: Picked
  /** What the map shows; the shapes that are picked lie in one of its layers. */
  readonly layers: readonly MapLayer[]
  readonly onLook: (at: Position) => void
}) {
  const { board, layers } = props
  const { from, picked, toggle, clear } = props.picked
  const shapes = useMemo(() => layers.find(({ key }) => key === from)?.shapes ?? [], [layers, from])
  const list = useMemo(() => (from === 'grids' ? pickAmong(shapes) : lists[from]), [from, shapes])

  function take(intoChosen: boolean) {
    const taken = shapes.filter(({ id }) => picked.has(id))
    const areas = taken.flatMap(({ geometry }) =>
      geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? [geometry] : [],
    )
    clear()
    void board.unite(areas, {
      label: `${picked.size} 个${pickables[from]}成区`,
      name: picked.size === 1 && from !== 'units' ? taken[0]?.label : undefined,
      intoChosen,
      without: picked.size - areas.length,
    })
  }

  function takeByName(id: string | null) {
    if (id === null) return
    if (!picked.has(id)) toggle([id])
    const shape = shapes.find((one) => one.id === id)
    if (shape === undefined || shape.geometry.type === 'LineString') return
    props.onLook(
      shape.geometry.type === 'Point' ? shape.geometry.coordinates : anyPlaceOf(shape.geometry),
    )
  }

  useKeys(
    picked.size > 0 ? [{ key: 'Enter', label: '点选的合成区域', run: () => take(false) }] : [],
  )

  return (
    <div className="draw-pick">
      <Segmented
        block
        value={from}
        options={Object.entries(pickables).map(([value, label]) => ({ value, label }))}
        onChange={(value) => props.picked.pickFrom(value as Pickable)}
      />
      <PickInput
        key={`${from} ${picked.size}`}
        pick={list}
        value={null}
        onChange={takeByName}
        label={`按名称点选${pickables[from]}`}
        placeholder={`输入${pickables[from]}名称查找，回车点选`}
      />
      <p role="status">
        {shapes.length === 0 ? `地图上还没有${pickables[from]}` : `已点选 ${picked.size} 个`}
      </p>
      <Button type="primary" disabled={picked.size === 0} onClick={() => take(false)}>
        合成新区域
      </Button>
      <Button disabled={picked.size === 0 || board.target === undefined} onClick={() => take(true)}>
        并入选中的区域
      </Button>
    </div>
  )
}
