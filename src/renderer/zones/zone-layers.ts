import { polygonsOf, type Area } from '../../shared/core/geo.ts'
import { zoneKindKeys, zoneKinds, type ZoneKind } from '../../shared/zones/kinds.ts'
import type { Hatch, MapLayer, MapStyle } from '../ui/map-layer.ts'
import { palette } from '../ui/palette.ts'

const hatches: Readonly<Record<ZoneKind, Hatch>> = {
  sealed: 'solid',
  controlled: 'diagonal',
  precaution: 'dots',
}

export function zoneStyle(kind: ZoneKind): MapStyle {
  return { colour: palette[kind], hatch: hatches[kind], strength: 0.2, width: 2.5 }
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
