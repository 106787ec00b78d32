import type { LinePerson, LineProblem, StaffLine } from './line-problem.ts'

/** A line and what it costs by the prices it was sought with. */
export type PricedLine = { readonly line: StaffLine; readonly cost: number }

/** Finds one person's best lines by dynamic programming. */
export type LinePricer = {
  /**
   * The cheapest legal lines, at most one for each sum of hours, cheapest first.
   *
   * @param prices By `day * (kinds + 1) + choice`; 0 is off.
   * @returns The lines, and a cost below which no legal line lies.
   */
  readonly best: (
    prices: Float64Array,
    most: number,
  ) => { readonly lines: readonly PricedLine[]; readonly bound: number }
}

const NEVER = Infinity

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

/** Days of work that still fit into `days` days at most, beginning fresh. */
function mostWork(person: LinePerson, days: number): number {
  const cycle = person.maxRun + Math.max(1, person.minOff)
  return Math.floor(days / cycle) * person.maxRun + Math.min(days % cycle, person.maxRun)
}

/**
 * Prepares the search for one person.
 *
 * A state is what was done last (days off running, or kind and days of work running), weekends
 * worked, hours worked, and shifts of the kind whose limit binds most. Limits of other kinds are
 * left out and, where a line breaks one, priced in until it does not; the bound stays a bound.
 */
export function linePricer(problem: LineProblem, person: LinePerson): LinePricer {
  const { days, kinds, minutes, mayFollow } = problem
  const choices = kinds.length + 1
  const unit = minutes.reduce((found, each) => divisor(found, each), 0)
  const lengths = minutes.map((each) => each / unit)
  const longest = Math.max(...lengths)
  const most = Math.floor(person.maxMinutes / unit)
  const least = Math.ceil(person.minMinutes / unit)
  const own = kinds.map((_, kind) => kind).filter((kind) => person.mostOfKind[kind] > 0)
  const limited = own
    .filter((kind) => person.mostOfKind[kind] * lengths[kind] < most)
    .sort((a, b) => person.mostOfKind[a] * lengths[a] - person.mostOfKind[b] * lengths[b])
  const counted = limited[0] ?? -1
  const others = limited.slice(1)
  const countLevels = counted < 0 ? 1 : person.mostOfKind[counted] + 1
  const minOff = Math.max(1, person.minOff)
  const lasts = minOff + own.length * person.maxRun
  const weekendLevels = person.maxWeekends + 1
  const perWeekend = (most + 1) * countLevels
  const perLast = weekendLevels * perWeekend
  const size = lasts * perLast
  /** States of a layer that can be reached, their cost, and the state before each. */
  const from = Array.from({ length: days }, () => new Int32Array(size))
  let cost = new Float64Array(size).fill(NEVER)
  let next = new Float64Array(size).fill(NEVER)
  let reached = new Int32Array(size)
  let following = new Int32Array(size)

  const kindOfLast = (last: number) =>
    last < minOff ? -1 : own[Math.floor((last - minOff) / person.maxRun)]
  const runOfLast = (last: number) => ((last - minOff) % person.maxRun) + 1

  const search = (prices: Float64Array, take: number): PricedLine[] => {
    let count = 0
    for (let day = 0; day < days; day++) {
      let found = 0
      const origin = from[day]
      const still = mostWork(person, days - 1 - day) * longest
      const isSaturday = day % 7 === 5
      const isSunday = day % 7 === 6
      const isFree = person.daysOff.has(day)
      const offPrice = prices[day * choices]
      const reach = (state: number, value: number, before: number) => {
        if (next[state] === NEVER) following[found++] = state
        else if (next[state] <= value) return
        next[state] = value
        origin[state] = before
      }
      const work = (
        value: number,
        before: number,
        rest: number,
        slot: number,
        run: number,
        weekend: number,
      ) => {
        const kind = own[slot]
        const price = prices[day * choices + kind + 1]
        if (price === NEVER) return
        let at = rest + lengths[kind] * countLevels
        if (kind === counted) {
          if (at % countLevels === countLevels - 1) return
          at++
        }
        const worked = Math.floor((at % perWeekend) / countLevels)
        if (worked > most || Math.floor((rest % perWeekend) / countLevels) + lengths[kind] > most)
          return
        if (worked + still < least) return
        const last = minOff + slot * person.maxRun + run - 1
        reach(last * perLast + at + weekend * perWeekend, value + price, before)
      }
      if (day === 0) {
        if (still >= least) reach(0, offPrice, -1)
        if (!isFree)
          for (let slot = 0; slot < own.length; slot++)
            if ((!isSaturday && !isSunday) || person.maxWeekends > 0)
              work(0, -1, 0, slot, 1, isSaturday || isSunday ? 1 : 0)
      } else {
        for (let i = 0; i < count; i++) {
          const state = reached[i]
          const value = cost[state]
          const last = Math.floor(state / perLast)
          const rest = state - last * perLast
          const weekends = Math.floor(rest / perWeekend)
          const worked = Math.floor((rest % perWeekend) / countLevels)
          const isOff = last < minOff
          if (worked + still >= least) {
            const mayStop = isOff || runOfLast(last) >= person.minRun || runOfLast(last) === day
            const off = isOff ? Math.min(last + 1, minOff - 1) : 0
            if (mayStop) reach(off * perLast + rest, value + offPrice, state)
          }
          if (isFree) continue
          const isNewWeekend = isSaturday || (isSunday && isOff)
          if (isNewWeekend && weekends >= person.maxWeekends) continue
          const weekend = isNewWeekend ? 1 : 0
          if (isOff) {
            if (last < minOff - 1 && last + 1 !== day) continue
            for (let slot = 0; slot < own.length; slot++) work(value, state, rest, slot, 1, weekend)
          } else {
            const run = runOfLast(last)
            if (run >= person.maxRun) continue
            const before = kindOfLast(last) * kinds.length
            for (let slot = 0; slot < own.length; slot++)
              if (mayFollow[before + own[slot]]) work(value, state, rest, slot, run + 1, weekend)
          }
        }
      }
      for (let i = 0; i < count; i++) cost[reached[i]] = NEVER
      ;[cost, next] = [next, cost]
      ;[reached, following] = [following, reached]
      count = found
    }
    const bestByHours = new Map<number, number>()
    for (let i = 0; i < count; i++) {
      const state = reached[i]
      const worked = Math.floor((state % perWeekend) / countLevels)
      if (worked < least) continue
      const known = bestByHours.get(worked)
      if (known === undefined || cost[state] < cost[known]) bestByHours.set(worked, state)
    }
    const ends = [...bestByHours.values()].sort((a, b) => cost[a] - cost[b]).slice(0, take)
    const lines = ends.map((end) => ({ line: trace(end), cost: cost[end] }))
    for (let i = 0; i < count; i++) cost[reached[i]] = NEVER
    return lines
  }

  const trace = (end: number): StaffLine => {
    const line = new Uint8Array(days)
    for (let day = days - 1, state = end; day >= 0; state = from[day][state], day--)
      line[day] = kindOfLast(Math.floor(state / perLast)) + 1
    return line
  }

  const brokenLimit = (line: StaffLine) =>
    others.find((kind) => line.filter((c) => c === kind + 1).length > person.mostOfKind[kind])

  const priceOf = (prices: Float64Array, line: StaffLine) =>
    line.reduce((sum, choice, day) => sum + prices[day * choices + choice], 0)

  return {
    best: (prices, take) => {
      const free = search(prices, take)
      const bound = free[0]?.cost ?? NEVER
      const lines = free.filter(({ line }) => brokenLimit(line) === undefined)
      if (lines.length > 0 || free.length === 0) return { lines, bound }
      const priced = prices.slice()
      for (let step = 1; step < 4096; step *= 2) {
        const kind = brokenLimit(search(priced, 1)[0].line)
        if (kind === undefined) break
        for (let day = 0; day < days; day++) priced[day * choices + kind + 1] += step
      }
      const legal = search(priced, take)
        .filter(({ line }) => brokenLimit(line) === undefined)
        .map(({ line }) => ({ line, cost: priceOf(prices, line) }))
        .sort((a, b) => a.cost - b.cost)
      return { lines: legal, bound }
    },
  }
}
