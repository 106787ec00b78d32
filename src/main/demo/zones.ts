import { addDays, instantAt, type Day } from '../../shared/core/dates.ts'
import type { Polygon, Ring } from '../../shared/core/geo.ts'
import type { NewId } from '../../shared/core/ids.ts'
import { isWithin, outlineOf, type Board, type Rect } from './ground.ts'
import { STRIPS_PER_ROW } from './layout.ts'
import type { DemoZone } from './model.ts'
import type { Quarter } from './quarter.ts'
import places from '../../../resources/demo/places.json' with { type: 'json' }

/** Metres a controlled zone stays inside the edge of the street and of an estate's fence. */
const INSET = 5
const BODY = `${places.district}疫情防控工作领导小组（演示）`

export type DrawnZone = { readonly zone: DemoZone; readonly holds: (at: Board) => boolean }

type Draft = Pick<DemoZone, 'name' | 'kind' | 'description' | 'basis'> & {
  readonly rects: readonly Rect[]
  readonly holes: readonly (readonly Rect[])[]
  /** Days before today that the zone took effect and that the days began to count. */
  readonly since: { readonly effective: number; readonly basis: number; readonly minutes: number }
}

/**
 * Five zones: a hutong block and an estate sealed, what surrounds each controlled, the rest of the
 * street under precaution. Every unit lies in exactly one.
 *
 * @param today The instants are counted back from it.
 */
export function makeZones(quarter: Quarter, today: Day, newId: NewId): DrawnZone[] {
  const drafts = [...hutongPair(quarter), ...estatePair(quarter)]
  const controlled = drafts.filter(({ kind }) => kind === 'controlled').map(({ rects }) => rects)
  const { names, layout } = quarter
  const rest: Draft = {
    name: `${places.street.replace('（演示）', '')}其余区域防范区`,
    kind: 'precaution',
    description:
      `西至${names.alongBorder(0)}，东至${names.alongBorder(layout.columns)}，` +
      `南至${names.alongLine(layout.strips.length, 0)}，北至${names.alongLine(0, 0)}；` +
      '不含封控区和管控区。',
    basis: '全街道强化社会面管控',
    rects: layout.cells,
    holes: controlled,
    since: { effective: 4, basis: 4, minutes: 330 },
  }
  return [...drafts, rest].map((draft, i) => toZone(draft, i, today, newId))
}

function toZone(draft: Draft, index: number, today: Day, newId: NewId): DrawnZone {
  const { name, kind, description, basis, rects, holes, since } = draft
  const area: Polygon = {
    type: 'Polygon',
    coordinates: [outlineOf(rects), ...holes.map((hole): Ring => outlineOf(hole).toReversed())],
  }
  const effectiveDay = addDays(today, -since.effective)
  const zone = {
    id: newId(),
    name,
    kind,
    area,
    description,
    decisionBody: BODY,
    decisionNumber: `演示防控决〔${effectiveDay.slice(0, 4)}〕${index + 1}号`,
    decidedAt: instantAt(effectiveDay, since.minutes - 90),
    effectiveAt: instantAt(effectiveDay, since.minutes),
    basisAt: instantAt(addDays(today, -since.basis), 600),
    basis,
  }
  const isIn = (at: Board, list: readonly Rect[]) => list.some((rect) => isWithin(at, rect))
  return { zone, holds: (at) => isIn(at, rects) && !holes.some((hole) => isIn(at, hole)) }
}

/** One block between two alleys of the first hutong quarter, and the blocks around it. */
function hutongPair({ layout, names, alleys }: Quarter): Draft[] {
  const plot = layout.plots.find(({ kind }) => kind === 'hutong')
  if (!plot) return []
  const first = plot.row * STRIPS_PER_ROW
  const line = first + 4
  const cut = alleys.filter((alley) => alley.community === plot.index && alley.line === line)
  const sealed = {
    west: cut[0].at,
    east: cut[1].at,
    north: layout.strips[line].north,
    south: layout.strips[line + 1].south,
  }
  const around = [2, 3, 4, 5, 6, 7].map((i): Rect => {
    const strip = first + i
    return {
      ...layout.strips[strip],
      west: layout.border(plot.column, strip) + INSET,
      east: layout.border(plot.column + 1, strip),
    }
  })
  const street = (at: number) => names.alongLine(at, plot.column) ?? ''
  return [
    {
      name: `${street(line)}封控区`,
      kind: 'sealed',
      description:
        `西至${names.alley(line, plot.column, 0)}，东至${names.alley(line, plot.column, 1)}，` +
        `南至${street(line + 2)}，北至${street(line)}。`,
      basis: '最后一份环境样本阴性，自病例转运时起算',
      rects: [sealed],
      holes: [],
      since: { effective: 4, basis: 3, minutes: 330 },
    },
    {
      name: `${street(line)}周边管控区`,
      kind: 'controlled',
      description:
        `西至${names.alongBorder(plot.column)}，东至${names.alongBorder(plot.column + 1)}，` +
        `南至${street(first + STRIPS_PER_ROW)}，北至${street(first + 2)}；不含${street(line)}封控区。`,
      basis: '与封控区同时起算',
      rects: around,
      holes: [[sealed]],
      since: { effective: 4, basis: 3, minutes: 330 },
    },
  ]
}

/** One estate of the first estate quarter, and the rest of the ground between its roads. */
function estatePair({ layout, names, cores, estateGrounds }: Quarter): Draft[] {
  const core = cores.find(({ community }) => layout.plots[community].kind === 'estates')
  const estate = estateGrounds.find(({ community }) => community === core?.community)
  if (!core || !estate) return []
  const { row, column } = layout.plots[core.community]
  const around = {
    west: core.rect.west - INSET,
    east: core.rect.east + INSET,
    south: core.rect.south - INSET,
    north: core.rect.north + INSET,
  }
  const [north, south] = [row, row + 1].map((one) => names.alongLine(one * STRIPS_PER_ROW, column))
  const [west, east] = [names.alongBorder(column), names.alongBorder(column + 1)]
  return [
    {
      name: `${estate.name}封控区`,
      kind: 'sealed',
      description: `西至${estate.name}西围墙，东至${estate.name}东围墙，南至${south}辅路，北至${north}辅路。`,
      basis: '环境样本阳性，自终末消毒完成时起算',
      rects: [estate.rect],
      holes: [],
      since: { effective: 2, basis: 1, minutes: 1290 },
    },
    {
      name: `${estate.name}周边管控区`,
      kind: 'controlled',
      description: `西至${west}，东至${east}，南至${south}，北至${north}；不含${estate.name}封控区。`,
      basis: '与封控区同时起算',
      rects: [around],
      holes: [[estate.rect]],
      since: { effective: 2, basis: 1, minutes: 1290 },
    },
  ]
}
