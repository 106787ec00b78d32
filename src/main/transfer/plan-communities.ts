import type { Area } from '../../shared/core/geo.ts'
import type { NewId } from '../../shared/core/ids.ts'
import { countOf, notACount, textAt } from '../../shared/transfer/cell-values.ts'
import type { RefusedRow, SubjectReport } from '../../shared/transfer/import-report.ts'
import type { CommunityRow, ExistingRecords } from '../../shared/transfer/import-rows.ts'
import type { FieldMap } from '../../shared/transfer/map-fields.ts'
import { communityKey } from '../../shared/transfer/place-names.ts'
import type { GeoFile } from '../../shared/transfer/sources.ts'

/** Communities from features; a name that is there already is refused, naming the other. */
export function planCommunities(
  file: GeoFile<Area> | undefined,
  map: FieldMap<'communities'> = {},
  existing: ExistingRecords,
  newId: NewId,
): { readonly rows: readonly CommunityRow[]; readonly report: SubjectReport } {
  const rows: CommunityRow[] = []
  const refused: RefusedRow[] = (file?.refused ?? []).map(({ index, reason }) => ({
    row: index,
    reason,
  }))
  const stored = new Set(existing.communities.map(({ name }) => communityKey(name)))
  const seen = new Map<string, number>()
  for (const { index, properties, geometry } of file?.features ?? []) {
    const name = textAt(properties, map.name)
    const key = communityKey(name)
    const households = countOf(textAt(properties, map.households))
    const residents = countOf(textAt(properties, map.residents))
    const problem =
      name === ''
        ? '没有社区名称'
        : seen.has(key)
          ? `社区“${name}”与第 ${seen.get(key)} 个要素重名`
          : stored.has(key)
            ? `社区“${name}”已在库中`
            : Number.isNaN(households)
              ? notACount('户数', textAt(properties, map.households))
              : Number.isNaN(residents)
                ? notACount('人口', textAt(properties, map.residents))
                : undefined
    if (problem !== undefined) {
      refused.push({ row: index, reason: problem })
      continue
    }
    seen.set(key, index)
    const code = textAt(properties, map.code) || null
    rows.push({ id: newId(), name, code, households, residents, area: geometry })
  }
  const read = (file?.features.length ?? 0) + (file?.refused.length ?? 0)
  return { rows, report: { read, accepted: rows.length, refused: byRow(refused) } }
}

/** Refused rows in the order of the file. */
export function byRow(refused: readonly RefusedRow[]): readonly RefusedRow[] {
  return [...refused].sort((a, b) => a.row - b.row)
}
