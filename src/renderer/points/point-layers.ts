import type { LineString } from '../../shared/core/geo.ts'
import {
  pointKinds,
  pointSigns,
  routeKindKeys,
  routeKinds,
  type RouteKind,
} from '../../shared/points/kinds.ts'
import { walkText, type RouteCrossing } from '../../shared/points/routes.ts'
import type { MapLayer, MapStyle } from '../ui/map-layer.ts'
import { palette } from '../ui/palette.ts'
import type { Place } from './use-places.ts'

const colours: Readonly<Record<Place['kind'], string>> = {
  checkpoint: palette.ink,
  test: palette.action,
  waste: '#6b4a1f',
  supplies: palette.done,
  lpg: palette.controlled,
  post: palette.inkSoft,
  toilet: palette.supplement,
}

const unused = {
  full: { title: '已满、超过限量', colour: palette.overdue },
  off: { title: '停用、已撤', colour: '#9aa3b0' },
} as const

/** The layer a place is drawn in: its kind's, or that of what is not in use whatever its kind. */
export function layerOf({ kind, state }: Place): string {
  return state === 'open' ? kind : state
}

/** The colour a place has on the map, for its sign in the list. */
export function colourOf({ kind, state }: Place): string {
  return state === 'open' ? colours[kind] : unused[state].colour
}

/** One layer a kind; what is full or out of use has its own, and tells so in words. */
export function pointLayers(places: readonly Place[]): readonly MapLayer[] {
  const titles = { ...pointKinds, toilet: '移动厕所' }
  const shapesOf = (key: string) =>
    places.flatMap((place) => {
      const { id, name, at, kind, state, status } = place
      if (at === null || layerOf(place) !== key) return []
      const geometry = { type: 'Point' as const, coordinates: at }
      if (state === 'open') return [{ id, geometry, label: name }]
      const style = { ...styleOf(kind), colour: colourOf(place) }
      return [{ id, geometry, label: `${name}（${status}）`, style }]
    })
  return [
    ...(Object.keys(titles) as Place['kind'][]).map((kind) => ({
      key: kind,
      title: titles[kind],
      style: styleOf(kind),
      labelsWithin: 1,
      shapes: shapesOf(kind),
    })),
    ...(['full', 'off'] as const).map((state) => ({
      key: state,
      title: unused[state].title,
      style: { colour: unused[state].colour, radius: 10 },
      shapes: shapesOf(state),
    })),
  ]
}

function styleOf(kind: Place['kind']): MapStyle {
  return { colour: colours[kind], radius: 10, sign: pointSigns[kind] }
}

type Route = {
  readonly id: string
  readonly name: string
  readonly kind: RouteKind
  readonly line: LineString | null
  readonly metres: number
  readonly minutes: number
}

const routeStyles: Readonly<Record<RouteKind, MapStyle>> = {
  clean: { colour: palette.done, width: 4, arrows: true },
  dirty: { colour: palette.sealed, width: 4, dash: [10, 6], arrows: true },
}

/** Routes with their arrows, a layer a kind, and where a clean one meets a dirty one. */
export function routeLayers(
  routes: readonly Route[],
  crossings: readonly RouteCrossing[],
): readonly MapLayer[] {
  const lanes = routeKindKeys.map((key): MapLayer => ({
    key,
    title: routeKinds[key],
    style: routeStyles[key],
    labelsWithin: 1,
    shapes: routes.flatMap(({ id, name, kind, line, metres, minutes }) =>
      line === null || kind !== key
        ? []
        : [{ id, geometry: line, label: `${name} ${walkText({ line, metres, minutes })}` }],
    ),
  }))
  if (crossings.length === 0) return lanes
  return [
    ...lanes,
    {
      key: 'crossings',
      title: '洁污交叉处',
      style: { colour: palette.overdue, radius: 9, sign: '!' },
      shapes: crossings.map(({ clean, dirty, at }) => ({
        id: `${clean.id} ${dirty.id} ${at.join()}`,
        geometry: { type: 'Point', coordinates: at },
      })),
    },
  ]
}
