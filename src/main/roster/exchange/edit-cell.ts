import { dayText, type Day } from '../../../shared/core/dates.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type { PlanAssignment, PlanProblem } from '../../../shared/roster/problem.ts'
import { dutyKey } from '../judge-change.ts'
import { dutiesReader, peopleReader, type CellSays } from './cell-texts.ts'
import type { TableKey } from './tables.ts'
import type { RosterWords } from './words.ts'

export type RosterGround = {
  readonly words: RosterWords
  readonly problem: PlanProblem
  readonly assignments: readonly PlanAssignment[]
}

export type EditedCell = {
  /** The slot of a row of places, the person of a row of people. */
  readonly id: string
  readonly day: Day
  readonly text: string
  /** What it said when it was handed out, where that is known; else it is held against the roster. */
  readonly was?: string | undefined
}

export type CellEdit = {
  /** Why it was left as it is. */
  readonly refused: readonly string[]
  readonly gone: readonly PlanAssignment[]
  readonly come: readonly PlanAssignment[]
  /** `撤下 甲，换上 乙`. */
  readonly what: string
}

/** Tells what the words typed into a cell of a roster take away and give. */
export function cellEditor(
  key: TableKey,
  { words, problem, assignments }: RosterGround,
): (cell: EditedCell) => CellEdit {
  const isPlace = key === 'place'
  const read = isPlace ? peopleReader(words) : dutiesReader(words, problem, assignments)
  const standing = new Map(assignments.map((one) => [dutyKey(one), one]))
  const held = new Set(
    problem.people.flatMap(({ id, heldDays = [] }) => heldDays.map((day) => `${id} ${day}`)),
  )
  const there = grouped(
    assignments,
    ({ day, slotId, personId }) => `${isPlace ? slotId : personId} ${day}`,
  )
  const otherOf = ({ slotId, personId }: PlanAssignment) => (isPlace ? personId : slotId)
  const labelOf = new Map(words.people.map(({ personId, label }) => [personId, label]))
  const dutyOf = new Map(words.places.map(({ slotId, duty }) => [slotId, duty]))
  const nameOf = isPlace ? labelOf : dutyOf
  const list = (verb: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${verb} ${ids.map((id) => nameOf.get(id) ?? '').join('、')}`]

  return ({ id, day, text, was }) => {
    const refuse = (refused: readonly string[]) => ({ refused, gone: [], come: [], what: '' })
    const now = new Set((there.get(`${id} ${day}`) ?? []).map(otherOf))
    const ground = { personId: id, there: now }
    const before = was === undefined ? now : read(was, ground).ids
    const wanted = read(text, { ...ground, there: before })
    if (wanted.faults.length > 0)
      return refuse(wanted.faults.map((fault) => `${fault}。这一格没有改`))
    const ids = changesOf({ before, wanted, now })
    const toDuty = (other: string): PlanAssignment => {
      const duty = isPlace
        ? { day, slotId: id, personId: other }
        : { day, slotId: other, personId: id }
      return standing.get(dutyKey(duty)) ?? duty
    }
    const [gone, come] = [ids.gone.map(toDuty), ids.come.map(toDuty)]
    const locked = [...gone, ...come].find(({ personId }) => held.has(`${personId} ${day}`))
    if (locked !== undefined) {
      const who = labelOf.get(locked.personId) ?? ''
      return refuse([`${who} ${dayText(day)}已锁定，这一格没有改。请先解锁（L）再导入`])
    }
    return {
      refused: [],
      gone,
      come,
      what: [...list('撤下', ids.gone), ...list('换上', ids.come)].join('，'),
    }
  }
}

/** What an edit takes away and gives, as far as the roster is not so already. */
function changesOf(cell: {
  readonly before: ReadonlySet<string>
  readonly wanted: CellSays
  readonly now: ReadonlySet<string>
}): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const { before, now } = cell
  const wanted = cell.wanted.ids
  return {
    gone: [...before].filter((id) => !wanted.has(id) && now.has(id)),
    come: [...wanted].filter((id) => !before.has(id) && !now.has(id)),
  }
}
