import type { LineString } from '../../shared/core/geo.ts'
import type { NewId } from '../../shared/core/ids.ts'
import { textAt } from '../../shared/transfer/cell-values.ts'
import type { SubjectReport } from '../../shared/transfer/import-report.ts'
import type { StreetRow } from '../../shared/transfer/import-rows.ts'
import type { FieldMap } from '../../shared/transfer/map-fields.ts'
import type { GeoFile, MultiLineString } from '../../shared/transfer/sources.ts'

/** Street centre lines from features; a line of several parts becomes several rows of one name. */
export function planStreets(
  file: GeoFile<LineString | MultiLineString> | undefined,
  map: FieldMap<'streets'> = {},
  newId: NewId,
): { readonly rows: readonly StreetRow[]; readonly report: SubjectReport } {
  const features = file?.features ?? []
  const rows = features.flatMap(({ properties, geometry }): readonly StreetRow[] => {
    const name = textAt(properties, map.name) || null
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
    return lines.map((coordinates) => ({
      id: newId(),
      name,
      line: { type: 'LineString', coordinates },
    }))
  })
  const refused = (file?.refused ?? []).map(({ index, reason }) => ({ row: index, reason }))
  return {
    rows,
    report: { read: features.length + refused.length, accepted: features.length, refused },
  }
}
