import type { Area, LineString } from '../../shared/core/geo.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { householdCategories, householdNeeds } from '../../shared/households/labels.ts'
import type { DemoStreet } from './model.ts'

type Feature<G, P> = {
  readonly type: 'Feature'
  readonly geometry: G
  readonly properties: P
}
type FeatureCollection<G, P> = {
  readonly type: 'FeatureCollection'
  readonly features: readonly Feature<G, P>[]
}
/** One row of a sheet; the keys are the column headers, in order. */
export type SheetRow = Readonly<Record<string, string | number>>
export type DemoFiles = {
  readonly staffRows: readonly SheetRow[]
  readonly householdRows: readonly SheetRow[]
  readonly communities: FeatureCollection<
    Area,
    { readonly name: string; readonly code: string; readonly households: number }
  >
  readonly units: FeatureCollection<
    Area,
    {
      readonly name: string
      readonly community: string
      readonly estate: string
      readonly kind: string
      readonly households: number
      readonly residents: number
    }
  >
  readonly streets: FeatureCollection<LineString, { readonly name: string; readonly kind: string }>
}

/**
 * The street in the form in which a post would bring its own: rows with Chinese headers for two
 * workbooks, and three maps. A unit's `name` is its estate and its own name, unique in a community.
 */
export function demoFiles(street: DemoStreet): DemoFiles {
  const communityNames = new Map(street.communities.map(({ id, name }) => [id, name]))
  const estateNames = new Map(street.estates.map(({ id, name }) => [id, name]))
  const places = new Map(
    street.units.map(({ id, name, communityId, estateId }) => [
      id,
      {
        社区: communityNames.get(communityId) ?? '',
        楼院: estateNames.get(estateId) ?? '',
        单元: name,
      },
    ]),
  )
  return {
    staffRows: street.staff.map((person) => ({
      姓名: person.name,
      单位: person.unit,
      力量: person.force,
      岗位角色: person.role,
      党员: person.isParty ? '是' : '否',
      技能: person.skills.join('、'),
      电话: person.phone,
      可操作: person.desk ? '是' : '否',
      席位: person.desk ? deskRoles[person.desk] : '',
      备注: person.note,
    })),
    householdRows: street.households.map((household) => ({
      ...(places.get(household.unitId) ?? { 社区: '', 楼院: '', 单元: '' }),
      门牌: household.door,
      户代码: household.code,
      户主: household.headName,
      人数: household.residentsCount,
      类别: householdCategories[household.category],
      需求: household.needs.map((need) => householdNeeds[need]).join('、'),
      电话: household.phone,
      用气证号: household.gasCard ?? '',
    })),
    communities: collection(street.communities, ({ outline, name, code, households }) => ({
      geometry: outline,
      properties: { name, code, households },
    })),
    units: collection(street.units, (unit) => {
      const { 社区: community = '', 楼院: estate = '' } = places.get(unit.id) ?? {}
      const { kind, households, residents } = unit
      const name = estate + unit.name
      return {
        geometry: unit.footprint,
        properties: { name, community, estate, kind, households, residents },
      }
    }),
    streets: collection(street.streets, ({ line, name, kind }) => ({
      geometry: line,
      properties: { name, kind },
    })),
  }
}

function collection<T, G, P>(
  records: readonly T[],
  toParts: (record: T) => { readonly geometry: G; readonly properties: P },
): FeatureCollection<G, P> {
  return {
    type: 'FeatureCollection',
    features: records.map((record) => ({ type: 'Feature', ...toParts(record) })),
  }
}
