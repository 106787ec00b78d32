import {
  coverCost,
  coverOf,
  requestCost,
  type LineProblem,
  type StaffLine,
} from './line-problem.ts'

/** Lengths of the runs of days for which `holds`, with whether each touches an end of the horizon. */
function runsOf(line: StaffLine, holds: (choice: number) => boolean) {
  const runs: { length: number; touches: boolean }[] = []
  for (let day = 0; day < line.length; day++) {
    if (!holds(line[day])) continue
    const first = day
    while (day + 1 < line.length && holds(line[day + 1])) day++
    runs.push({ length: day - first + 1, touches: first === 0 || day === line.length - 1 })
  }
  return runs
}

function faultsOfLine(problem: LineProblem, at: number, line: StaffLine): number {
  const { kinds, minutes, mayFollow, days } = problem
  const person = problem.people[at]
  let faults = 0
  const expect = (holds: boolean) => {
    if (!holds) faults++
  }
  kinds.forEach((_, kind) => {
    expect(line.filter((choice) => choice === kind + 1).length <= person.mostOfKind[kind])
  })
  const worked = line.reduce((sum, choice) => sum + (choice > 0 ? minutes[choice - 1] : 0), 0)
  expect(worked <= person.maxMinutes)
  expect(worked >= person.minMinutes)
  for (let day = 0; day + 1 < days; day++) {
    const [today, tomorrow] = [line[day], line[day + 1]]
    if (today > 0 && tomorrow > 0)
      expect(mayFollow[(today - 1) * kinds.length + tomorrow - 1] === 1)
  }
  for (const { length, touches } of runsOf(line, (choice) => choice > 0)) {
    expect(length <= person.maxRun)
    expect(touches || length >= person.minRun)
  }
  for (const { length, touches } of runsOf(line, (choice) => choice === 0))
    expect(touches || length >= person.minOff)
  let weekends = 0
  for (let saturday = 5; saturday < days; saturday += 7)
    if (line[saturday] > 0 || (saturday + 1 < days && line[saturday + 1] > 0)) weekends++
  expect(weekends <= person.maxWeekends)
  for (const day of person.daysOff) expect(line[day] === 0)
  return faults
}

/** Objective and broken hard rules, counted from the lines alone: this decides what is reported. */
export function evaluateLines(
  problem: LineProblem,
  lines: readonly StaffLine[],
): { readonly objective: number; readonly hardViolations: number } {
  const requests = lines.reduce((sum, line, at) => sum + requestCost(problem.people[at], line), 0)
  return {
    objective: requests + coverCost(problem, coverOf(problem, lines)),
    hardViolations: lines.reduce((sum, line, at) => sum + faultsOfLine(problem, at, line), 0),
  }
}
