import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linePricer } from '../../../src/main/roster/lines/best-line.ts'
import { evaluateLines } from '../../../src/main/roster/lines/evaluate-lines.ts'
import type { LineProblem, StaffLine } from '../../../src/main/roster/lines/line-problem.ts'
import { readInstance, solutionText } from '../../../src/main/roster/lines/read-instance.ts'
import { sharedLines } from '../../../src/main/roster/lines/shared-lines.ts'
import { solveLines } from '../../../src/main/roster/lines/solve-lines.ts'
import { loadSolver } from '../../../src/main/roster/solver/load-solver.ts'

/** So few days, kinds and people that every roster can be tried. */
const small = fc
  .record({ days: fc.integer({ min: 2, max: 6 }), people: fc.integer({ min: 1, max: 2 }) })
  .chain(({ days, people }) => {
    const kinds = ['早', '夜']
    const cells = days * kinds.length
    const numbers = (count: number, max: number) =>
      fc.array(fc.integer({ min: 0, max }), { minLength: count, maxLength: count })
    return fc.record({
      days: fc.constant(days),
      kinds: fc.constant(kinds),
      minutes: fc.constant(Int32Array.from([480, 600])),
      mayFollow: fc.constant(Uint8Array.from([1, 1, 0, 1])),
      need: numbers(cells, 2).map((all) => Int32Array.from(all)),
      under: numbers(cells, 100).map((all) => Float64Array.from(all)),
      over: numbers(cells, 3).map((all) => Float64Array.from(all)),
      people: fc.array(
        fc.record({
          id: fc.constant('甲'),
          mostOfKind: numbers(kinds.length, days).map((all) => Int32Array.from(all)),
          minMinutes: fc.constantFrom(0, 480, 960),
          maxMinutes: fc.constantFrom(1080, 1680, 9999),
          maxRun: fc.integer({ min: 1, max: 4 }),
          minRun: fc.integer({ min: 1, max: 2 }),
          minOff: fc.integer({ min: 1, max: 2 }),
          maxWeekends: fc.integer({ min: 0, max: 1 }),
          daysOff: fc.subarray([0, 1], { maxLength: 1 }).map((off) => new Set(off)),
          cost: numbers(days * (kinds.length + 1), 9).map((all) => Float64Array.from(all)),
        }),
        { minLength: people, maxLength: people },
      ),
    })
  })

function everyLine({ days, kinds }: LineProblem): StaffLine[] {
  const choices = kinds.length + 1
  return Array.from({ length: choices ** days }, (_, number) =>
    Uint8Array.from(
      { length: days },
      (_unused, day) => Math.floor(number / choices ** day) % choices,
    ),
  )
}

/** The legal lines of each person, by the evaluator alone. */
function legalLines(problem: LineProblem): StaffLine[][] {
  const lines = everyLine(problem)
  return problem.people.map((person) => {
    const alone = { ...problem, people: [person] }
    return lines.filter((line) => evaluateLines(alone, [line]).hardViolations === 0)
  })
}

const priceOf = (prices: Float64Array, line: StaffLine) =>
  line.reduce((sum, choice, day) => sum + prices[(day * prices.length) / line.length + choice], 0)

test('the one-person search finds legal lines only, and no legal line costs less than its bound', () => {
  fc.assert(
    fc.property(small, (problem) => {
      const [person] = problem.people
      const [legal] = legalLines(problem)
      const { lines, bound } = linePricer(problem, person).best(person.cost, 3)
      const least = Math.min(...legal.map((line) => priceOf(person.cost, line)))
      expect(bound).toBeLessThanOrEqual(least + 1e-9)
      for (const { line, cost } of lines) {
        expect(evaluateLines({ ...problem, people: [person] }, [line]).hardViolations).toBe(0)
        expect(cost).toBeCloseTo(priceOf(person.cost, line), 9)
      }
      // With one binding limit at most, nothing is left out and the first line is the best.
      const limited = problem.kinds.filter((_, kind) => person.mostOfKind[kind] < problem.days)
      if (limited.length < 2 && legal.length > 0) expect(lines[0].cost).toBeCloseTo(least, 9)
    }),
    { numRuns: 150 },
  )
})

test('a roster of lines is legal, and its bound is not above the best of all rosters', async () => {
  const highs = await loadSolver()
  fc.assert(
    fc.property(small, (problem) => {
      const legal = legalLines(problem)
      let asked = 0
      const solved = solveLines(highs, problem, { seed: 1, isOver: () => ++asked > 3000 })
      if (legal.some((own) => own.length === 0)) {
        expect(solved).toBeUndefined()
        return
      }
      const rosters = legal.reduce<StaffLine[][]>(
        (all, own) => all.flatMap((roster) => own.map((line) => [...roster, line])),
        [[]],
      )
      const best = Math.min(...rosters.map((roster) => evaluateLines(problem, roster).objective))
      const { objective, hardViolations } = evaluateLines(problem, solved?.lines ?? [])
      expect(hardViolations).toBe(0)
      expect(solved?.objective).toBe(objective)
      expect(objective).toBeGreaterThanOrEqual(best)
      expect(solved?.bound).not.toBeNull()
      expect(solved?.bound).toBeLessThanOrEqual(best)
    }),
    { numRuns: 15 },
  )
})

/** Eight people for a fortnight of three shift kinds: too many rosters to try them all. */
const fortnight = () => {
  const days = Array.from({ length: 14 }, (_, day) => day)
  const people = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛']
  return readInstance(
    [
      'SECTION_HORIZON\n14',
      'SECTION_SHIFTS\nE,480,\nL,480,E\nN,600,E|L',
      `SECTION_STAFF\n${people.map((id, at) => `${id},E=14|L=14|N=${at % 4},4320,3360,5,2,2,1`).join('\n')}`,
      `SECTION_DAYS_OFF\n${people.map((id, at) => `${id},${at}`).join('\n')}`,
      `SECTION_SHIFT_ON_REQUESTS\n${people.map((id, at) => `${id},${(at * 5) % 14},N,3`).join('\n')}`,
      `SECTION_COVER\n${days.flatMap((day) => [`${day},E,2,100,1`, `${day},L,2,100,1`, `${day},N,1,100,1`]).join('\n')}`,
    ].join('\n\n'),
  )
}

test('the same seed and moves give the same lines, without a look at the clock', async () => {
  const highs = await loadSolver()
  const problem = fortnight()
  const solve = (moves: number) =>
    solveLines(highs, problem, { seed: 3, moves, isOver: () => false })
  const short = solve(400)
  expect(solve(400)).toEqual(short)
  const long = solve(4000)
  expect(long?.objective).toBeLessThanOrEqual(short?.objective ?? 0)
  expect(evaluateLines(problem, long?.lines ?? []).hardViolations).toBe(0)
})

test('a thread goes on from the better roster that another one found', async () => {
  const highs = await loadSolver()
  const problem = fortnight()
  const solve = (moves: number, memory?: SharedArrayBuffer) => {
    const lines = sharedLines(problem, memory)
    const shared = { lines, isSecond: memory !== undefined }
    return {
      solved: solveLines(highs, problem, { seed: 1, moves, isOver: () => false, shared }),
      lines,
    }
  }
  const first = solve(4000)
  const second = solve(1, first.lines.memory)
  expect(solve(1).solved?.objective).toBeGreaterThan(first.solved?.objective ?? 0)
  expect(second.solved?.objective).toBe(first.solved?.objective)
  expect(second.lines.betterThan(Infinity)).toEqual(first.solved?.lines)
  expect(second.lines.betterThan(first.solved?.objective ?? 0)).toBeUndefined()
})

test('a written solution has one line a person and one field a day', () => {
  const text = [
    'SECTION_HORIZON\n3',
    'SECTION_SHIFTS\nE,480,',
    'SECTION_STAFF\nA,E=3,1440,0,3,1,1,1\nB,E=3,1440,0,3,1,1,1',
    'SECTION_DAYS_OFF\nA,0',
    'SECTION_COVER\n0,E,1,100,1\n1,E,1,100,1\n2,E,1,100,1',
  ].join('\n\n')
  const problem = readInstance(text)
  expect(problem.people.map(({ daysOff }) => [...daysOff])).toEqual([[0], []])
  const lines = [Uint8Array.from([0, 1, 0]), Uint8Array.from([1, 0, 1])]
  expect(solutionText(problem, lines)).toBe('A,,E,\nB,E,,E\n')
  expect(evaluateLines(problem, lines)).toEqual({ objective: 0, hardViolations: 0 })
})

test('an instance that was cut off, or names somebody twice, is refused with what is wrong', () => {
  const parts = [
    'SECTION_HORIZON\n7',
    'SECTION_SHIFTS\nD,480,',
    'SECTION_STAFF\nA,D=7,4320,0,5,1,1,1',
    'SECTION_SHIFT_ON_REQUESTS\nA,0,D,2',
    'SECTION_COVER\n0,D,1,100,1',
  ]
  const text = parts.join('\n\n')
  expect(readInstance(text).people).toHaveLength(1)
  const refused = [
    [parts.slice(0, -1).join('\n'), '缺少 SECTION_COVER'],
    [text.replace('SECTION_STAFF\n', 'SECTION_STAFF\nA,,4320,0,5,1,1,1\n'), '人员“A”写了两次'],
    [text.replace('SECTION_SHIFTS\n', 'SECTION_SHIFTS\nD,600,\n'), '班次“D”写了两次'],
    [text.replace('A,0,D,2', 'A,0'), '班次“”没有定义'],
    [text.replace('A,0,D,2', 'Z,0,D,2'), '人员“Z”没有定义'],
  ]
  for (const [broken, words] of refused) expect(() => readInstance(broken)).toThrow(words)
})
