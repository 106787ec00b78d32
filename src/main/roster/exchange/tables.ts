import { dayText, type Day } from '../../../shared/core/dates.ts'
import type { PlanAssignment } from '../../../shared/roster/problem.ts'
import type { WorkbookColumn, WorkbookRow } from '../../office/write-workbook.ts'
import type { RosterWords } from './words.ts'

/** The two ways a roster is laid out in a workbook: places × days and people × days. */
export const tables = {
  place: '按岗位',
  person: '按人员',
} as const
export type TableKey = keyof typeof tables

/** The columns that name a row; all others are days. */
export const nameColumns = {
  place: ['网格', '岗位', '职责', '班次', '应到'],
  person: ['姓名', '角色', '网格'],
} as const satisfies Record<TableKey, readonly string[]>

const nameWidths = { place: [14, 12, 12, 26, 6], person: [22, 14, 14] } as const
const dayWidth = { place: 17, person: 29 } as const

/** What was kept out of sight when the workbook was written tells later what was edited. */
export function keptName(rosterId: string, table: TableKey): string {
  return `原${rosterId.slice(-12)}${tables[table]}`
}

/** What a cell that lacks somebody says; read back, it says nothing. */
export const vacantWords = (missing: number) => `（缺${missing}）`

export function columnsOf(table: TableKey, { days }: RosterWords): readonly WorkbookColumn[] {
  return [
    ...nameColumns[table].map((header, at): WorkbookColumn => ({
      header,
      key: header,
      width: nameWidths[table][at],
      kind: header === '应到' ? 'number' : 'text',
    })),
    ...days.map((day): WorkbookColumn => ({
      header: dayText(day),
      key: day,
      width: dayWidth[table],
      kind: 'text',
    })),
  ]
}

/** The rows of both tables, by what stands in each cell now. */
export function rowsOf(
  table: TableKey,
  words: RosterWords,
  assignments: readonly PlanAssignment[],
): readonly WorkbookRow[] {
  const labelOf = new Map(words.people.map(({ personId, label }) => [personId, label]))
  const dutyOf = new Map(words.places.map(({ slotId, duty }) => [slotId, duty]))
  const cells = new Map<string, string[]>()
  for (const { day, slotId, personId } of assignments) {
    const key = `${table === 'place' ? slotId : personId} ${day}`
    const text = table === 'place' ? labelOf.get(personId) : dutyOf.get(slotId)
    cells.set(key, [...(cells.get(key) ?? []), text ?? '已离开'])
  }
  const across = (id: string, textOf: (there: readonly string[]) => string): [Day, string][] =>
    words.days.map((day) => [day, textOf(cells.get(`${id} ${day}`) ?? [])])
  if (table === 'person') {
    return words.people.map(({ personId, label, role, gridName }) => ({
      姓名: label,
      角色: role,
      网格: gridName,
      ...Object.fromEntries(across(personId, (there) => there.join('；'))),
    }))
  }
  return words.places.map(({ slotId, gridName, post, title, shift, minimum }) => ({
    网格: gridName,
    岗位: post,
    职责: title,
    班次: shift,
    应到: minimum,
    ...Object.fromEntries(
      across(slotId, (there) => {
        const missing = minimum - there.length
        return there.join('、') + (missing > 0 ? vacantWords(missing) : '')
      }),
    ),
  }))
}
