import type { NewId } from '../../shared/core/ids.ts'
import { staffRoles } from '../../shared/staff/roles.ts'
import { textAt, wordsOf, yesNo } from '../../shared/transfer/cell-values.ts'
import type { RefusedRow, SubjectReport } from '../../shared/transfer/import-report.ts'
import type { StaffRow } from '../../shared/transfer/import-rows.ts'
import { keyOfLabel, labelList } from '../../shared/transfer/label-key.ts'
import type { FieldMap } from '../../shared/transfer/map-fields.ts'
import { phoneProblem } from '../../shared/transfer/phone.ts'
import { plainText } from '../../shared/transfer/place-names.ts'
import type { SheetRow, TableSheet } from '../../shared/transfer/sources.ts'

/** Other words people write for a role. */
const otherRoles = {
  干部: 'cadre',
  机关干部: 'cadre',
  社区工作人员: 'community_worker',
  社工: 'community_worker',
  医生: 'medic',
  护士: 'medic',
  医护人员: 'medic',
  警察: 'police',
  辅警: 'police',
  保洁: 'cleaner',
  消杀: 'cleaner',
  保洁员: 'cleaner',
  保安: 'guard',
  物业: 'guard',
  下沉: 'seconded',
} as const

/** 政治面貌 columns say what a person is instead of yes or no. */
const partyWords = /^(中共)?(预备)?党员$/u
const otherAffiliations = /^(共青团员|团员|群众|无党派人士?|民主党派)$/u

/** Staff from sheets; the same name with the same phone is one person, written twice. */
export function planStaff(
  sheets: readonly TableSheet[],
  map: FieldMap<'staff'> = {},
  newId: NewId,
): { readonly rows: readonly StaffRow[]; readonly report: SubjectReport } {
  const rows: StaffRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Map<string, string>()
  for (const sheet of sheets) {
    const label = sheets.length > 1 ? sheet.name : undefined
    for (const source of sheet.rows) {
      const result = toStaff(source, map)
      const reasons = [...source.errors, ...result.problems]
      const phone = result.person.phone ?? result.person.fromUnit ?? ''
      const key = `${plainText(result.person.name)} ${plainText(phone)}`
      const twin = seen.get(key)
      if (twin !== undefined) reasons.push(`与${twin}是同一个人（姓名和电话或单位相同）`)
      if (reasons.length > 0) {
        refused.push({ row: source.row, sheet: label, reason: reasons.join('；') })
        continue
      }
      seen.set(key, `${label === undefined ? '' : `“${label}”表`}第 ${source.row} 行`)
      rows.push({ id: newId(), ...result.person })
    }
  }
  const read = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  return { rows, report: { read, accepted: rows.length, refused } }
}

function toStaff({ cells }: SheetRow, map: FieldMap<'staff'>) {
  const at = (field: keyof FieldMap<'staff'>) => textAt(cells, map[field])
  const problems: string[] = []
  const named = keyOfLabel(staffRoles, at('role'), otherRoles)
  // Many name lists say 点长 or 联络员 where ours says what a person is; the force tells that.
  const role = named ?? keyOfLabel(staffRoles, at('force'), otherRoles)
  const title = named === undefined && at('role') !== '' ? `岗位：${at('role')}` : ''
  if (at('name') === '') problems.push('没有姓名')
  if (role === undefined) {
    problems.push(`岗位角色“${at('role')}”不在列表中，可填：${labelList(staffRoles)}`)
  }
  const phone = phoneProblem(at('phone'))
  if (phone !== undefined) problems.push(phone)
  const party = partyWords.test(at('partyMember'))
    ? true
    : otherAffiliations.test(at('partyMember'))
      ? false
      : yesNo(at('partyMember'))
  if (party === undefined) problems.push(`党员一栏“${at('partyMember')}”应填是或否`)
  const operator = yesNo(at('isOperator'))
  if (operator === undefined) problems.push(`可操作一栏“${at('isOperator')}”应填是或否`)
  return {
    problems,
    person: {
      name: at('name'),
      fromUnit: at('fromUnit') || null,
      force: at('force') || null,
      role: role ?? 'volunteer',
      partyMember: party ?? false,
      skills: wordsOf(at('skills')),
      phone: at('phone') || null,
      isOperator: operator ?? false,
      deskRole: at('deskRole') || null,
      remark: [title, at('remark')].filter((text) => text !== '').join('；') || null,
    } satisfies Omit<StaffRow, 'id'>,
  }
}
