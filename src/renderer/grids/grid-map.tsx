import { useMemo } from 'react'
import type { CallOutput } from '../core/client.ts'
import type { MapLayer, MapShape } from '../ui/map-layer.ts'
import { AreaMap } from '../ui/map.tsx'
import { palette } from '../ui/palette.ts'
import { gridColours } from './grid-colours.ts'
import type { Grid } from './grid-words.ts'

type GridMapData = CallOutput<'grids.map'>

/** Communities, streets, units and grids; a click chooses the grid it falls in. */
export function GridMap(props: {
  readonly data: GridMapData
  readonly grids: readonly Grid[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string | undefined) => void
}) {
  const { data, grids, chosen } = props
  const layers = useMemo(() => layersOf(data, grids), [data, grids])
  return (
    <AreaMap
      label="网格地图"
      layers={layers}
      chosen={chosen === undefined ? undefined : { layer: 'grids', id: chosen }}
      onChoose={(choice) => props.onChoose(choice?.id)}
    />
  )
}

function layersOf(data: GridMapData, grids: readonly Grid[]): readonly MapLayer[] {
  const colours = gridColours(grids)
  return [
    {
      key: 'grids',
      title: '网格',
      style: { colour: palette.action, strength: 0.16, width: 2 },
      shapes: grids.map(({ id, name, households, area }) => ({
        id,
        geometry: area,
        label: `${name}\n${households} 户`,
        style: { colour: colours.get(id) ?? palette.action, strength: 0.16, width: 2 },
      })),
    },
    {
      key: 'streets',
      title: '道路',
      style: { colour: '#c3c8d0', width: 1.5 },
      selectable: false,
      labelsWithin: 1,
      shapes: data.streets.map(({ name, line }, at) => ({
        id: String(at),
        geometry: line,
        label: name,
      })),
    },
    {
      key: 'units',
      title: '楼栋单元',
      style: { colour: palette.inkPale, strength: 0.35, width: 0.8, radius: 2.5 },
      selectable: false,
      labelsWithin: 0.4,
      shapes: data.units.flatMap((unit) => unitShape(unit, colours.get(unit.gridId ?? ''))),
    },
    {
      key: 'communities',
      title: '社区边界',
      style: { colour: palette.inkSoft, hatch: 'none', width: 2.5, dash: [8, 4] },
      selectable: false,
      shapes: data.communities.flatMap(({ id, name, area }) =>
        area === null
          ? []
          : [{ id, geometry: area, ...(grids.length === 0 ? { label: name } : {}) }],
      ),
    },
  ]
}

function unitShape(
  { id, name, households, at, footprint }: GridMapData['units'][number],
  colour: string = palette.inkPale,
): readonly MapShape[] {
  const label = `${name} ${households} 户`
  const style = { colour, strength: 0.35, width: 0.8, radius: 2.5 }
  if (footprint !== null) return [{ id, geometry: footprint, label, style }]
  return at === null ? [] : [{ id, geometry: { type: 'Point', coordinates: at }, label, style }]
}
