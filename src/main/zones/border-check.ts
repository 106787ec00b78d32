import { AppError } from '../../shared/core/errors.ts'
import type { Area } from '../../shared/core/geo.ts'
import { numberText } from '../../shared/core/number-text.ts'
import type { ZoneFault } from '../../shared/zones/contract.ts'
import type { ReadDb } from '../core/open-database.ts'
import { areaFaults, overlapOf } from '../geometry/area-faults.ts'

export type DrawnArea = { readonly id: string | null; readonly name: string; readonly area: Area }

/**
 * What is wrong with borders: in themselves, among one another, and against every other zone that
 * is not lifted. A place in two zones would be counted twice and told two rules.
 */
export async function borderFaults(
  db: ReadDb,
  drawn: readonly DrawnArea[],
): Promise<readonly ZoneFault[]> {
  const rows = await db
    .selectFrom('zones')
    .select(['id', 'name', 'area'])
    .where('deleted_at', 'is', null)
    .where('lifted_at', 'is', null)
    .where('area', 'is not', null)
    .execute()
  const others = rows
    .filter(({ id }) => drawn.every((one) => one.id !== id))
    .map(({ id, name, area }) => ({ id, name, area: JSON.parse(area ?? '') as Area }))
  return drawn.flatMap(({ area }, at): ZoneFault[] => {
    const own = areaFaults(area).map((fault) => ({ ...fault, at, other: null }))
    if (own.length > 0) return own
    const beside = [
      ...drawn.slice(at + 1).map((one, i) => ({ ...one, id: one.id ?? `#${at + 1 + i}` })),
      ...others,
    ]
    return beside.flatMap(({ id, name, area: other }) => {
      const shared = overlapOf(area, other)
      return shared === undefined
        ? []
        : [
            {
              ...shared,
              at,
              kind: 'overlap' as const,
              text: `与“${name}”重叠 ${squareMetresText(shared.squareMetres)}`,
              other: id,
            },
          ]
    })
  })
}

/** @throws {AppError} `rule_violated`, with the faults, when a border must not be saved. */
export async function assertSoundBorders(db: ReadDb, drawn: readonly DrawnArea[]): Promise<void> {
  const faults = await borderFaults(db, drawn)
  if (faults.length === 0) return
  const [{ at, text }] = faults
  const more = faults.length > 1 ? `（共 ${faults.length} 处）` : ''
  throw new AppError(
    'rule_violated',
    `“${drawn[at].name}”的范围没有保存：${text}${more}。请按定位查看，修复后再保存。`,
    { faults },
  )
}

function squareMetresText(squareMetres: number): string {
  return `${numberText(Math.max(1, Math.round(squareMetres)))} 平方米`
}
