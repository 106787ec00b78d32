import { importSubjects, subjectLabels } from './import-fields.ts'
import type { ImportSubject } from './import-fields.ts'

/** A row or feature that was not taken, by the number a person finds it under. */
export type RefusedRow = {
  /** Spreadsheet row or place of the feature in the file, from 1. */
  readonly row: number
  /** Only where a workbook has several sheets with data. */
  readonly sheet?: string
  readonly reason: string
}

/** `read` is always the sum of accepted, refused and (for units) features that are no housing. */
export type SubjectReport = {
  readonly read: number
  readonly accepted: number
  readonly refused: readonly RefusedRow[]
}

/** A unit that lies partly outside the community it went to. */
export type BorderUnit = {
  readonly row: number
  readonly name: string
  readonly community: string
  /** Square metres in all, and outside that community. */
  readonly area: number
  readonly outside: number
  /** The community that holds most of it, where that is another one. */
  readonly mostlyIn?: string
}

/** A unit whose data named no known community, and where it went. */
export type GivenUnit = {
  readonly row: number
  readonly name: string
  readonly community: string
  /** What its data said, where they said anything. */
  readonly said?: string
}

export type UnitsReport = SubjectReport & {
  /** Features whose use is not housing and that have no households. */
  readonly notHousing: number
  readonly acrossBorder: readonly BorderUnit[]
  readonly withoutCommunity: readonly GivenUnit[]
}

export type ImportReport = {
  readonly communities: SubjectReport
  readonly units: UnitsReport
  readonly streets: SubjectReport
  readonly staff: SubjectReport
  readonly households: SubjectReport
  readonly notices: readonly string[]
}

/** How many refused rows are spelt out for each subject; the report holds them all. */
const SPELT_OUT = 20

/** The report as Chinese sentences: what came in, what did not and why. */
export function importSentences(report: ImportReport): readonly string[] {
  return [
    ...importSubjects.flatMap((subject) => subjectSentences(subject, report)),
    ...unitSentences(report.units),
    ...report.notices,
  ]
}

function subjectSentences(subject: ImportSubject, report: ImportReport): readonly string[] {
  const { read, accepted, refused } = report[subject]
  if (read === 0) return []
  const rest = refused.length - SPELT_OUT
  return [
    `${subjectLabels[subject]}：读到 ${read} 条，导入 ${accepted} 条，未导入 ${read - accepted} 条。`,
    ...refused.slice(0, SPELT_OUT).map(({ row, sheet, reason }) => {
      const where = subject === 'staff' || subject === 'households' ? '行' : '个要素'
      return `  ${sheet === undefined ? '' : `“${sheet}”表`}第 ${row} ${where}：${reason}。`
    }),
    ...(rest > 0 ? [`  另有 ${rest} 条未导入。`] : []),
  ]
}

function unitSentences(units: UnitsReport): readonly string[] {
  const { notHousing, acrossBorder, withoutCommunity } = units
  return [
    ...(notHousing > 0 ? [`${notHousing} 个要素是非居住用地，未导入。`] : []),
    ...(acrossBorder.length > 0
      ? [`${acrossBorder.length} 个院落楼栋跨出所属社区边界 1 平方米以上，已列入清单，请核对。`]
      : []),
    ...(withoutCommunity.length > 0
      ? [`${withoutCommunity.length} 个院落楼栋没有写明社区，已归入所占面积最大的社区，请核对。`]
      : []),
  ]
}
