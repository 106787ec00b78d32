import { describe, expect, it } from 'vitest'
import { alertsOf } from '../../src/shared/reports/alerts.ts'
import { figuresOf } from '../../src/shared/reports/figures.ts'
import { quietDay, slot, toilet } from '../support/day-facts.ts'

describe('what is wrong now', () => {
  const alertsFor = (facts = quietDay(), more: object = {}) =>
    alertsOf({
      facts,
      figures: figuresOf(facts),
      hasRosterTomorrow: true,
      hasBriefing: true,
      isPastCutoff: true,
      now: '2022-03-22T09:30:00.000Z',
      lastEntries: { toilets: null, lpg: null, attendance: null },
      ...more,
    })

  it('is nothing in a quiet post that has places and grids', () => {
    const grids = [{ id: 'g', name: '东1网格', code: '1', households: 300, hasLeader: true }]
    expect(alertsFor(quietDay({ communities: 6, grids }))).toEqual([])
  })

  it('puts danger before what is due, and says whom it is about', () => {
    const points = [{ id: 'p', name: '东门', grams: 104_300, limitGrams: 100_000 }]
    const facts = quietDay({ communities: 1, points, hasRoster: true, slots: [slot(1, 0)] })
    const alerts = alertsFor(facts, { hasBriefing: false, hasRosterTomorrow: false })
    expect(alerts.map(({ key, level }) => [key, level])).toEqual([
      ['pointsOverLimit', 'urgent'],
      ['placesVacant', 'urgent'],
      ['noGrids', 'due'],
      ['noRosterTomorrow', 'due'],
      ['noBriefing', 'due'],
    ])
    expect(alerts[0].examples).toEqual(['东门 104.3 千克'])
    expect(alerts[1].examples).toEqual(['东门 夜班'])
  })

  it('misses those whose shift runs, and names their places', () => {
    const turnout = (label: string, came: number, missing: number) => {
      return { label, due: 2, came, missing }
    }
    const turnouts = [
      turnout('东门 早班', 1, 0),
      turnout('东门 中班', 1, 1),
      turnout('西门 中班', 2, 0),
    ]
    const [missing] = alertsFor(quietDay({ communities: 1, hasRoster: true, turnouts }))
    const { label, count, level, examples } = missing
    expect([label, count, level, examples]).toEqual(['在班未到', 1, 'urgent', ['东门 中班']])
  })

  it('is one missing roster, not hundreds of empty places', () => {
    const facts = quietDay({ communities: 1, slots: Array.from({ length: 200 }, () => slot(1, 0)) })
    const keys = alertsFor(facts).map(({ key }) => key)
    expect(keys).toContain('noRoster')
    expect(keys).not.toContain('placesVacant')
  })

  it('asks after a log on which there is something to write and nobody has written for hours', () => {
    const now = '2022-03-22T09:30:00.000Z'
    const [toilets, lpg] = ['2022-03-22T02:00:00.000Z', '2022-03-22T08:00:00.000Z']
    const busy = quietDay({ communities: 1, toilets: [toilet('1', '东社区', 1)], hasRoster: true })
    const silent = (facts: ReturnType<typeof quietDay>) =>
      alertsFor(facts, { now, lastEntries: { toilets, lpg, attendance: null } }).filter(({ key }) =>
        key.startsWith('silent'),
      )
    expect(silent(busy)).toMatchObject([
      { label: '移动厕所自 3月22日 10:00 起没有登记', count: 7, unit: '小时', page: 'toilets' },
    ])
    expect(silent(quietDay())).toEqual([])
  })

  it('names late tasks of the meeting, and asks for the daily calls once they are due', () => {
    const task = (id: string, dueDay: string) => ({ id, what: `办${id}`, ownerName: '甲', dueDay })
    const tasks = [task('1', '2022-03-21'), task('2', '2022-03-22')]
    const facts = quietDay({ communities: 1, tasks, careResidents: 3, careDone: 1 })
    const found = (now: string) =>
      alertsFor(facts, { now }).filter(({ key }) => key === 'tasksLate' || key === 'careUndone')
    expect(found('2022-03-22T05:00:00.000Z')).toMatchObject([
      { key: 'tasksLate', count: 1, examples: ['甲：办1'] },
      { key: 'careUndone', count: 2 },
    ])
    expect(found('2022-03-22T01:00:00.000Z')).toMatchObject([{ key: 'tasksLate' }])
  })

  it('does not ask for the briefing before the cut-off', () => {
    const keys = alertsFor(quietDay(), { hasBriefing: false, isPastCutoff: false })
    expect(keys.map(({ key }) => key)).not.toContain('noBriefing')
  })
})
