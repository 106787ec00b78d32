import { useEffect, useEffectEvent, useState } from 'react'
import { planeAround, type Area, type LineString, type Point } from '../../shared/core/geo.ts'
import {
  changedZones,
  drawnZones,
  drawStep,
  goToStep,
  withAreas,
  type DrawnZone,
  type Drawing,
} from '../../shared/zones/drawing.ts'
import type { ZoneFault } from '../../shared/zones/contract.ts'
import { isStricter, type ZoneKind } from '../../shared/zones/kinds.ts'
import { client } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'

export type DrawTool = 'look' | 'draw' | 'pick' | 'add' | 'hole' | 'split' | 'reshape' | 'corner'

/** The drawing board: what is drawn, with which tool, and what is wrong with it. */
export function useDrawing(
  start: Drawing,
  first: DrawTool,
  firstChosen: string | undefined,
  ruleSet: string,
) {
  const [drawing, setDrawing] = useState(start)
  const [tool, setTool] = useState(first)
  const [chosen, setChosen] = useState(firstChosen)
  const [faults, setFaults] = useState<readonly ZoneFault[]>([])
  const [checkedAt, setCheckedAt] = useState<Drawing | undefined>(undefined)
  const [said, setSaid] = useState('')
  const showFailure = useShowFailure()
  const failed = useEffectEvent(showFailure)
  const zones = drawnZones(drawing)
  const changed = changedZones(drawing)
  const target = zones.find(({ id }) => id === chosen)

  useEffect(() => {
    let stale = false
    const drawn = changedZones(drawing).map(({ id, rowVersion, name, area }) => ({
      id: rowVersion === null ? null : id,
      name,
      area,
    }))
    const look =
      drawn.length === 0 ? Promise.resolve({ faults: [] }) : client.zones.inspect({ drawn })
    void look.then((found) => {
      if (stale) return
      setFaults(found.faults)
      setCheckedAt(drawing)
    }, failed)
    return () => {
      stale = true
    }
  }, [drawing])

  function step(label: string, change: (zones: readonly DrawnZone[]) => readonly DrawnZone[]) {
    setSaid('')
    setDrawing((before) => drawStep(before, label, change))
  }

  /** Runs one operation; nothing of the drawing is touched when it is refused. */
  async function attempt(work: () => Promise<void>) {
    try {
      await work()
    } catch (error) {
      showFailure(error)
    }
  }

  function addZone(area: Area, label: string, name?: string) {
    const id = newIdAmong(zones)
    step(label, (before) => [
      ...before,
      { id, rowVersion: null, name: name ?? nameOf(id), kind: 'sealed', ruleSet, area },
    ])
    setChosen(id)
    setTool('reshape')
  }

  /** Makes one zone of several shapes, or adds them to the chosen one. */
  async function unite(
    areas: readonly Area[],
    how: {
      readonly label: string
      /** What the new zone is called until it is saved. */
      readonly name?: string
      readonly intoChosen?: boolean
      /** How many more were meant that have no outline. */
      readonly without?: number
    },
  ) {
    const { label, name, intoChosen = false, without = 0 } = how
    if (areas.length === 0) {
      return setSaid('点选的只有位置，没有轮廓，合不成区域。可以用“画新区域”画出边界。')
    }
    await attempt(async () => {
      const all = intoChosen && target !== undefined ? [target.area, ...areas] : areas
      const [area] = (await client.zones.shape({ verb: 'unite', areas: [...all] })).areas
      if (area === undefined) return setSaid('合并后没有范围，没有改动。')
      if (intoChosen && target !== undefined) replace(label, new Map([[target.id, area]]))
      else addZone(area, label, name)
      if (without > 0) setSaid(`有 ${without} 个没有轮廓，没有划进去。可以用“补一块”画上。`)
    })
  }

  function replace(label: string, areas: ReadonlyMap<string, Area>) {
    step(label, (before) => withAreas(before, areas))
  }

  async function cutHole(hole: Area) {
    if (target === undefined) return
    await attempt(async () => {
      const { areas } = await client.zones.shape({
        verb: 'subtract',
        area: target.area,
        others: [hole],
      })
      if (areas.length === 0) return setSaid('挖去以后没有范围，没有改动。')
      replace(`挖洞 ${target.name}`, new Map([[target.id, areas[0]]]))
      setTool('reshape')
    })
  }

  async function split(line: LineString) {
    if (target === undefined) return
    await attempt(async () => {
      const { areas } = await client.zones.shape({
        verb: 'split',
        area: target.area,
        line: lengthened(line),
      })
      if (areas.length < 2) return setSaid(`这条线没有切开“${target.name}”。两端要画到边线以外。`)
      step(`切开 ${target.name}`, (before) => {
        const kept = withAreas(before, new Map([[target.id, areas[0]]]))
        return areas.slice(1).reduce<readonly DrawnZone[]>(
          (all, area, i) => [
            ...all,
            {
              id: newIdAmong(all),
              rowVersion: null,
              name: `${target.name}（${i + 2}）`,
              kind: target.kind,
              ruleSet: target.ruleSet,
              area,
            },
          ],
          kept,
        )
      })
      setTool('look')
    })
  }

  async function mergeNew(other: DrawnZone) {
    if (target === undefined || other.id === target.id) return
    if (other.rowVersion !== null) {
      return setSaid(`“${other.name}”已经登记。合并前先解除或删除它，再把它的地块补进来。`)
    }
    await attempt(async () => {
      const [area] = (await client.zones.shape({ verb: 'unite', areas: [target.area, other.area] }))
        .areas
      step(`合并 ${other.name}`, (before) =>
        withAreas(
          before.filter(({ id }) => id !== other.id),
          new Map([[target.id, area]]),
        ),
      )
    })
  }

  function removeNew(zone: DrawnZone) {
    step(`删去 ${zone.name}`, (before) => before.filter(({ id }) => id !== zone.id))
    setChosen(undefined)
  }

  /** Mends a fault; where two zones overlap the stricter keeps the ground unless told otherwise. */
  async function repair(fault: ZoneFault, keepOther?: boolean) {
    const own = changed[fault.at]
    await attempt(async () => {
      if (fault.kind !== 'overlap') {
        const { areas } = await client.zones.shape({ verb: 'repair', area: own.area })
        if (areas.length === 0) return setSaid(`“${own.name}”修复后没有范围，请撤销后重画。`)
        return replace(`修复 ${own.name}`, new Map([[own.id, areas[0]]]))
      }
      const other = otherOf(fault, changed, zones)
      if (other === undefined) return
      const yields = keepOther ?? isStricter(other.kind, own.kind)
      const [loser, keeper] = yields ? [own, other] : [other, own]
      const { areas } = await client.zones.shape({
        verb: 'subtract',
        area: loser.area,
        others: [keeper.area],
      })
      if (areas.length === 0) {
        return setSaid(`“${loser.name}”整个在“${keeper.name}”里面，扣除后没有范围，没有改动。`)
      }
      replace(`从${loser.name}扣除`, new Map([[loser.id, areas[0]]]))
    })
  }

  function onDrawn(geometry: Area | LineString | Point) {
    if (geometry.type === 'LineString') return void split(geometry)
    if (geometry.type === 'Point') return
    if (tool === 'hole') return void cutHole(geometry)
    if (tool === 'add') {
      return void unite([geometry], { label: `补画 ${target?.name ?? ''}`, intoChosen: true })
    }
    addZone(geometry, '画新区域')
  }

  return {
    drawing,
    zones,
    changed,
    chosen,
    target,
    tool,
    faults: checkedAt === drawing ? faults : [],
    /** The faults belong to what is drawn now. */
    isChecked: checkedAt === drawing,
    said,
    choose: setChosen,
    setTool: (next: DrawTool) => {
      setSaid('')
      setTool(next)
    },
    undo: () => setDrawing((before) => goToStep(before, before.at - 1)),
    redo: () => setDrawing((before) => goToStep(before, before.at + 1)),
    goTo: (at: number) => setDrawing((before) => goToStep(before, at)),
    onDrawn,
    onReshaped: (moved: readonly { readonly id: string; readonly geometry: Area | LineString }[]) =>
      replace(
        moved.length > 1 ? `改 ${moved.length} 个区域的共用边界` : '改边界',
        new Map(
          moved.flatMap(({ id, geometry }) =>
            geometry.type === 'LineString' ? [] : [[id, geometry] as const],
          ),
        ),
      ),
    unite,
    mergeNew,
    removeNew,
    setKind: (zone: DrawnZone, kind: ZoneKind) =>
      step(`${zone.name}的类型`, (before) =>
        before.map((one) => (one.id === zone.id ? { ...one, kind } : one)),
      ),
    repair,
    otherOf: (fault: ZoneFault) => otherOf(fault, changed, zones),
  }
}

export type DrawingBoard = ReturnType<typeof useDrawing>

function otherOf(
  { other }: ZoneFault,
  changed: readonly DrawnZone[],
  zones: readonly DrawnZone[],
): DrawnZone | undefined {
  return other?.startsWith('#')
    ? changed[Number(other.slice(1))]
    : zones.find(({ id }) => id === other)
}

function newIdAmong(zones: readonly DrawnZone[]): string {
  let number = 1
  while (zones.some(({ id }) => id === `new-${number}`)) number++
  return `new-${number}`
}

const nameOf = (id: string) => `新区域 ${id.slice(4)}`

/** A cut drawn from border to border ends on them; two metres more make sure that it goes through. */
function lengthened({ coordinates }: LineString): LineString {
  const plane = planeAround(coordinates[0])
  const spots = coordinates.map((at) => plane.toMetres(at))
  const beyond = (from: readonly [number, number], to: readonly [number, number]) => {
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
    const reach = (axis: 0 | 1) => to[axis] + (2 * (to[axis] - from[axis])) / length
    return plane.toDegrees([reach(0), reach(1)])
  }
  const last = spots.length - 1
  return {
    type: 'LineString',
    coordinates: [
      beyond(spots[1], spots[0]),
      ...coordinates.slice(1, -1),
      beyond(spots[last - 1], spots[last]),
    ],
  }
}
