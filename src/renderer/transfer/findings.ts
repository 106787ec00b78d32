import {
  importSubjects,
  subjectLabels,
  type ImportSubject,
} from '../../shared/transfer/import-fields.ts'
import type { ImportReport } from '../../shared/transfer/import-report.ts'

/** A row that did not come in, or came in and should be looked at. */
export type Finding = {
  readonly id: string
  readonly file: string
  readonly kind: string
  readonly row: number
  readonly reason: string
}

/** The part of a path that a person knows a file by, on Windows and Linux. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

/** Everything the report names by its row, refused rows first. */
export function findingsOf(
  report: ImportReport,
  paths: Readonly<Partial<Record<ImportSubject, string>>>,
): readonly Finding[] {
  const { acrossBorder, withoutCommunity } = report.units
  const units = fileName(paths.units ?? subjectLabels.units)
  const found: Omit<Finding, 'id'>[] = [
    ...importSubjects.flatMap((subject) =>
      report[subject].refused.map(({ row, sheet, reason }) => ({
        file: [fileName(paths[subject] ?? subjectLabels[subject]), sheet].filter(Boolean).join(' '),
        kind: '未导入',
        row,
        reason,
      })),
    ),
    ...acrossBorder.map(({ row, name, community, area, outside, mostlyIn }) => ({
      file: units,
      kind: '跨社区边界',
      row,
      reason:
        `${name}归入${community}，${Math.round(area)} 平方米中有 ${Math.round(outside)} 平方米在边界外` +
        (mostlyIn === undefined ? '' : `，大部分在${mostlyIn}`),
    })),
    ...withoutCommunity.map(({ row, name, community, said }) => ({
      file: units,
      kind: '没有社区',
      row,
      reason:
        `${name}${said === undefined ? '没有写明社区' : `写的社区“${said}”不在台账里`}` +
        `，已归入所占面积最大的${community}`,
    })),
  ]
  return found.map((one, at) => ({ ...one, id: String(at) }))
}
