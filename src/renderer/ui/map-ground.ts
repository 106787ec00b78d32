import type { CallOutput } from '../core/client.ts'
import type { MapLayer, MapStyle } from './map-layer.ts'
import { palette } from './palette.ts'

export type Ground = CallOutput<'grids.map'>
export type Grids = CallOutput<'grids.current'>['grids']
/** What a click in the picking tool takes. */
export type Pickable = 'communities' | 'units' | 'grids'

/** Streets, units, grids and communities: what lies under everything else. While picking, what was picked is filled. */
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
