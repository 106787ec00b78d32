import { describe, expect, it } from 'vitest'
import { timeText } from '../../../src/shared/core/dates.ts'
import { capacityOf, contactOf } from '../../../src/shared/toilets/capacity.ts'
import {
  agentText,
  assertConcentration,
  assertStrength,
  assertStrongEnough,
  batchFault,
  batchName,
  doseOf,
  mixFault,
} from '../../../src/shared/toilets/dilution.ts'
import { exceptionsOf } from '../../../src/shared/toilets/exceptions.ts'
import { assertFinished } from '../../../src/shared/toilets/removal.ts'
import { dayPeriod } from '../../../src/shared/toilets/rules.ts'
import { at, code, openCubicle, toilet, toiletLog } from '../../support/cubicle.ts'

describe('a bucket of disinfectant', () => {
  it.each([
    [250, 5],
    [500, 10],
    [1000, 20],
    [2000, 40],
    [5000, 100],
    [10_000, 200],
  ])('of %d mg/L takes %d mL of 5 %% stock a litre', (target, millilitres) => {
    expect(doseOf('liquid', 50_000, target, 1)).toBe(millilitres)
  })

  it('is never too weak: tablets are whole, powder is rounded up', () => {
    expect(doseOf('tablet', 500, 1000, 1)).toBe(2)
    expect(doseOf('tablet', 480, 500, 1)).toBe(2)
    expect(doseOf('powder', 120, 500, 4.8)).toBe(20)
  })

  it('is mixed of no number that is missing or cannot be', () => {
    expect(mixFault(1000, 10)).toBeUndefined()
    for (const target of [null, 0, -5, 200_000]) expect(mixFault(target, 10)).toContain('目标浓度')
    for (const litres of [null, 0, -1, 2000]) expect(mixFault(1000, litres)).toContain('配制量')
  })

  it('cannot be made of a stock that is weaker', () => {
    expect(doseOf('liquid', 800, 1000, 10)).toBeUndefined()
  })

  it('is not made of alcohol, which has no chlorine and is for what is wiped', () => {
    const alcohol = { agent: '75%酒精', mgPerLitre: null, remark: '' }
    const surfaces = '接触部位、家具表面'
    const floor = '可能污染的地面、墙面'
    expect(agentText(alcohol)).toBe('75%酒精')
    expect(code(() => assertConcentration(alcohol))).toBe('accepted')
    expect(code(() => assertConcentration({ ...alcohol, mgPerLitre: 500 }))).toBe('invalid_input')
    expect(code(() => assertConcentration({ ...alcohol, agent: '84消毒液' }))).toBe('invalid_input')
    expect(code(() => assertStrongEnough(surfaces, alcohol))).toBe('accepted')
    expect(code(() => assertStrongEnough(floor, alcohol))).toBe('rule_violated')
    expect(code(() => assertStrongEnough(floor, { ...alcohol, remark: '药剂没送到' }))).toBe(
      'accepted',
    )
    expect(code(() => assertStrength('alcohol', 75))).toBe('accepted')
    expect(code(() => assertStrength('alcohol', 50_000))).toBe('invalid_input')
  })

  it('is not made of a batch past its last day', () => {
    expect(batchFault('2022-03-22', '2022-03-22')).toBeUndefined()
    expect(batchFault('2022-03-21', '2022-03-22')).toBe('已于2022年3月21日过期')
    expect(batchName({ name: '84消毒液', batch: '2203A' })).toBe('84消毒液（批号 2203A）')
  })
})

describe('what cubicles can serve in an hour', () => {
  it('follows from the contact time: one in 40 minutes at 30 minutes of contact', () => {
    expect(capacityOf(3, 30)).toEqual({ cubicles: 3, minutesEach: 40, perHour: 4 })
    expect(capacityOf(1, 30).perHour).toBe(1)
    expect(capacityOf(0, 30).perHour).toBe(0)
    // One door done with alcohol among many does not change what the street can serve.
    expect([contactOf([30, 3, 30, 30]), contactOf([])]).toEqual([30, 30])
  })
})

describe('what is irregular in a day', () => {
  const listed = (door: ReturnType<typeof openCubicle>, now: number) => {
    const period = dayPeriod('2022-03-22', at(now))
    return exceptionsOf(toiletLog(door.events, period), [toilet], '2022-03-22', period.asOf)
  }
  const found = (door: ReturnType<typeof openCubicle>, now: number) =>
    listed(door, now).map(({ kind }) => kind)

  it('holds uses without disinfection, late entries and hours without any', () => {
    const door = openCubicle()
    door.use(40, 0, 5, { lateReason: '停电' })
    expect(found(door, 40)).toEqual(['gap', 'late_entry', 'undisinfected'])
    expect(found(door, 6 * 60)).toContain('gap')
  })

  it('says what was left undone, and what was written when and why', () => {
    const door = openCubicle()
    door.use(5, 0, 3)
    door.disinfect(60, 4, 8, { lateReason: '停电', parts: ['tap', 'handrail'] })
    door.use(50, 48, 49)
    const words = listed(door, 100).map(({ kind, text }) => [kind, text])
    const time = (minute: number) => timeText(at(minute))
    expect(words).toContainEqual(['incomplete', '没有做门把手、洗手液容器'])
    expect(words).toContainEqual(['late_entry', `${time(8)} 消杀完，${time(60)} 补录：停电`])
    expect(words).toContainEqual(['undisinfected', `${time(49)} 离开，之后没有消杀登记`])
  })

  it('holds minutes in which a whole day was filled in', () => {
    const door = openCubicle()
    for (let one = 0; one < 5; one++) {
      door.use(300, one * 45, one * 45 + 3, { lateReason: '事后补记' })
      door.disinfect(300, one * 45 + 4, one * 45 + 8, { lateReason: '事后补记' })
    }
    expect(found(door, 300)).toContain('burst')
  })
})

describe('a toilet that is taken away', () => {
  const left = (door: ReturnType<typeof openCubicle>, liftedAt: string) =>
    code(() => assertFinished(door.ledger(), { toilet, cubicle: 1 }, liftedAt))

  it('was disinfected for the last time, after its last use and after the lifting', () => {
    const door = openCubicle()
    expect(left(door, '')).toBe('accepted')
    door.use(5, 0, 3)
    door.disinfect(10, 4, 8)
    expect(left(door, '')).toBe('rule_violated')
    door.disinfect(60, 50, 55, { purpose: 'final' })
    expect(left(door, '')).toBe('accepted')
    expect(left(door, at(52))).toBe('rule_violated')
    door.use(100, 95, 98)
    expect(left(door, '')).toBe('rule_violated')
  })
})
