import type { LinePerson, LineProblem, StaffLine } from './line-problem.ts'

/** Cost of a state that cannot be reached; what steps add to it stays above `REACHED`. */
const NEVER = 2 ** 30
const REACHED = 2 ** 29
/** Costs of a whole line lie within this, either way. */
const SCALE = 2 ** 28

/** A line, and a cost its own cost is not below and hardly above. */
export type TabledLine = { readonly line: StaffLine; readonly least: number }

/**
 * Finds the cheapest lines of one person under the prices given, at most one for each sum of hours,
 * cheapest first.
 */
export type LineTable = (prices: Float64Array, most: number) => readonly TabledLine[]

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

/** Days of work that fit into `days` days at most, beginning fresh. */
function mostWork(person: LinePerson, days: number): number {
  const cycle = person.maxRun + Math.max(1, person.minOff)
  return Math.floor(days / cycle) * person.maxRun + Math.min(days % cycle, person.maxRun)
}

/**
 * Lets what costs `from[at…]` and `price` more reach `to[there…]`, where that is cheaper. Nearly all
 * time is spent here: whole numbers and the smaller by its sign are three times as fast as comparing.
 */
function relax(
  from: Int32Array,
  at: number,
  to: Int32Array,
  there: number,
  count: number,
  price: number,
): void {
  for (let i = 0; i < count; i++) {
    const less = (from[at + i] + price - to[there + i]) | 0
    to[there + i] = (to[there + i] + (less & (less >> 31))) | 0
  }
}

/** A step from what was done last to what is done next. */
type Step = {
  readonly before: number
  readonly after: number
  /** Kind worked, or -1. */
  readonly kind: number
  readonly isFromOff: boolean
  /** Length of the run of work it ends, 0 where it ends none. */
  readonly ends: number
}

/**
 * Prepares the dynamic program of one person.
 *
 * A state is what was done last (days off running, or kind and days of work running), weekends
 * worked, hours worked and, where one kind's limit is to be kept, shifts of that kind. All states of
 * one “last” lie side by side, so that a step is a pass over an array.
 *
 * @param counted The kind whose limit is kept, or -1; limits of other kinds may be broken.
 */
export function lineTable(problem: LineProblem, person: LinePerson, counted: number): LineTable {
  const { days, kinds, minutes, mayFollow } = problem
  const choices = kinds.length + 1
  const unit = minutes.reduce((found, each) => divisor(found, each), 0)
  const lengths = minutes.map((each) => each / unit)
  const longest = Math.max(...lengths)
  const most = Math.min(Math.floor(person.maxMinutes / unit), mostWork(person, days) * longest)
  const least = Math.ceil(person.minMinutes / unit)
  const own = kinds.map((_, kind) => kind).filter((kind) => person.mostOfKind[kind] > 0)
  // One level more than may be: what counts too much falls into it and is forgotten each day.
  const countLevels = counted < 0 ? 1 : person.mostOfKind[counted] + 2
  const minOff = Math.max(1, person.minOff)
  const maxRun = Math.min(person.maxRun, days)
  const weekends = Math.min(person.maxWeekends, Math.ceil(days / 7)) + 1
  const perWeekend = (most + 1) * countLevels
  const perLast = weekends * perWeekend
  const size = (minOff + own.length * maxRun) * perLast
  const rested = minOff - 1
  const lastOf = (slot: number, run: number) => minOff + slot * maxRun + run - 1
  const kindOfLast = (last: number) =>
    last < minOff ? -1 : own[Math.floor((last - minOff) / maxRun)]
  const shiftOf = (kind: number) =>
    kind < 0 ? 0 : lengths[kind] * countLevels + (kind === counted ? 1 : 0)

  const fresh = own.map((kind, slot): Step => {
    return { before: rested, after: lastOf(slot, 1), kind, isFromOff: true, ends: 0 }
  })
  const resting = Array.from({ length: minOff }, (_, off): Step => {
    return { before: off, after: Math.min(off + 1, rested), kind: -1, isFromOff: true, ends: 0 }
  })
  const going = own.flatMap((kind, slot) =>
    Array.from({ length: maxRun }, (_, at): Step[] => {
      const before = lastOf(slot, at + 1)
      const stop = { before, after: 0, kind: -1, isFromOff: false, ends: at + 1 }
      const goOn = own.flatMap((next, slotAfter): Step[] =>
        at + 1 < maxRun && mayFollow[kind * kinds.length + next]
          ? [{ before, after: lastOf(slotAfter, at + 2), kind: next, isFromOff: false, ends: 0 }]
          : [],
      )
      return [stop, ...goOn]
    }).flat(),
  )
  /** Weekends that a step begins on a day. */
  const begins = (day: number, { kind, isFromOff }: Step) =>
    kind >= 0 && (day % 7 === 5 || (day % 7 === 6 && isFromOff)) ? 1 : 0
  /** Steps of each day; a run that touches the start may be short. */
  const stepsOf = Array.from({ length: days }, (_, day) =>
    (day === 0 ? fresh : [...resting, ...fresh, ...going]).filter(
      (step) =>
        (step.kind < 0
          ? step.ends === 0 || step.ends >= person.minRun || step.ends === day
          : !person.daysOff.has(day)) && begins(day, step) < weekends,
    ),
  )
  /** Least and most hours after each day with which the limits can be met. */
  const fewest = stepsOf.map((_, day) =>
    Math.max(0, least - mostWork(person, days - 1 - day) * longest),
  )
  const highest = stepsOf.map((_, day) => Math.min(most, mostWork(person, day + 1) * longest))
  const layers = stepsOf.map(() => new Int32Array(size))

  const fill = (costs: Int32Array) => {
    const [first] = layers
    first.fill(NEVER)
    // Days off at the start are as good as rested.
    first[rested * perLast] = costs[0]
    for (const step of stepsOf[0]) {
      if (lengths[step.kind] > most) continue
      const at = step.after * perLast + begins(0, step) * perWeekend + shiftOf(step.kind)
      first[at] = costs[step.kind + 1]
    }
    for (let day = 1; day < days; day++) {
      const [from, to] = [layers[day - 1], layers[day]]
      to.fill(NEVER)
      const begun = Math.floor((day + 1) / 7)
      for (const step of stepsOf[day]) {
        const length = step.kind < 0 ? 0 : lengths[step.kind]
        const low = Math.max(0, fewest[day] - length)
        const count = (Math.min(highest[day - 1], most - length) - low + 1) * countLevels
        const weekend = begins(day, step)
        const shift = (step.after - step.before) * perLast + weekend * perWeekend
        const cost = costs[day * choices + step.kind + 1]
        for (let w = 0; w <= begun && w + weekend < weekends; w++) {
          const at = step.before * perLast + w * perWeekend + low * countLevels
          relax(from, at, to, at + shift + shiftOf(step.kind), count, cost)
        }
      }
      if (counted >= 0) for (let at = countLevels - 1; at < size; at += countLevels) to[at] = NEVER
    }
  }

  const trace = (end: number, costs: Int32Array): StaffLine => {
    const line = new Uint8Array(days)
    let state = end
    for (let day = days - 1; day > 0; day--) {
      const last = Math.floor(state / perLast)
      const kind = kindOfLast(last)
      line[day] = kind + 1
      const before = layers[day][state] - costs[day * choices + kind + 1]
      for (const step of stepsOf[day]) {
        if (step.after !== last) continue
        const inLast = state - last * perLast - begins(day, step) * perWeekend - shiftOf(kind)
        if (inLast < 0 || layers[day - 1][step.before * perLast + inLast] !== before) continue
        state = step.before * perLast + inLast
        break
      }
    }
    line[0] = kindOfLast(Math.floor(state / perLast)) + 1
    return line
  }

  const costs = new Int32Array(days * choices)
  return (prices, take) => {
    let sum = 1
    for (let day = 0; day < days; day++)
      sum += prices
        .subarray(day * choices, (day + 1) * choices)
        .reduce((largest, price) => Math.max(largest, Math.abs(price)), 0)
    const scale = SCALE / (sum + 1)
    for (let at = 0; at < costs.length; at++) costs[at] = Math.floor(prices[at] * scale)
    fill(costs)
    const final = layers[days - 1]
    const ends: number[] = []
    for (let worked = Math.max(0, least); worked <= most; worked++) {
      let best = -1
      for (let row = worked * countLevels; row < size; row += perWeekend)
        for (let at = row; at < row + countLevels; at++)
          if (final[at] < REACHED && (best < 0 || final[at] < final[best])) best = at
      if (best >= 0) ends.push(best)
    }
    ends.sort((a, b) => final[a] - final[b])
    return ends
      .slice(0, take)
      .map((end) => ({ line: trace(end, costs), least: final[end] / scale }))
  }
}
