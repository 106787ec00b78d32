import { polygonsOf } from '../../shared/core/geo.ts'
import type { Area, Point } from '../../shared/core/geo.ts'
import type { NewId } from '../../shared/core/ids.ts'
import { countOf, notACount, textAt } from '../../shared/transfer/cell-values.ts'
import type {
  BorderUnit,
  GivenUnit,
  RefusedRow,
  UnitsReport,
} from '../../shared/transfer/import-report.ts'
import { unitKinds, type UnitKind } from '../../shared/places/contract.ts'
import type { ExistingRecords, UnitRow } from '../../shared/transfer/import-rows.ts'
import { keyOfLabel } from '../../shared/transfer/label-key.ts'
import type { FieldMap } from '../../shared/transfer/map-fields.ts'
import { communityKey, unitKey } from '../../shared/transfer/place-names.ts'
import type { GeoFeature, GeoFile } from '../../shared/transfer/sources.ts'
import { BORDER_TOLERANCE, placeUnits } from './place-units.ts'
import type { Placement } from './place-units.ts'
import { byRow } from './plan-communities.ts'

/** Land-use words that mean people live there. */
const housing = /居住|住宅|宿舍|平房|residential|housing|dwelling|apartment/iu

type Communities = ExistingRecords['communities']
type Plan = {
  readonly rows: readonly UnitRow[]
  readonly report: UnitsReport
  readonly notices: readonly string[]
}

/**
 * Units from features: those where people live, each in a community.
 *
 * Where the data carry a use, a feature is a unit when the use says housing or it has households;
 * where they carry none, every feature is.
 */
export function planUnits(
  file: GeoFile<Area | Point> | undefined,
  map: FieldMap<'units'> = {},
  communities: Communities,
  existing: ExistingRecords,
  newId: NewId,
): Plan {
  const refused: RefusedRow[] = (file?.refused ?? []).map(({ index, reason }) => ({
    row: index,
    reason,
  }))
  const features = file?.features ?? []
  const housingFeatures = features.filter((feature) => isHousing(feature, map))
  const sound = withoutTwins(housingFeatures, map, refused)
  const placements = placeAll(sound, map, communities)
  const nameOf = new Map(communities.map(({ id, name }) => [id, name]))
  const names = namer(existing)
  const rows: UnitRow[] = []
  const acrossBorder: BorderUnit[] = []
  const withoutCommunity: GivenUnit[] = []
  sound.forEach((feature, at) => {
    const placement = placements[at]
    const { index: row, properties, geometry } = feature
    const said = textAt(properties, map.community) || undefined
    if (placement.communityId === undefined) {
      refused.push({ row, reason: nowhereReason(placement, said, nameOf) })
      return
    }
    const community = nameOf.get(placement.communityId) ?? ''
    const name = names.unique(placement.communityId, textAt(properties, map.name))
    if (placement.by === 'area') withoutCommunity.push({ row, name, community, said })
    if (placement.outside > BORDER_TOLERANCE) {
      acrossBorder.push({
        row,
        name,
        community,
        area: tenths(placement.area),
        outside: tenths(placement.outside),
        mostlyIn:
          placement.mostlyIn === placement.communityId
            ? undefined
            : nameOf.get(placement.mostlyIn ?? ''),
      })
    }
    rows.push({
      id: newId(),
      communityId: placement.communityId,
      name,
      kind: kindOf(textAt(properties, map.kind) || name),
      households: countOf(textAt(properties, map.households)) ?? 0,
      residents: countOf(textAt(properties, map.residents)),
      use: textAt(properties, map.use) || null,
      area: geometry.type === 'Point' ? null : geometry,
      ...(geometry.type === 'Point' ? { at: geometry.coordinates } : {}),
      sourceRow: row,
    })
  })
  const elsewhere = sound.filter((_, at) => {
    const { area, by, communityId, mostlyIn } = placements[at]
    return area === 0 && by === 'named' && mostlyIn !== communityId
  }).length
  const empty = rows.filter((row) => row.households === 0).length
  return {
    rows,
    report: {
      read: features.length + (file?.refused.length ?? 0),
      accepted: rows.length,
      refused: byRow(refused),
      notHousing: features.length - housingFeatures.length,
      acrossBorder,
      withoutCommunity,
    },
    notices: [
      ...(elsewhere > 0
        ? [`${elsewhere} 个以点表示的楼栋院落不在写明的社区范围内，已按写明的社区导入，请核对`]
        : []),
      ...(empty > 0 ? [`${empty} 个院落楼栋没有户数，按 0 户导入，请核对`] : []),
      ...(names.renamed() > 0 ? [`${names.renamed()} 个院落楼栋重名，已加序号区分`] : []),
    ],
  }
}

function isHousing({ properties }: GeoFeature, map: FieldMap<'units'>): boolean {
  if (map.use === undefined) return true
  const households = countOf(textAt(properties, map.households)) ?? 0
  // A broken number is looked at later and refused there, not passed over as no housing.
  return housing.test(textAt(properties, map.use)) || households > 0 || Number.isNaN(households)
}

/** Leaves out units with a broken number and units drawn twice, which would count people twice. */
function withoutTwins(
  features: readonly GeoFeature<Area | Point>[],
  map: FieldMap<'units'>,
  refused: RefusedRow[],
): readonly GeoFeature<Area | Point>[] {
  const drawn = new Map<string, number>()
  return features.filter(({ index, properties, geometry }) => {
    const broken = ([map.households, map.residents] as const).find((column) =>
      Number.isNaN(countOf(textAt(properties, column))),
    )
    if (broken !== undefined) {
      refused.push({
        row: index,
        reason: notACount(`“${broken}”的值`, textAt(properties, broken)),
      })
      return false
    }
    // Stairwells of one building share its place; what is told apart by its outline does not.
    if (geometry.type === 'Point') return true
    const shape = JSON.stringify(polygonsOf(geometry))
    const twin = drawn.get(shape)
    if (twin !== undefined) {
      refused.push({ row: index, reason: `图形与第 ${twin} 个要素完全相同` })
      return false
    }
    drawn.set(shape, index)
    return true
  })
}

function placeAll(
  features: readonly GeoFeature<Area | Point>[],
  map: FieldMap<'units'>,
  communities: Communities,
): readonly Placement[] {
  const idOf = new Map(communities.map(({ id, name }) => [communityKey(name), id]))
  return placeUnits(
    communities.flatMap(({ id, area }) => (area === null ? [] : [{ id, area }])),
    features.map(({ index, properties, geometry }) => ({
      index,
      communityId: idOf.get(communityKey(textAt(properties, map.community))),
      shape: geometry,
    })),
  )
}

function nowhereReason(
  placement: Placement,
  said: string | undefined,
  nameOf: ReadonlyMap<string, string>,
): string {
  const { nearest } = placement
  const near =
    nearest === undefined
      ? '，库中还没有带边界的社区'
      : `，距最近的“${nameOf.get(nearest.communityId) ?? ''}”约 ${nearest.metres} 米`
  const unknown = said === undefined ? '没有写明社区' : `社区“${said}”不在库中`
  return `${unknown}，图形也不在任何社区范围内${near}`
}

/** Names units that have none by number, and tells units of one name in one community apart. */
function namer(existing: ExistingRecords) {
  const used = new Set(existing.units.map(({ communityId, name }) => keyIn(communityId, name)))
  const next = new Map<string, number>()
  let renamed = 0
  const take = (communityId: string, name: string): boolean => {
    const key = keyIn(communityId, name)
    return !used.has(key) && Boolean(used.add(key))
  }
  return {
    renamed: () => renamed,
    unique(communityId: string, name: string): string {
      if (name !== '' && take(communityId, name)) return name
      if (name !== '') renamed++
      const counter = `${communityId} ${unitKey(name)}`
      for (let n = next.get(counter) ?? (name === '' ? 1 : 2); ; n++) {
        const numbered = name === '' ? `地块${String(n).padStart(3, '0')}` : `${name}（${n}）`
        if (!take(communityId, numbered)) continue
        next.set(counter, n + 1)
        return numbered
      }
    },
  }
}

function keyIn(communityId: string, name: string): string {
  return `${communityId} ${unitKey(name)}`
}

/** What a unit is, from its kind or, failing that, its name: 3号楼2单元, 12号院. */
export function kindOf(text: string): UnitKind {
  const known = keyOfLabel(unitKinds, text)
  if (known !== undefined) return known
  if (/单元|楼门|stairwell|entrance/iu.test(text)) return 'entrance'
  if (/楼|栋|座|building|tower|apartment/iu.test(text)) return 'building'
  if (/院|平房|胡同|巷|courtyard|house/iu.test(text)) return 'courtyard'
  return 'parcel'
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
