import { useMemo } from 'react'
import { pointSigns } from '../../../shared/points/kinds.ts'
import type { GridMapSheet } from '../../../shared/reports/sheets.ts'
import { zoneKinds, zoneMarks, type ZoneKind } from '../../../shared/zones/contract.ts'
import { useCall } from '../../core/query.ts'
import type { Hatch, MapLayer } from '../../ui/map-layer.ts'
import { streetsLayer } from '../../ui/map-streets.ts'
import { AreaMap } from '../../ui/map.tsx'
import { palette } from '../../ui/palette.ts'

const hatches: Readonly<Record<ZoneKind, Hatch>> = {
  sealed: 'solid',
  controlled: 'diagonal',
  precaution: 'dots',
}

/** The day's map: grids, the zones in force with their day, the points. */
export function MeetingMap({ day, words }: { readonly day: string; readonly words: number }) {
  const { data, error } = useCall('reports.gridMapSheet', { day })
  const layers = useMemo(() => (data === undefined ? [] : layersOf(data)), [data])
  if (error !== null) return <p className="meeting-zero">{error.message}</p>
  if (data === undefined) return null
  if (layers.every(({ shapes }) => shapes.length === 0)) {
    return <p className="meeting-zero">还没有导入社区和网格，没有图可看。</p>
  }
  // The map draws its names as for a desk; the wall is seen from afar.
  return (
    <div className="meeting-map" style={{ zoom: words / 16 }}>
      <AreaMap label="当日地图" layers={layers} />
    </div>
  )
}

function layersOf({ streets, communities, grids, zones, points }: GridMapSheet): MapLayer[] {
  return [
    streetsLayer(streets),
    {
      key: 'communities',
      title: '社区',
      style: { colour: palette.inkPale, hatch: 'none', width: 2, dash: [8, 4] },
      selectable: false,
      shapes: communities.flatMap(({ name, area }) =>
        area === null ? [] : [{ id: name, geometry: area }],
      ),
    },
    {
      key: 'grids',
      title: '网格',
      style: { colour: palette.action, hatch: 'none', width: 2 },
      selectable: false,
      shapes: grids.map(({ code, name, area }) => ({ id: code, geometry: area, label: name })),
    },
    // The strictest on top, because the wider ones lie around it.
    ...(['precaution', 'controlled', 'sealed'] as const).map((kind) => ({
      key: kind,
      title: zoneKinds[kind],
      style: { colour: palette[kind], hatch: hatches[kind], strength: 0.25, width: 3 },
      selectable: false,
      namesFirst: kind === 'sealed' ? ('all' as const) : undefined,
      shapes: zones.flatMap((zone) =>
        zone.kind !== kind || zone.area === null
          ? []
          : [
              {
                id: zone.name,
                geometry: zone.area,
                label: nameOf(zone),
              },
            ],
      ),
    })),
    // Toilets stand in rows: signs as large as the others' would cover each other.
    pointLayer(
      'toilets',
      '移动厕所',
      points.filter(({ kind }) => kind === 'toilet'),
    ),
    pointLayer(
      'points',
      '点位',
      points.filter(({ kind }) => kind !== 'toilet'),
    ),
  ]
}

function pointLayer(
  key: 'toilets' | 'points',
  title: string,
  points: GridMapSheet['points'],
): MapLayer {
  const style = { toilets: { colour: palette.supplement, radius: 5 }, points: { radius: 9 } }[key]
  return {
    key,
    title,
    style: { colour: palette.ink, ...style },
    selectable: false,
    shapes: points.map(({ kind, isPaused, at }, place) => ({
      id: String(place),
      geometry: { type: 'Point', coordinates: [...at] },
      style: {
        colour: isPaused ? palette.inkPale : palette.ink,
        ...style,
        sign: kind === 'toilet' ? undefined : pointSigns[kind],
      },
    })),
  }
}

/** `封 桐棋里 第2天`: the mark says already what the name's end repeats. */
function nameOf({ kind, name, dayNumber }: GridMapSheet['zones'][number]): string {
  const place = name.replace(zoneKinds[kind], '')
  return [zoneMarks[kind], place, ...(dayNumber === null ? [] : [`第${dayNumber}天`])].join(' ')
}
