import { polygonsOf, type Area } from '../../shared/core/geo.ts'
import { zoneKindKeys, zoneKinds, type ZoneKind } from '../../shared/zones/kinds.ts'
import type { CallOutput } from '../core/client.ts'
import type { Hatch, MapLayer, MapStyle } from '../ui/map-layer.ts'
import { palette } from '../ui/palette.ts'

export type Ground = CallOutput<'grids.map'>
export type Grids = CallOutput<'grids.current'>['grids']
/** What a click in the picking tool takes. */
export type Pickable = 'communities' | 'units' | 'grids'

const hatches: Readonly<Record<ZoneKind, Hatch>> = {
  sealed: 'solid',
  controlled: 'diagonal',
  precaution: 'dots',
}

export function zoneStyle(kind: ZoneKind): MapStyle {
  return { colour: palette[kind], hatch: hatches[kind], strength: 0.2, width: 2.5 }
}

/** What lies under the zones. While picking, what was picked is filled. */
export function groundLayers(
  ground: Ground,
  grids: Grids,
  pick?: { readonly from: Pickable; readonly picked: ReadonlySet<string> },
): readonly MapLayer[] {
  const filled = (from: Pickable, id: string): { readonly style?: MapStyle } =>
    pick?.from === from && pick.picked.has(id)
      ? { style: { colour: palette.action, strength: 0.45, width: 2.5, radius: 6 } }
      : {}
  return [
    {
      key: 'streets',
      title: '道路',
      style: { colour: '#c3c8d0', width: 2 },
      selectable: false,
      labelsWithin: 1.2,
      shapes: ground.streets.map(({ name, line }, at) => ({
        id: String(at),
        geometry: line,
        label: name,
      })),
    },
    {
      key: 'units',
      title: '楼栋单元',
      style: { colour: '#8a93a3', strength: 0.2, width: 1, radius: 3 },
      selectable: pick?.from === 'units',
      labelsWithin: 0.45,
      shapes: ground.units.flatMap(({ id, name, households, at, footprint }) => {
        const geometry = footprint ?? (at && ({ type: 'Point', coordinates: at } as const))
        if (geometry === null) return []
        return [{ id, geometry, label: `${name} ${households} 户`, ...filled('units', id) }]
      }),
    },
    {
      key: 'grids',
      title: '网格',
      style: { colour: palette.done, hatch: 'none', width: 1.2, dash: [2, 4] },
      selectable: pick?.from === 'grids',
      hidden: pick?.from !== 'grids',
      shapes: grids.map(({ id, name, area }) => ({
        id,
        geometry: area,
        label: name,
        ...filled('grids', id),
      })),
    },
    {
      key: 'communities',
      title: '社区边界',
      style: { colour: palette.inkPale, hatch: 'none', width: 1.5, dash: [8, 4] },
      selectable: pick?.from === 'communities',
      shapes: ground.communities.flatMap(({ id, name, area }) =>
        area === null ? [] : [{ id, geometry: area, label: name, ...filled('communities', id) }],
      ),
    },
  ]
}

type Shown = {
  readonly id: string
  readonly label: string
  readonly kind: ZoneKind
  readonly area: Area | null
}

/** The strictest on top, because the wider ones lie around it. */
export function zoneLayers(zones: readonly Shown[]): readonly MapLayer[] {
  return [...zoneKindKeys].reverse().map((kind) => ({
    key: kind,
    title: zoneKinds[kind],
    style: zoneStyle(kind),
    shapes: zones.flatMap((zone) =>
      zone.kind === kind && zone.area !== null
        ? [{ id: zone.id, geometry: zone.area, label: zone.label }]
        : [],
    ),
  }))
}

/** A place inside or on the border of an area, to bring it into sight. */
export function anyPlaceOf(area: Area): readonly [number, number] {
  const ring = polygonsOf(area)[0][0]
  const lons = ring.map(([lon]) => lon)
  const lats = ring.map(([, lat]) => lat)
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return [middle(lons), middle(lats)]
}
