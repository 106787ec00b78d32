import { polygonsOf, type Area, type Position } from '../core/geo.ts'
import { shareCorners } from './corners.ts'
import type { ZoneKind } from './kinds.ts'

/** A zone as it stands on the drawing board; one not saved yet has no version. */
export type DrawnZone = {
  readonly id: string
  readonly rowVersion: number | null
  readonly name: string
  readonly kind: ZoneKind
  readonly ruleSet: string
  readonly area: Area
}

type Step = { readonly label: string; readonly zones: readonly DrawnZone[] }

/** Everything done since the drawing began; the present state is the step at `at`. */
export type Drawing = { readonly steps: readonly Step[]; readonly at: number }

/**
 * Begins a drawing on the zones in force. Neighbours get each other's corners, so that a shared
 * border is moved on both sides.
 */
export function startDrawing(zones: readonly DrawnZone[]): Drawing {
  const areas = shareCorners(zones.map(({ area }) => rounded(area)))
  const shared = zones.map((zone, i) => ({ ...zone, area: areas[i] }))
  return { steps: [{ label: '开始', zones: shared }], at: 0 }
}

export function drawnZones({ steps, at }: Drawing): readonly DrawnZone[] {
  return steps[at].zones
}

/** Does something; what had been undone is forgotten. */
export function drawStep(
  drawing: Drawing,
  label: string,
  change: (zones: readonly DrawnZone[]) => readonly DrawnZone[],
): Drawing {
  const zones = change(drawnZones(drawing)).map((zone) => ({ ...zone, area: rounded(zone.area) }))
  const steps = [...drawing.steps.slice(0, drawing.at + 1), { label, zones }]
  return { steps, at: steps.length - 1 }
}

/** Goes to a step of the list, back or forth; outside of it nothing happens. */
export function goToStep(drawing: Drawing, at: number): Drawing {
  return at < 0 || at >= drawing.steps.length ? drawing : { ...drawing, at }
}

/** What must be saved: zones whose border is not the one it began with, and new ones. */
export function changedZones(drawing: Drawing): readonly DrawnZone[] {
  const before = new Map(drawing.steps[0].zones.map(({ id, area }) => [id, JSON.stringify(area)]))
  return drawnZones(drawing).filter(({ id, area }) => before.get(id) !== JSON.stringify(area))
}

/** Replaces the areas of some zones. */
export function withAreas(
  zones: readonly DrawnZone[],
  areas: ReadonlyMap<string, Area>,
): readonly DrawnZone[] {
  return zones.map((zone) => {
    const area = areas.get(zone.id)
    return area === undefined ? zone : { ...zone, area }
  })
}

/** To a tenth of a millimetre, as the map writes what was drawn: shared corners stay shared. */
function rounded(area: Area): Area {
  const toStep = (degrees: number) => Math.round(degrees * 1e9) / 1e9
  const polygons = polygonsOf(area).map((rings) =>
    rings.map((ring) => ring.map(([lon, lat]): Position => [toStep(lon), toStep(lat)])),
  )
  const same = JSON.stringify(polygons) === JSON.stringify(polygonsOf(area))
  if (same) return area
  return area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons }
}
