import { useMemo, useState } from 'react'
import { fullName } from '../../shared/households/address.ts'
import type { Area } from '../../shared/core/geo.ts'
import { zoneKinds, zoneMarks, type ZoneKind } from '../../shared/zones/contract.ts'
import { useNavigation } from '../core/route.ts'
import { useCall } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import { Empty } from '../ui/empty.tsx'
import type { Hatch, MapChoice, MapLayer, MapShape } from '../ui/map-layer.ts'
import { streetsLayer } from '../ui/map-streets.ts'
import { AreaMap } from '../ui/map.tsx'
import { Page } from '../ui/page.tsx'
import { palette } from '../ui/palette.ts'

const everything = { limit: 5000 }
const hatches: Readonly<Record<ZoneKind, Hatch>> = {
  sealed: 'solid',
  controlled: 'diagonal',
  precaution: 'dots',
}

/** Communities, units and zones as drawn; a click says what a place is. */
export function AreasMapPage() {
  const communities = useCall('communities.list', everything)
  const units = useCall('units.list', everything)
  const streets = useCall('streets.list', everything)
  const zones = useCall('zones.list', everything)
  const [chosen, setChosen] = useState<MapChoice | undefined>(undefined)
  const { go } = useNavigation()

  const layers = useMemo<readonly MapLayer[]>(
    () => [
      streetsLayer(streets.data?.rows ?? [], 1.5),
      {
        key: 'communities',
        title: '社区',
        style: { colour: palette.inkPale, hatch: 'none', width: 2, dash: [8, 4] },
        shapes: (communities.data?.rows ?? []).flatMap(shapeOf),
      },
      {
        key: 'units',
        title: '楼栋单元',
        style: { colour: '#8a93a3', strength: 0.25, width: 1, radius: 3 },
        labelsWithin: 0.5,
        shapes: (units.data?.rows ?? []).flatMap(unitShape),
      },
      // The strictest on top, because the wider ones lie around it.
      ...(['precaution', 'controlled', 'sealed'] as const).map((kind) => ({
        key: kind,
        title: zoneKinds[kind],
        style: { colour: palette[kind], hatch: hatches[kind], strength: 0.2, width: 2.5 },
        shapes: (zones.data?.rows ?? [])
          .filter((zone) => zone.kind === kind && zone.liftedAt === null)
          .flatMap((zone) => shapeOf({ ...zone, name: `${zoneMarks[kind]} ${zone.name}` })),
      })),
    ],
    [communities.data, units.data, streets.data, zones.data],
  )

  const isEmpty = layers.every(({ shapes }) => shapes.length === 0)
  const loaded = communities.data !== undefined && units.data !== undefined
  const words = wordsOf(chosen, communities.data?.rows, units.data?.rows, zones.data?.rows)
  return (
    <Page title="地图" note={words ?? '点选社区、楼栋或管控区域看说明'}>
      {loaded && isEmpty ? (
        <div className="centre">
          <Empty
            title="地图上还没有内容"
            step="导入社区和楼栋地图后，这里显示边界、楼栋和管控区域。"
            verb={{ label: '看社区', run: () => go({ page: 'areas', tab: 'communities' }) }}
          />
        </div>
      ) : (
        <AreaMap label="街道地图" layers={layers} chosen={chosen} onChoose={setChosen} />
      )}
    </Page>
  )
}

function shapeOf(row: {
  readonly id: string
  readonly name: string
  readonly area: Area | null
}): readonly MapShape[] {
  return row.area === null ? [] : [{ id: row.id, geometry: row.area, label: row.name }]
}

function unitShape({ id, name, footprint, lon, lat }: RowOf<'units'>): readonly MapShape[] {
  if (footprint !== null) return [{ id, geometry: footprint, label: name }]
  if (lon === null || lat === null) return []
  return [{ id, geometry: { type: 'Point', coordinates: [lon, lat] }, label: name }]
}

/** What was clicked, in a line. */
function wordsOf(
  chosen: MapChoice | undefined,
  communities: readonly RowOf<'communities'>[] = [],
  units: readonly RowOf<'units'>[] = [],
  zones: readonly RowOf<'zones'>[] = [],
): string | undefined {
  if (chosen === undefined) return undefined
  const community = communities.find(({ id }) => id === chosen.id)
  if (community !== undefined) {
    return `${community.name}：楼栋单元 ${community.units} 个，台账 ${community.households} 户`
  }
  const unit = units.find(({ id }) => id === chosen.id)
  if (unit !== undefined) {
    const grid = unit.gridName === '' ? '未划网格' : unit.gridName
    return `${unit.communityName} ${fullName(unit.name, unit.estateName)}：${unit.households} 户，${grid}`
  }
  const zone = zones.find(({ id }) => id === chosen.id)
  if (zone === undefined) return undefined
  const day = zone.dayNumber === null ? '' : `，第 ${zone.dayNumber} 天`
  return `${zoneKinds[zone.kind]} ${zone.name}${day}，${zone.ruleSetName}`
}
