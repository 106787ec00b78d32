import type { LineString } from '../../shared/core/geo.ts'
import { pointKinds, pointSigns, type RouteKind } from '../../shared/points/kinds.ts'
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

/** One layer a kind; what is not in use is pale. */
export function pointLayers(places: readonly Place[]): readonly MapLayer[] {
  const titles = { ...pointKinds, toilet: '移动厕所' }
  return (Object.keys(titles) as Place['kind'][]).map((kind) => {
    const style: MapStyle = { colour: colours[kind], radius: 10, sign: pointSigns[kind] }
    return {
      key: kind,
      title: titles[kind],
      style,
      labelsWithin: 1,
      shapes: places.flatMap(({ id, kind: own, name, at, isOff }) =>
        own !== kind || at === null
          ? []
          : [
              {
                id,
                geometry: { type: 'Point' as const, coordinates: at },
                label: name,
                ...(isOff ? { style: { ...style, colour: '#9aa3b0' } } : {}),
              },
            ],
      ),
    }
  })
}

type Route = {
  readonly id: string
  readonly name: string
  readonly kind: RouteKind
  readonly line: LineString | null
  readonly metres: number
  readonly minutes: number
}

/** Routes with their arrows, and where a clean one meets a dirty one. */
export function routeLayer(
  routes: readonly Route[],
  crossings: readonly RouteCrossing[],
): MapLayer {
  const styles: Readonly<Record<RouteKind, MapStyle>> = {
    clean: { colour: palette.done, width: 4, arrows: true },
    dirty: { colour: palette.sealed, width: 4, dash: [10, 6], arrows: true },
  }
  return {
    key: 'routes',
    title: '路线',
    style: styles.clean,
    shapes: [
      ...routes.flatMap(({ id, name, kind, line, metres, minutes }) =>
        line === null
          ? []
          : [
              {
                id,
                geometry: line,
                label: `${name} ${walkText({ line, metres, minutes })}`,
                style: styles[kind],
              },
            ],
      ),
      ...crossings.map(({ clean, dirty, at }) => ({
        id: `${clean.id} ${dirty.id} ${at.join()}`,
        geometry: { type: 'Point' as const, coordinates: at },
        style: { colour: palette.overdue, radius: 9, sign: '!' },
      })),
    ],
  }
}
