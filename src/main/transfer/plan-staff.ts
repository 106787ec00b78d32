import type { NewId } from '../../shared/core/ids.ts'
import { maskPhone } from '../../shared/core/masking.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { ownLimits, staffFields, type OwnLimit } from '../../shared/staff/contract.ts'
import { roleLabels } from '../../shared/staff/roles.ts'
import { dayIn, textAt, wordsOf, yesNo } from '../../shared/transfer/cell-values.ts'
import { importFields } from '../../shared/transfer/import-fields.ts'
import type { RefusedRow, SubjectReport } from '../../shared/transfer/import-report.ts'
import type { ExistingRecords, StaffRow } from '../../shared/transfer/import-rows.ts'
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
  专职网格员: 'grid_worker',
} as const

/** 政治面貌 columns say what a person is instead of yes or no. */
const partyWords = /^(中共)?(预备)?党员$/u
const otherAffiliations = /^(共青团员|团员|群众|无党派人士?|民主党派)$/u

type Known = Pick<ExistingRecords, 'staff' | 'ownRoles' | 'grids'>

/**
 * Staff from sheets. The same name with the same phone (without one, the same code or unit) is one
 * person, written twice or on the list already; the same name alone is two people.
 */
export function planStaff(
  sheets: readonly TableSheet[],
  map: FieldMap<'staff'> = {},
  existing: Known,
  newId: NewId,
): {
  readonly rows: readonly StaffRow[]
  readonly report: SubjectReport
  readonly notices: readonly string[]
} {
  const rows: StaffRow[] = []
  const refused: RefusedRow[] = []
  const seen = new Map<string, string>()
  const codes = new Map(existing.staff.map(({ code }) => [code, '名单上已有的人']))
  const listed = new Set(existing.staff.map(personKey))
  for (const sheet of sheets) {
    const label = sheets.length > 1 ? sheet.name : undefined
    for (const source of sheet.rows) {
      const { person, problems } = toStaff(source, map, existing)
      const reasons = [...source.errors, ...problems]
      const place = `${label === undefined ? '' : `“${label}”表`}第 ${source.row} 行`
      const key = personKey({
        ...person,
        fromUnit: person.fromUnit ?? '',
        phone: person.phone ?? '',
      })
      const twin = seen.get(key)
      const holder = person.code === '' ? undefined : codes.get(person.code)
      const phone = maskPhone(person.phone ?? '')
      if (twin !== undefined) reasons.push(`与${twin}是同一个人（姓名和电话或单位相同）`)
      else if (listed.has(personKey({ ...person, fromUnit: person.fromUnit ?? '', phone })))
        reasons.push('名单上已有此人（姓名和电话或单位相同），没有重复导入')
      else if (holder !== undefined)
        reasons.push(`${labels.code.label}：“${person.code}”与${holder}重复`)
      if (reasons.length > 0) {
        refused.push({ row: source.row, sheet: label, reason: reasons.join('；') })
        continue
      }
      seen.set(key, place)
      if (person.code !== '') codes.set(person.code, place)
      rows.push({ id: newId(), ...person })
    }
  }
  const read = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  const hasGrids = sheets.some(({ rows: all }) =>
    all.some(({ cells }) => textAt(cells, map.grid) !== ''),
  )
  return {
    rows,
    report: { read, accepted: rows.length, refused },
    notices:
      hasGrids && existing.grids.length === 0 ? [`还没有划分网格，“${map.grid}”列未导入`] : [],
  }
}

type Somebody = Known['staff'][number]

function personKey({ name, code, fromUnit, phone }: Somebody): string {
  return `${plainText(name)} ${plainText(phone || code || fromUnit)}`
}

const labels = importFields.staff

function toStaff({ cells }: SheetRow, map: FieldMap<'staff'>, { ownRoles, grids }: Known) {
  const at = (field: keyof FieldMap<'staff'>) => textAt(cells, map[field])
  const problems: string[] = []
  const refuse = (field: keyof typeof labels, problem: string) =>
    problems.push(`${labels[field].label}：${problem}`)
  const roles = roleLabels(ownRoles)
  const named = keyOfLabel(roles, at('role'), otherRoles)
  // Many name lists say 点长 or 联络员 where ours says what a person is; the force tells that.
  const role = named ?? keyOfLabel(roles, at('force'), otherRoles)
  const title = named === undefined && at('role') !== '' ? `岗位：${at('role')}` : ''
  if (at('name') === '') refuse('name', '不能为空')
  else if (at('name').length > 40) refuse('name', '最多 40 个字')
  if (role === undefined) {
    const written = at('role') === '' ? '没有填写' : `“${at('role')}”不在列表中`
    refuse('role', `${written}，可填：${labelList(roles)}`)
  }
  const phone = phoneProblem(at('phone'))
  if (phone !== undefined) refuse('phone', phone)
  const party = partyWords.test(at('partyMember'))
    ? true
    : otherAffiliations.test(at('partyMember'))
      ? false
      : yesNo(at('partyMember'))
  if (party === undefined) refuse('partyMember', `“${at('partyMember')}”应填是或否`)
  const operator = yesNo(at('isOperator'))
  if (operator === undefined) refuse('isOperator', `“${at('isOperator')}”应填是或否`)
  if (at('deskRole') !== '' && keyOfLabel(deskRoles, at('deskRole')) === undefined) {
    refuse('deskRole', `“${at('deskRole')}”不在列表中，可填：${labelList(deskRoles)}`)
  }
  const closedLoop = yesNo(at('closedLoop'))
  if (closedLoop === undefined) refuse('closedLoop', `“${at('closedLoop')}”应填是或否`)
  const sex = keyOfLabel({ male: '男', female: '女' }, at('sex'))
  if (sex === undefined && at('sex') !== '') refuse('sex', `“${at('sex')}”应填男或女`)
  const expiresDay = at('expiresDay') === '' ? null : dayIn(at('expiresDay'))
  if (expiresDay === undefined) {
    refuse('expiresDay', `“${at('expiresDay')}”不是日期，应写成 2022-03-31 的样子`)
  } else if (expiresDay !== null && at('certificate') === '') {
    refuse('certificate', '填了有效期，没有填证书名称')
  }
  const certificate =
    at('certificate') === '' ? null : { name: at('certificate'), expiresDay: expiresDay ?? null }
  const gridId = gridCalled(grids, at('grid'))
  if (gridId === undefined) refuse('grid', `“${at('grid')}”不在启用的网格里`)
  const limits = Object.fromEntries(
    ownLimits.map((field) => {
      const limit = limitIn(field, at(field))
      if (limit === undefined) refuse(field, `“${at(field)}”不是能用的数字，空着按“排班规则”`)
      return [field, limit ?? null]
    }),
  ) as Record<OwnLimit, number | null>
  return {
    problems,
    person: {
      name: at('name'),
      code: at('code').normalize('NFKC'),
      sex: sex ?? '',
      fromUnit: at('fromUnit') || null,
      force: at('force') || null,
      role: role ?? 'volunteer',
      partyMember: party ?? false,
      skills: wordsOf(at('skills')),
      phone: at('phone').normalize('NFKC') || null,
      closedLoop: closedLoop ?? false,
      gridId: gridId ?? null,
      limits,
      certificate,
      isOperator: operator ?? false,
      deskRole: at('deskRole') || null,
      remark: [title, at('remark')].filter((text) => text !== '').join('；') || null,
    } satisfies Omit<StaffRow, 'id'>,
  }
}

/** By name or code; a street not divided yet has no grid to belong to. */
function gridCalled(grids: Known['grids'], text: string): string | null | undefined {
  if (text === '' || grids.length === 0) return null
  const wanted = plainText(text)
  return grids.find(({ name, code }) => [name, code].map(plainText).includes(wanted))?.id
}

/** Null for an empty cell; undefined for what is no such limit. */
function limitIn(field: OwnLimit, text: string): number | null | undefined {
  if (text === '') return null
  return staffFields.shape[field].safeParse(Number(text.normalize('NFKC'))).data ?? undefined
}
