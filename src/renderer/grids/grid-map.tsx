import { useMemo } from 'react'
import { polygonsOf, type Point, type Position } from '../../shared/core/geo.ts'
import type { CallOutput } from '../core/client.ts'
import type { MapLayer, MapStyle } from '../ui/map-layer.ts'
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
  const styleOf = (gridId: string | null, strength: number, width: number): MapStyle => ({
    colour: colours.get(gridId ?? '') ?? palette.inkPale,
    strength,
    width,
    radius: 2.5,
  })
  return [
    {
      key: 'streets',
      title: '道路',
      style: { colour: '#c3c8d0', width: 1.5 },
      selectable: false,
      labelsWithin: 1,
      shapes: streetsNear(data).map(({ name, line }, at) => ({
        id: String(at),
        geometry: line,
        label: name,
      })),
    },
    {
      key: 'units',
      title: '楼栋单元',
      style: { colour: palette.inkPale, strength: 0.2, width: 0.6 },
      selectable: false,
      labelsWithin: 0.4,
      shapes: data.units.flatMap(({ id, name, households, at, footprint }) => {
        const geometry = footprint ?? (at === null ? null : pointAt(at))
        return geometry === null
          ? []
          : [{ id, geometry, label: `${name} ${households} 户`, style: undefined }]
      }),
    },
    {
      key: 'grids',
      title: '网格',
      style: { colour: palette.action, strength: 0.14, width: 2.5 },
      shapes: grids.map(({ id, name, households, area }) => ({
        id,
        geometry: area,
        label: `${name}\n${households} 户`,
        style: styleOf(id, 0.14, 2.5),
      })),
    },
    {
      key: 'communities',
      title: '社区边界',
      style: { colour: palette.inkSoft, hatch: 'none', width: 1.5, dash: [8, 5] },
      selectable: false,
      shapes: data.communities.flatMap(({ id, name, area }) =>
        area === null
          ? []
          : [{ id, geometry: area, ...(grids.length === 0 ? { label: name } : {}) }],
      ),
    },
  ]
}

function pointAt(at: Position): Point {
  return { type: 'Point', coordinates: at }
}

/** Streets within the communities' frame: those outside would only shrink what the map shows. */
function streetsNear({ streets, communities }: GridMapData): GridMapData['streets'] {
  const corners = communities.flatMap(({ area }) =>
    area === null ? [] : polygonsOf(area).flatMap(([outer]) => outer),
  )
  const lons = corners.map(([lon]) => lon)
  const lats = corners.map(([, lat]) => lat)
  const [west, east] = [least(lons), -least(lons.map((lon) => -lon))]
  const [south, north] = [least(lats), -least(lats.map((lat) => -lat))]
  return streets.filter(({ line }) =>
    line.coordinates.every(
      ([lon, lat]) => lon >= west && lon <= east && lat >= south && lat <= north,
    ),
  )
}

/** `Math.min(...)` would put every corner on the stack. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((low, number) => (number < low ? number : low), Infinity)
}
