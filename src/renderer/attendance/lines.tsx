import type { AttendanceDay } from '../../shared/attendance/contract.ts'
import { dutyStates, type DutyState } from '../../shared/attendance/stays.ts'
import { clockSpan, timeText, type Instant } from '../../shared/core/dates.ts'
import { searchWords } from '../../shared/core/search.ts'
import { minutesAfter } from '../../shared/logs/entry-time.ts'
import { Chip, type Tone } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'

export type DutyLine = AttendanceDay['lines'][number]

const tones: Readonly<Record<DutyState, Tone>> = {
  coming: 'waiting',
  missing: 'overdue',
  present: 'done',
  left: 'plain',
  absent: 'overdue',
}

export const dutyColumns: readonly Column<DutyLine>[] = [
  {
    field: 'state',
    title: '状态',
    width: 105,
    pinned: true,
    labels: dutyStates,
    show: ({ state }) => <Chip tone={tones[state]} text={dutyStates[state]} />,
  },
  { field: 'name', title: '姓名', width: 90, pinned: true },
  { field: 'role', title: '角色', width: 100 },
  {
    field: 'shiftName',
    title: '班次',
    width: 182,
    text: ({ shiftName, startAt, endAt }) => `${shiftName} ${clockSpan(startAt, endAt)}`,
  },
  {
    field: 'postName',
    title: '岗位',
    width: 190,
    text: ({ postName, title, isStandIn }) =>
      `${postName}${title === '' ? '' : ` · ${title}`}${isStandIn ? '（顶班）' : ''}`,
  },
  {
    field: 'stay',
    key: 'in',
    title: '到岗',
    width: 70,
    sortable: false,
    text: ({ stay }) => (stay === null ? '' : timeText(stay.inAt)),
  },
  {
    field: 'stay',
    key: 'out',
    title: '离岗',
    width: 70,
    sortable: false,
    text: ({ stay }) => (stay?.outAt ? timeText(stay.outAt) : ''),
  },
  {
    field: 'stay',
    key: 'note',
    title: '说明',
    width: 150,
    grow: true,
    sortable: false,
    text: noteOf,
  },
  { field: 'phone', title: '电话', width: 115 },
]

function spanText(minutes: number): string {
  return minutes < 60 ? `${minutes} 分` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

/** What is out of the ordinary about a stay, shortest first. */
function noteOf({ stay }: DutyLine): string {
  if (stay === null) return ''
  return [
    stay.minutesLate > 0 ? `迟到 ${spanText(stay.minutesLate)}` : '',
    stay.minutesEarly > 0 ? `早退 ${spanText(stay.minutesEarly)}` : '',
    stay.isLate ? `补录：${stay.lateReason}` : '',
    stay.remark,
  ]
    .filter((text) => text !== '')
    .join('；')
}

/** Choice of the shifts that run now or begin within the hour, and of whoever is still there. */
export const shiftNow = '现在的班次'

export type Narrowing = {
  readonly now: Instant
  readonly shift?: string
  readonly grid?: string
  readonly state?: DutyState
  readonly search: string
}

/** The lines that are meant: by shift, grid and state, and by name, pinyin letters or post. */
export function narrowed(lines: readonly DutyLine[], by: Narrowing): readonly DutyLine[] {
  const words = searchWords(by.search.toLowerCase())
  return lines.filter(
    (one) =>
      (by.shift === undefined ||
        (by.shift === shiftNow ? isNow(one, by.now) : one.shiftName === by.shift)) &&
      (by.grid === undefined || one.gridName === by.grid) &&
      (by.state === undefined || one.state === by.state) &&
      words.every(
        (word) =>
          one.name.includes(word) ||
          one.postName.includes(word) ||
          one.initials.split(' ').some((letters) => letters.startsWith(word)),
      ),
  )
}

function isNow({ state, startAt, endAt }: DutyLine, now: Instant): boolean {
  return state === 'present' || (startAt <= minutesAfter(now, 60) && now < endAt)
}

export function namesIn<K extends 'shiftName' | 'gridName'>(
  lines: readonly DutyLine[],
  field: K,
): readonly { readonly value: string; readonly label: string }[] {
  const names = new Set(lines.map((one) => one[field]).filter((name) => name !== ''))
  return [...names].map((name) => ({ value: name, label: name }))
}

/** Heads of the day by state, the worst first, in one line. */
export function countsOf(lines: readonly DutyLine[]): string {
  const order: readonly DutyState[] = ['missing', 'absent', 'present', 'coming', 'left']
  return order
    .map((state) => [state, lines.filter((one) => one.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${dutyStates[state]} ${count} 人`)
    .join(' · ')
}
