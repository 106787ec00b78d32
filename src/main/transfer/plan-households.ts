import type { NewId } from '../../shared/core/ids.ts'
import { householdCategories, householdNeeds } from '../../shared/households/labels.ts'
import type { HouseholdNeed } from '../../shared/households/labels.ts'
import { countOf, notACount, textAt, wordsOf } from '../../shared/transfer/cell-values.ts'
import { idNumberProblem } from '../../shared/transfer/id-number.ts'
import type { RefusedRow, SubjectReport } from '../../shared/transfer/import-report.ts'
import type { ExistingRecords, HouseholdRow, UnitRow } from '../../shared/transfer/import-rows.ts'
import { keyOfLabel, labelList } from '../../shared/transfer/label-key.ts'
import type { FieldMap } from '../../shared/transfer/map-fields.ts'
import { phoneProblem } from '../../shared/transfer/phone.ts'
import { communityKey, plainText, unitKey } from '../../shared/transfer/place-names.ts'
import type { SheetRow, TableSheet } from '../../shared/transfer/sources.ts'
import { kindOf } from './plan-units.ts'

const otherCategories = {
  密切接触者: 'close_contact',
  密接者: 'close_contact',
  次密接者: 'secondary_contact',
  次密切接触者: 'secondary_contact',
  居家健康监测者: 'health_monitoring',
  健康监测: 'health_monitoring',
  空户: 'vacant',
  空置房: 'vacant',
  外出未归: 'away',
} as const

const otherNeeds = {
  独居: 'lone_elderly',
  孕妇: 'pregnant',
  产妇: 'pregnant',
  残疾人: 'disabled',
  透析: 'dialysis',
  血液透析: 'dialysis',
  精神疾病: 'mental',
  慢病: 'chronic',
  婴儿: 'infant',
  幼儿: 'infant',
} as const

/** Words that say there is no need. */
const noNeed = /^(无|没有|否|-|—|\/)$/u

type Plan = {
  readonly rows: readonly HouseholdRow[]
  /** Units that only the list knows; they have no geometry yet. */
  readonly newUnits: readonly UnitRow[]
  readonly report: SubjectReport
  readonly notices: readonly string[]
}

/**
 * Households from sheets, each in the unit its community, courtyard and stairwell name.
 *
 * A unit of that name is looked for first; then the courtyard or building itself, with the
 * stairwell kept before the door; where there is neither, the unit is made and a notice says so.
 * Needs outside the list stay readable in the remark.
 */
export function planHouseholds(
  sheets: readonly TableSheet[],
  map: FieldMap<'households'> = {},
  existing: ExistingRecords,
  newId: NewId,
): Plan {
  const rows: HouseholdRow[] = []
  const refused: RefusedRow[] = []
  const places = placeFinder(existing, newId)
  const taken = new Map(
    existing.households.map(({ unitId, door }) => [doorKey(unitId, door), '库中已有的一户']),
  )
  const unknownNeeds = new Map<string, number>()
  for (const sheet of sheets) {
    const label = sheets.length > 1 ? sheet.name : undefined
    for (const source of sheet.rows) {
      const result = toHousehold(source, map)
      const reasons = [...source.errors, ...result.problems]
      const communityId = places.community(result.community)
      if (communityId === undefined) {
        reasons.push(
          result.community === ''
            ? '没有写社区'
            : `社区“${result.community}”不在库中，请核对或先导入社区`,
        )
      }
      const place =
        communityId === undefined || result.household.door === ''
          ? undefined
          : places.find(communityId, result.estate, result.unit, result.household.door)
      const key = place === undefined ? undefined : doorKey(place.id, place.door)
      const twin = key === undefined ? undefined : taken.get(key)
      if (twin !== undefined) {
        reasons.push(`门牌“${result.household.door}”与${twin}重复（同一社区、楼院、单元）`)
      }
      if (reasons.length > 0 || place === undefined || key === undefined) {
        refused.push({ row: source.row, sheet: label, reason: reasons.join('；') })
        continue
      }
      taken.set(key, `${label === undefined ? '' : `“${label}”表`}第 ${source.row} 行`)
      for (const need of result.unknownNeeds) {
        unknownNeeds.set(need, (unknownNeeds.get(need) ?? 0) + 1)
      }
      places.settle(place)
      rows.push({ ...result.household, id: newId(), unitId: place.id, door: place.door })
    }
  }
  const read = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  return {
    rows,
    newUnits: places.created(),
    report: { read, accepted: rows.length, refused },
    notices: [...places.notices(), ...needNotices(unknownNeeds)],
  }
}

function toHousehold({ cells }: SheetRow, map: FieldMap<'households'>) {
  const at = (field: keyof FieldMap<'households'>) => textAt(cells, map[field])
  const problems: string[] = []
  if (at('door') === '') problems.push('没有写门牌')
  const category =
    at('category') === ''
      ? 'normal'
      : keyOfLabel(householdCategories, at('category'), otherCategories)
  if (category === undefined) {
    problems.push(`类别“${at('category')}”不在列表中，可填：${labelList(householdCategories)}`)
  }
  const residentsCount = countOf(at('residentsCount'))
  if (Number.isNaN(residentsCount)) {
    problems.push(notACount('人数', at('residentsCount')))
  }
  const phone = phoneProblem(at('phone'))
  if (phone !== undefined) problems.push(phone)
  const idNumber = at('headIdNumber') === '' ? undefined : idNumberProblem(at('headIdNumber'))
  if (idNumber !== undefined) problems.push(idNumber)
  const words = wordsOf(at('needs')).filter((word) => !noNeed.test(word))
  const needs = words.map((word) => keyOfLabel(householdNeeds, word, otherNeeds))
  const unknownNeeds = words.filter((_, index) => needs[index] === undefined)
  const remark = [
    at('remark'),
    ...(unknownNeeds.length > 0 ? [`需求：${unknownNeeds.join('、')}`] : []),
  ].filter((text) => text !== '')
  return {
    problems,
    unknownNeeds,
    community: at('community'),
    estate: at('estate'),
    unit: at('unit'),
    household: {
      door: at('door'),
      code: at('code') || null,
      headName: at('headName') || null,
      headIdNumber: at('headIdNumber') || null,
      residentsCount,
      category: category ?? 'normal',
      needs: [...new Set(needs.filter((need): need is HouseholdNeed => need !== undefined))],
      phone: at('phone').normalize('NFKC') || null,
      gasCard: at('gasCard') || null,
      remark: remark.join('；') || null,
    } satisfies Omit<HouseholdRow, 'id' | 'unitId'>,
  }
}

type Place = {
  readonly id: string
  readonly door: string
  readonly how: 'found' | 'estate' | 'new'
}

function placeFinder(existing: ExistingRecords, newId: NewId) {
  const communities = new Map(existing.communities.map(({ id, name }) => [communityKey(name), id]))
  const units = new Map<string, string>()
  for (const { id, communityId, name } of existing.units) {
    const key = `${communityId} ${unitKey(name)}`
    if (!units.has(key)) units.set(key, id)
  }
  const made = new Map<string, UnitRow>()
  let inEstate = 0
  return {
    community: (name: string) => (name === '' ? undefined : communities.get(communityKey(name))),

    find(communityId: string, estate: string, unit: string, door: string): Place {
      const exact = units.get(`${communityId} ${unitKey(estate, unit)}`)
      if (exact !== undefined && estate + unit !== '') return { id: exact, door, how: 'found' }
      const whole =
        estate === '' || unit === '' ? undefined : units.get(`${communityId} ${unitKey(estate)}`)
      if (whole !== undefined && !made.has(whole)) {
        return { id: whole, door: `${unit}${door}`, how: 'estate' }
      }
      const name = `${estate}${unit}` || '未分楼院'
      const key = `${communityId} ${unitKey(name)}`
      const known = units.get(key)
      if (known !== undefined) return { id: known, door, how: 'new' }
      const id = newId()
      units.set(key, id)
      made.set(id, {
        id,
        communityId,
        name,
        kind: kindOf(name),
        households: 0,
        residents: null,
        use: null,
        area: null,
        sourceRow: null,
      })
      return { id, door, how: 'new' }
    },

    /** A household of this place was accepted; units made for refused rows alone stay unmade. */
    settle(place: Place): void {
      if (place.how === 'estate') inEstate++
      const unit = made.get(place.id)
      if (unit !== undefined) made.set(place.id, { ...unit, households: unit.households + 1 })
    },

    created: () => [...made.values()].filter((unit) => unit.households > 0),

    notices(): readonly string[] {
      const created = [...made.values()].filter((unit) => unit.households > 0)
      const some = created.slice(0, 5).map((unit) => unit.name)
      return [
        ...(created.length > 0
          ? [
              `住户表里有 ${created.length} 个院落楼栋不在库中，已新建但没有图形（${some.join('、')}${created.length > some.length ? '等' : ''}），请在地图上补画`,
            ]
          : []),
        ...(inEstate > 0
          ? [`${inEstate} 户所在的单元没有单独登记，已归入所属楼院，单元号写在门牌前`]
          : []),
      ]
    },
  }
}

function doorKey(unitId: string, door: string): string {
  return `${unitId} ${plainText(door)}`
}

function needNotices(unknown: ReadonlyMap<string, number>): readonly string[] {
  return [...unknown].map(([need, times]) => `需求“${need}”不在列表中，已写入备注（${times} 户）`)
}
