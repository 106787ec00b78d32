import { polygonsOf, type Area } from '../../shared/core/geo.ts'
import type { CallOutput } from '../core/client.ts'
import type { MapLayer } from './map-layer.ts'
import { streetsLayer } from './map-streets.ts'
import { palette } from './palette.ts'

export type Ground = CallOutput<'grids.map'>
export type Grids = CallOutput<'grids.current'>['grids']
/** What the picking tool takes; also the key of the layer it lies in. */
export type Pickable = 'communities' | 'estates' | 'units' | 'grids'

/** Streets, units, estates, grids and communities: what lies under everything else. */
export function groundLayers(
  ground: Ground,
  grids: Grids,
  pickedFrom?: Pickable,
): readonly MapLayer[] {
  return [
    streetsLayer(ground.streets, 1.2),
    {
      key: 'units',
      title: '楼栋单元',
      style: { colour: '#8a93a3', strength: 0.2, width: 1, radius: 3 },
      selectable: false,
      labelsWithin: 0.45,
      shapes: ground.units.flatMap(({ id, name, households, at, footprint }) => {
        const geometry = footprint ?? (at && ({ type: 'Point', coordinates: at } as const))
        return geometry === null ? [] : [{ id, geometry, label: `${name} ${households} 户` }]
      }),
    },
    {
      key: 'estates',
      title: '小区院落',
      style: { colour: palette.action, hatch: 'none', width: 1.2, dash: [6, 3] },
      selectable: false,
      hidden: pickedFrom !== 'estates',
      labelsWithin: 2,
      shapes: ground.estates.flatMap((estate) => {
        const geometry = areaOfEstate(estate, ground.units)
        return geometry === null ? [] : [{ id: estate.id, geometry, label: estate.name }]
      }),
    },
    {
      key: 'grids',
      title: '网格',
      style: { colour: palette.done, hatch: 'none', width: 1.2, dash: [2, 4] },
      selectable: false,
      hidden: pickedFrom !== 'grids',
      shapes: grids.map(({ id, name, area }) => ({ id, geometry: area, label: name })),
    },
    {
      key: 'communities',
      title: '社区边界',
      style: { colour: palette.inkPale, hatch: 'none', width: 1.5, dash: [8, 4] },
      selectable: false,
      shapes: ground.communities.flatMap(({ id, name, area }) =>
        area === null ? [] : [{ id, geometry: area, label: name }],
      ),
    },
  ]
}

/** An estate's own outline with every building of it, also one that reaches over the outline. */
function areaOfEstate(estate: Ground['estates'][number], units: Ground['units']): Area | null {
  const areas = [
    estate.area,
    ...units.map(({ estateId, footprint }) => (estateId === estate.id ? footprint : null)),
  ].filter((area) => area !== null)
  if (areas.length === 0) return null
  return { type: 'MultiPolygon', coordinates: areas.flatMap(polygonsOf) }
}
