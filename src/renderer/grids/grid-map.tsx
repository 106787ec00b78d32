import { useMemo } from 'react'
import { planeAround, polygonsOf, type Point, type Position } from '../../shared/core/geo.ts'
import type { Ground } from '../../shared/grids/ground.ts'
import { outlines, toArea } from '../../shared/grids/outline.ts'
import type { CallOutput } from '../core/client.ts'
import type { MapLayer, MapShape, MapStyle } from '../ui/map-layer.ts'
import { streetsLayer } from '../ui/map-streets.ts'
import { AreaMap } from '../ui/map.tsx'
import { palette } from '../ui/palette.ts'
import type { MapPicking } from '../ui/use-map-picking.ts'
import { gridColours } from './grid-colours.ts'
import type { Grid } from './grid-words.ts'

type GridMapData = CallOutput<'grids.map'>

/** Communities, streets, units and grids; a click picks the unit on whose ground it falls. */
export function GridMap(props: {
  readonly data: GridMapData
  readonly grids: readonly Grid[]
  readonly grounds: readonly Ground[]
  readonly lockedUnits: readonly string[]
  readonly chosen: string | undefined
  readonly picked: ReadonlySet<string>
  readonly warned: ReadonlySet<string>
  /** Units that are in another grid than in the plan compared with. */
  readonly moved: ReadonlySet<string>
  readonly legend: boolean
  readonly onPick: MapPicking['onPick']
  readonly onLine?: MapPicking['onLine']
}) {
  const { data, grids, grounds, chosen, lockedUnits, moved } = props
  const colours = useMemo(() => gridColours(grids), [grids])
  const still = useMemo(() => stillLayers(data), [data])
  const cells = useMemo(() => cellLayer(grounds), [grounds])
  const layers = useMemo(
    () => [
      cells,
      still.streets,
      still.units,
      lockLayer(data, lockedUnits),
      gridLayer(grids, colours),
      movedLayer(cells, moved),
      still.communities,
    ],
    [still, cells, data, lockedUnits, grids, colours, moved],
  )
  return (
    <AreaMap
      label="网格地图"
      legend={props.legend}
      layers={layers}
      chosen={chosen === undefined ? undefined : { layer: 'grids', id: chosen }}
      picking={{
        layer: cells.key,
        picked: props.picked,
        warned: props.warned,
        onPick: props.onPick,
        onLine: props.onLine,
      }}
    />
  )
}

function stillLayers(data: GridMapData): {
  readonly streets: MapLayer
  readonly units: MapLayer
  readonly communities: MapLayer
} {
  return {
    streets: streetsLayer(streetsNear(data), 1),
    units: {
      key: 'units',
      title: '楼栋单元',
      style: { colour: palette.inkSoft, strength: 0.22, width: 0.6, radius: 2.5 },
      selectable: false,
      labelsWithin: 0.4,
      shapes: data.units.flatMap(({ id, name, households, at, footprint }) => {
        const geometry = footprint ?? (at === null ? null : pointAt(at))
        return geometry === null ? [] : [{ id, geometry, label: `${name} ${households} 户` }]
      }),
    },
    communities: {
      key: 'communities',
      title: '社区边界',
      style: { colour: palette.inkSoft, hatch: 'none', width: 1.5, dash: [8, 5] },
      selectable: false,
      shapes: data.communities.flatMap(({ id, name, area }) =>
        area === null ? [] : [{ id, geometry: area, label: name }],
      ),
      labelsWithin: 0,
    },
  }
}

/** The ground of every unit: what a click falls on. */
function cellLayer(grounds: readonly Ground[]): MapLayer {
  return {
    key: 'cells',
    title: '楼院地块',
    style: { colour: '#8a94a3', hatch: 'none', width: 0.4 },
    selectable: false,
    shapes: grounds.flatMap((ground): MapShape[] => {
      const plane = planeAround(ground.origin)
      const each = ground.nodes.map((_, node) => node)
      return outlines(ground, each, each.length).flatMap((outline, node) => {
        const [id] = ground.nodes[node].units
        return id === undefined || outline.polygons.length === 0
          ? []
          : [{ id, geometry: toArea(outline, plane) }]
      })
    }),
  }
}

/** A pattern and a thick line, so that it is seen over any grid's colour and on a grey screen. */
function movedLayer(cells: MapLayer, moved: ReadonlySet<string>): MapLayer {
  return {
    key: 'moved',
    title: '换了网格的楼院',
    style: { colour: palette.overdue, hatch: 'diagonal', strength: 0.3, width: 3 },
    selectable: false,
    shapes: moved.size === 0 ? [] : cells.shapes.filter(({ id }) => moved.has(id)),
  }
}

function gridLayer(grids: readonly Grid[], colours: ReadonlyMap<string, string>): MapLayer {
  const styleOf = (id: string, isLocked: boolean): MapStyle => ({
    colour: colours.get(id) ?? palette.inkPale,
    strength: 0.18,
    width: isLocked ? 4 : 2.5,
  })
  return {
    key: 'grids',
    title: '网格',
    style: { colour: palette.action, strength: 0.18, width: 2.5 },
    selectable: false,
    namesFirst: 'roomy',
    shapes: grids.map(({ id, name, households, area, isLocked }) => ({
      id,
      geometry: area,
      label: `${isLocked ? '锁 ' : ''}${name}\n${households} 户`,
      style: styleOf(id, isLocked),
    })),
  }
}

function lockLayer(data: GridMapData, locked: readonly string[]): MapLayer {
  const wanted = new Set(locked)
  return {
    key: 'locks',
    title: '锁定的楼院',
    style: { colour: palette.overdue, radius: 8, sign: '锁' },
    selectable: false,
    shapes: data.units.flatMap(({ id, at }) =>
      wanted.has(id) && at !== null ? [{ id, geometry: pointAt(at) }] : [],
    ),
  }
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
