import type { Random } from '../plan/random.ts'
import type { LinePricer } from './best-line.ts'
import { generateLines } from './generate.ts'
import type { LineProblem, StaffLine } from './line-problem.ts'
import type { Master, MasterPoint } from './master.ts'

/** A share from which on a line counts as chosen, and one that is as good as chosen. */
const CHOSEN = 0.999
const LIKELY = 0.7
/** Rounds of new lines after each choice. */
const ROUNDS = 15
/** Rounds end when the mix costs no more than before the choice, or hardly gets cheaper: by this share. */
const HARDLY = 0.0005
/** A choice that makes the mix dearer by more than this share of it is taken back, so many times. */
const JUMP = 0.03
const MOST_TAKEN_BACK = 15

/** The columns that are not whole yet and likeliest to be; at least one, none when all are whole. */
function chooseNext(
  { columns }: Master,
  { shares }: MasterPoint,
  open: ReadonlySet<number>,
  random: Random | null,
): readonly number[] {
  const broken = columns.flatMap(({ person }, column) =>
    open.has(person) && shares[column] >= 1e-6 && shares[column] < CHOSEN
      ? { column, worth: shares[column] + (random ? 0.2 * random.unit() : 0) }
      : [],
  )
  const likely = broken.filter(({ column }) => shares[column] >= LIKELY)
  const [best] = broken.sort((a, b) => b.worth - a.worth)
  if (!best) return []
  return likely.length > 0 ? likely.slice(0, 4).map(({ column }) => column) : [best.column]
}

/**
 * Walks from the mix of lines down to whole ones: holds a person to the line that is nearest to being
 * chosen, seeks new lines for the rest, and so on until the mix itself is whole.
 *
 * @param point The mix of all open people.
 * @param random Shakes which line is taken next; null takes the largest share.
 * @param limit A mix that comes to cost more is given up.
 * @returns The lines chosen; when it was given up or the time ran out, not everybody has one.
 */
export function dive(
  problem: LineProblem,
  pricers: readonly LinePricer[],
  master: Master,
  people: readonly number[],
  point: MasterPoint,
  random: Random | null,
  isOver: () => boolean,
  limit = Infinity,
): ReadonlyMap<number, StaffLine> {
  const open = new Set(people)
  const held: number[] = []
  const banned: number[] = []
  let now = point
  const seek = () => {
    const hardly = HARDLY * Math.abs(now.objective)
    const until = { enough: now.objective + hardly, tail: hardly }
    return generateLines(problem, pricers, master, [...open], ROUNDS, isOver, until).point
  }
  while (now.objective <= limit && !isOver()) {
    const next = chooseNext(master, now, open, random)
    if (next.length === 0) break
    for (const column of next) {
      open.delete(master.columns[column].person)
      master.hold(column, true)
      held.push(column)
    }
    const after = seek()
    const isDear = after.objective - now.objective > JUMP * Math.abs(now.objective)
    now = after
    if (!isDear || banned.length >= MOST_TAKEN_BACK) continue
    const [wrong] = next
    for (const column of next) {
      open.add(master.columns[column].person)
      master.hold(column, false)
      held.pop()
    }
    master.ban(wrong, true)
    banned.push(wrong)
    now = seek()
  }
  const chosen = new Map(
    held.map((column) => [master.columns[column].person, master.columns[column].line]),
  )
  master.columns.forEach(({ person, line }, column) => {
    if (open.has(person) && now.shares[column] >= CHOSEN) chosen.set(person, line)
  })
  for (const column of held) master.hold(column, false)
  for (const column of banned) master.ban(column, false)
  return chosen
}
