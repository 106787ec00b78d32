import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/shared/core/dates.ts'
import {
  plannedTests,
  spansOf,
  stateAt,
  testMarks,
  type ZoneCourse,
} from '../../../src/shared/zones/course.ts'
import { isStricter, zoneKindKeys } from '../../../src/shared/zones/kinds.ts'
import {
  findRuleSet,
  kindName,
  ruleSetOn,
  ruleSets,
  wishOf,
} from '../../../src/shared/zones/rule-sets.ts'
import {
  earliestEnd,
  leftOut,
  nextTestDay,
  stageDayNumber,
  zoneDayNumber,
} from '../../../src/shared/zones/rules.ts'

/** Midnight of a day in China. */
const at = (day: string, hours = 0, minutes = 0) =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + (hours * 60 + minutes) * 60_000).toISOString()

const zone = (fields: Partial<ZoneCourse>): ZoneCourse => ({
  kind: 'sealed',
  area: null,
  boundary: '',
  ruleSet: 'eighth-edition',
  effectiveAt: at('2022-05-25', 9, 20),
  basisAt: null,
  basisReason: '',
  stageAt: null,
  decisionBody: '',
  decisionNo: '',
  decidedAt: null,
  liftedAt: null,
  past: [],
  ...fields,
})
const rules = (id: string) => {
  const found = findRuleSet(id)
  if (found === undefined) throw new Error(id)
  return found
}
const daysOf = (tests: readonly { readonly day: string }[]) => tests.map(({ day }) => day.slice(5))

describe('a regulation', () => {
  it('is found by the day: what was in force then', () => {
    expect(ruleSets.map(({ id }) => id)).toEqual([
      'twenty-measures-2022-11',
      'ninth-edition',
      'beijing-2022-05',
      'eighth-edition',
      'huanggang-2020-02',
    ])
    expect(ruleSetOn('2020-02-05').id).toBe('huanggang-2020-02')
    expect(ruleSetOn('2021-08-02').id).toBe('eighth-edition')
    expect(ruleSetOn('2022-05-27').id).toBe('beijing-2022-05')
    expect(ruleSetOn('2022-07-01').id).toBe('ninth-edition')
    expect(ruleSetOn('2022-11-20').id).toBe('twenty-measures-2022-11')
  })

  it('has its own words for the degrees of strictness', () => {
    expect(kindName('eighth-edition', 'sealed')).toBe('封控区')
    expect(kindName('ninth-edition', 'sealed')).toBe('高风险区')
    expect(kindName('ninth-edition', 'controlled')).toBe('中风险区')
    expect(kindName('huanggang-2020-02', 'sealed')).toBe('封闭小区')
    expect(rules('twenty-measures-2022-11').zones.controlled).toBeUndefined()
    expect(rules('huanggang-2020-02').zones.sealed?.days).toBeNull()
  })
})

describe('the eighth edition, by the estates of August 2021', () => {
  // Sealed 2 August 05:30; five neighbours released 13 August 0:00, the one with cases 20 August.
  const sealed = { effectiveAt: at('2021-08-02', 5, 30) }

  it('releases fourteen full days after the basis, not after the sealing', () => {
    expect(earliestEnd(zone(sealed), rules('eighth-edition'))).toBe('2021-08-16')
    const neighbours = zone({ ...sealed, basisAt: at('2021-07-30') })
    expect(earliestEnd(neighbours, rules('eighth-edition'))).toBe('2021-08-13')
    const withCases = zone({ ...sealed, basisAt: at('2021-08-06') })
    expect(earliestEnd(withCases, rules('eighth-edition'))).toBe('2021-08-20')
  })

  it('counts the basis day as day 1 and tests a sealed zone on days 1, 4, 7, 10 and 14', () => {
    const withCases = zone({ ...sealed, basisAt: at('2021-08-06') })
    expect(zoneDayNumber(withCases, '2021-08-06')).toBe(1)
    expect(zoneDayNumber(withCases, '2021-08-19')).toBe(14)
    expect(daysOf(plannedTests(withCases, '2021-09-30'))).toEqual([
      '08-06',
      '08-09',
      '08-12',
      '08-15',
      '08-19',
    ])
    expect(nextTestDay(withCases, rules('eighth-edition'), '2021-08-13')).toBe('2021-08-15')
  })

  it('does not ask for tests before the zone was there', () => {
    const early = zone({ ...sealed, basisAt: at('2021-07-30') })
    expect(daysOf(plannedTests(early, '2021-09-30'))).toEqual(['08-02', '08-05', '08-08', '08-12'])
  })
})

describe('ten and four, by the notice of 27 May 2022', () => {
  // Sealed from 25 May 09:20 for ten days, then controlled for four.
  const beijing = rules('beijing-2022-05')
  const sealed = zone({ ruleSet: 'beijing-2022-05' })

  it('steps down after ten days and is free after four more', () => {
    expect(earliestEnd(sealed, beijing)).toBe('2022-06-04')
    expect(beijing.zones.sealed?.next).toBe('controlled')
    const controlled = zone({
      ...sealed,
      kind: 'controlled',
      stageAt: at('2022-06-04'),
    })
    expect(earliestEnd(controlled, beijing)).toBe('2022-06-08')
    expect(zoneDayNumber(controlled, '2022-06-05')).toBe(12)
    expect(stageDayNumber(controlled, '2022-06-05')).toBe(2)
    expect(nextTestDay(controlled, beijing, '2022-06-05')).toBeNull()
  })

  it('counts four days from a later step-down when the decision came later', () => {
    const late = zone({ ...sealed, kind: 'controlled', stageAt: at('2022-06-06', 15) })
    expect(earliestEnd(late, beijing)).toBe('2022-06-10')
  })

  it('has a controlled zone of its own wait ten days', () => {
    const own = zone({ ruleSet: 'beijing-2022-05', kind: 'controlled' })
    expect(earliestEnd(own, beijing)).toBe('2022-06-04')
  })

  it('tests on days 1, 3, 5, 7 and 10 and takes antigen on 2, 4, 6 and 8', () => {
    const tests = plannedTests(sealed, '2022-06-30')
    expect(daysOf(tests.filter(({ kind }) => kind === 'nat'))).toEqual([
      '05-25',
      '05-27',
      '05-29',
      '05-31',
      '06-03',
    ])
    expect(daysOf(tests.filter(({ kind }) => kind === 'antigen'))).toEqual([
      '05-26',
      '05-28',
      '05-30',
      '06-01',
    ])
  })
})

describe('the ninth edition', () => {
  it('takes a high risk area down after 7 days, and a medium one of it after 3', () => {
    const ninth = rules('ninth-edition')
    const high = zone({ ruleSet: 'ninth-edition', effectiveAt: at('2022-07-05', 8) })
    expect(earliestEnd(high, ninth)).toBe('2022-07-12')
    const medium = zone({ ...high, kind: 'controlled', stageAt: at('2022-07-12') })
    expect(earliestEnd(medium, ninth)).toBe('2022-07-15')
    const own = zone({ ...high, kind: 'controlled' })
    expect(earliestEnd(own, ninth)).toBe('2022-07-12')
  })
})

describe('a change of regulation', () => {
  const before = zone({ ruleSet: 'beijing-2022-05', effectiveAt: at('2022-06-24', 8) })
  const after: ZoneCourse = {
    ...before,
    ruleSet: 'ninth-edition',
    past: [
      {
        id: '1',
        step: 'rules',
        untilAt: at('2022-06-28', 0),
        state: before,
        reason: '',
        recordedAt: at('2022-06-28', 9),
        recordedBy: '',
      },
    ],
  }

  it('recomputes the days to come and leaves the past as it was', () => {
    const old = daysOf(plannedTests(before, '2022-07-31'))
    const now = plannedTests(after, '2022-07-31')
    const past = now.filter(({ day }) => day < '2022-06-28')
    expect(daysOf(past)).toEqual(old.filter((day) => day < '06-28'))
    expect(past.every(({ ruleSet }) => ruleSet === 'beijing-2022-05')).toBe(true)
    expect(daysOf(now.filter(({ day }) => day >= '2022-06-28'))).toEqual(['06-30'])
    expect(earliestEnd(before, rules('beijing-2022-05'))).toBe('2022-07-04')
    expect(earliestEnd(after, rules('ninth-edition'))).toBe('2022-07-01')
  })

  it('keeps on every day what the zone was then', () => {
    expect(stateAt(after, at('2022-06-27', 23))?.ruleSet).toBe('beijing-2022-05')
    expect(stateAt(after, at('2022-06-28', 0))?.ruleSet).toBe('ninth-edition')
    expect(stateAt(after, at('2022-06-24', 7))).toBeUndefined()
    expect(spansOf(after).map(({ step }) => step)).toEqual(['drawn', 'rules'])
    expect(stateAt({ ...after, liftedAt: at('2022-07-02') }, at('2022-07-02'))).toBeUndefined()
  })
})

describe('the test days of a zone', () => {
  it('are done where a round was recorded, missed where none was, due today, or still to come', () => {
    const today = '2022-05-29'
    const sealed = zone({ ruleSet: 'beijing-2022-05' })
    const round = {
      id: 'c1',
      kind: 'nat' as const,
      day: '2022-05-25',
      expected: 100,
      done: 100,
      positives: 0,
      document: '',
      remark: '',
      recordedBy: '',
    }
    const marks = testMarks(sealed, [round], today).filter(({ kind }) => kind === 'nat')
    expect(marks.map(({ state }) => state)).toEqual(['done', 'missed', 'due', 'future', 'future'])
    expect(marks.map(({ dayNumber }) => dayNumber)).toEqual([1, 3, 5, 7, 10])
    expect(marks.every(({ day }) => day >= '2022-05-25' && day < addDays(today, 60))).toBe(true)
  })
})

describe('what a zone waits for', () => {
  it.each([
    ['beijing-2022-05', 'sealed', '降级为管控区'],
    ['beijing-2022-05', 'controlled', '解除'],
    ['eighth-edition', 'sealed', '解除'],
    ['ninth-edition', 'sealed', '降级为中风险区'],
    ['ninth-edition', 'controlled', '降级为低风险区'],
    ['twenty-measures-2022-11', 'sealed', '降级为低风险区'],
  ] as const)('under %s a %s zone applies for %s', (ruleSet, kind, wish) => {
    expect(wishOf(zone({ ruleSet, kind }))).toBe(wish)
  })
})

describe('the order of degrees', () => {
  it.each([
    ['beijing-2022-05', 'sealed', 'lifted', 'controlled'],
    ['beijing-2022-05', 'sealed', 'precaution', 'controlled'],
    ['beijing-2022-05', 'sealed', 'controlled', undefined],
    ['beijing-2022-05', 'controlled', 'lifted', undefined],
    ['ninth-edition', 'sealed', 'precaution', 'controlled'],
    ['ninth-edition', 'controlled', 'lifted', 'precaution'],
    ['twenty-measures-2022-11', 'sealed', 'lifted', 'precaution'],
    // The estates of August 2021 and the town of 2020 were released straight from their sealing.
    ['eighth-edition', 'sealed', 'lifted', undefined],
    ['eighth-edition', 'sealed', 'controlled', undefined],
    ['huanggang-2020-02', 'sealed', 'lifted', undefined],
  ] as const)('under %s from %s to %s leaves out %s', (ruleSet, kind, to, before) => {
    expect(leftOut(zone({ ruleSet, kind }), rules(ruleSet), to)).toBe(before)
  })

  it('goes down to a degree that the same regulation knows', () => {
    for (const set of ruleSets) {
      for (const kind of zoneKindKeys) {
        const next = set.zones[kind]?.next ?? 'lifted'
        if (next === 'lifted') continue
        expect(isStricter(kind, next), `${set.id} ${kind}`).toBe(true)
        expect(set.zones[next], `${set.id} ${kind}`).toBeDefined()
      }
    }
  })
})
