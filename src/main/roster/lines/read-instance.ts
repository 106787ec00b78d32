import { AppError } from '../../../shared/core/errors.ts'
import type { LinePerson, LineProblem } from './line-problem.ts'

type Sections = ReadonlyMap<string, readonly (readonly string[])[]>

function refuse(what: string): never {
  throw new AppError('invalid_input', `读不懂排班算例：${what}。请检查文件格式。`)
}

function sectionsOf(text: string): Sections {
  const sections = new Map<string, string[][]>()
  let rows: string[][] = []
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    if (line.startsWith('SECTION_')) {
      rows = []
      sections.set(line, rows)
    } else {
      rows.push(line.split(',').map((field) => field.trim()))
    }
  }
  return sections
}

/** Without one of these a file was cut off, and a roster of what is left would say nothing. */
const needed = ['HORIZON', 'SHIFTS', 'STAFF', 'COVER']

/** Where each id stands; refuses what is not there and what is there twice. */
function finder(noun: string, ids: readonly string[]): (id: string | undefined) => number {
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) refuse(`${noun}“${twice}”写了两次`)
  return (id) => {
    const at = id === undefined ? -1 : ids.indexOf(id)
    return at >= 0 ? at : refuse(`${noun}“${id ?? ''}”没有定义`)
  }
}

function whole(text: string | undefined, what: string): number {
  const number = Number(text)
  return text !== undefined && text !== '' && Number.isInteger(number)
    ? number
    : refuse(`${what}应为整数，读到“${text ?? ''}”`)
}

/**
 * Reads an instance of the “shift scheduling” benchmarks (Curtois and Qu, 2014): sections of
 * comma-separated rows.
 *
 * @throws {AppError} `invalid_input` that names what is missing or not understood.
 */
export function readInstance(text: string): LineProblem {
  const sections = sectionsOf(text)
  const rowsOf = (name: string) => sections.get(`SECTION_${name}`) ?? []
  const missing = needed.filter((name) => rowsOf(name).length === 0)
  if (missing.length > 0) refuse(`缺少 ${missing.map((name) => `SECTION_${name}`).join('、')}`)
  const days = whole(rowsOf('HORIZON')[0]?.[0], '天数')
  if (days < 1 || days > 366) refuse(`天数应为 1 到 366，读到 ${days}`)
  const shifts = rowsOf('SHIFTS')
  const kinds = shifts.map(([id]) => id)
  const kindOf = finder('班次', kinds)
  const staff = rowsOf('STAFF')
  const mayFollow = new Uint8Array(kinds.length ** 2).fill(1)
  shifts.forEach(([, , after = ''], at) => {
    for (const id of after.split('|').filter((each) => each !== ''))
      mayFollow[at * kinds.length + kindOf(id)] = 0
  })
  const choices = kinds.length + 1
  const daysOff = staff.map(() => new Set<number>())
  const costs = staff.map(() => new Float64Array(days * choices))
  const personOf = finder(
    '人员',
    staff.map(([id]) => id),
  )
  const dayOf = (field: string) => {
    const day = whole(field, '日期')
    return day >= 0 && day < days ? day : refuse(`第 ${day} 天不在计划期内`)
  }
  for (const [id, ...fields] of rowsOf('DAYS_OFF'))
    for (const field of fields) daysOff[personOf(id)].add(dayOf(field))
  for (const [id, day, kind, weight] of rowsOf('SHIFT_ON_REQUESTS')) {
    const [at, first, wanted] = [personOf(id), dayOf(day) * choices, kindOf(kind) + 1]
    for (let choice = 0; choice < choices; choice++)
      if (choice !== wanted) costs[at][first + choice] += whole(weight, '权重')
  }
  for (const [id, day, kind, weight] of rowsOf('SHIFT_OFF_REQUESTS'))
    costs[personOf(id)][dayOf(day) * choices + kindOf(kind) + 1] += whole(weight, '权重')
  const need = new Int32Array(days * kinds.length)
  const under = new Float64Array(days * kinds.length)
  const over = new Float64Array(days * kinds.length)
  for (const [day, kind, wanted, less, more] of rowsOf('COVER')) {
    const at = dayOf(day) * kinds.length + kindOf(kind)
    need[at] = whole(wanted, '需求人数')
    under[at] = whole(less, '缺员代价')
    over[at] = whole(more, '超员代价')
  }
  const people = staff.map((fields, at): LinePerson => {
    const [id, most, maxMinutes, minMinutes, maxRun, minRun, minOff, maxWeekends] = fields
    const mostOfKind = new Int32Array(kinds.length).fill(days)
    for (const limit of most.split('|').filter((each) => each !== '')) {
      const [kind, count] = limit.split('=')
      mostOfKind[kindOf(kind)] = whole(count, `“${id}”的班次上限`)
    }
    return {
      id,
      mostOfKind,
      maxMinutes: whole(maxMinutes, `“${id}”的最多分钟`),
      minMinutes: whole(minMinutes, `“${id}”的最少分钟`),
      maxRun: whole(maxRun, `“${id}”的最多连班`),
      minRun: whole(minRun, `“${id}”的最少连班`),
      minOff: whole(minOff, `“${id}”的最少连休`),
      maxWeekends: whole(maxWeekends, `“${id}”的最多周末`),
      daysOff: daysOff[at],
      cost: costs[at],
    }
  })
  const minutes = Int32Array.from(shifts, ([id, length]) => whole(length, `班次“${id}”的分钟`))
  return { days, kinds, minutes, mayFollow, people, need, under, over }
}

/** One line a person: `ID,shift,shift,…`, one field a day, empty for a day off. */
export function solutionText(
  { kinds, people }: LineProblem,
  lines: readonly ArrayLike<number>[],
): string {
  return people
    .map(({ id }, at) =>
      [id, ...Array.from(lines[at], (choice) => (choice > 0 ? kinds[choice - 1] : ''))].join(','),
    )
    .map((row) => `${row}\n`)
    .join('')
}
