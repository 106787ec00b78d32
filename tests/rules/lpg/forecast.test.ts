import { describe, expect, it } from 'vitest'
import {
  cylinderFault,
  inspectionDue,
  scrapDue,
  type CylinderFacts,
} from '../../../src/shared/lpg/cylinders.ts'
import { forecastOf } from '../../../src/shared/lpg/forecast.ts'
import { advance, code, ordered, request } from '../../support/lpg-request.ts'

const on = (day: string, grams = 14_900) => ({ at: `${day}T02:00:00.000Z`, grams })

describe('when a household runs out', () => {
  it('follows from its own exchanges, else from others of its size', () => {
    const forecasts = forecastOf([
      { householdId: 'a', residents: 2, exchanges: [on('2022-02-01'), on('2022-03-03')] },
      { householdId: 'b', residents: 4, exchanges: [on('2022-03-10')] },
      { householdId: 'c', residents: 3, exchanges: [] },
    ])
    expect(forecasts).toEqual([
      { householdId: 'b', basis: 'others', gramsADay: 993, runsOutOn: '2022-03-25' },
      { householdId: 'a', basis: 'own', gramsADay: 497, runsOutOn: '2022-04-02' },
    ])
  })

  it('is not guessed without any history', () => {
    const one = { householdId: 'a', residents: 2, exchanges: [on('2022-03-03')] }
    expect(forecastOf([one])).toEqual([])
  })
})

describe('a cylinder', () => {
  const facts: CylinderFacts = { model: 'YSP35.5', madeOn: '2016-02-29', inspectedOn: '2020-05-01' }

  it('is inspected every four years and scrap after twelve', () => {
    expect(inspectionDue(facts)).toBe('2024-05-01')
    expect(inspectionDue({ ...facts, inspectedOn: null })).toBe('2020-02-29')
    expect(scrapDue({ madeOn: '2009-02-28' })).toBe('2021-02-28')
    expect(cylinderFault(facts, '2022-03-22')).toBeUndefined()
    expect(cylinderFault(facts, '2024-05-01')).toContain('检验已于2024年5月1日到期')
    expect(cylinderFault(facts, '2028-02-29')).toContain('满 12 年报废')
  })

  it('that is unknown, of another model or out of date is not taken in', () => {
    const register = new Map([
      ['A1', facts],
      ['A2', { ...facts, model: 'YSP12' as const }],
      ['A3', { ...facts, inspectedOn: '2018-01-01' }],
    ])
    const deliver = (number: string | undefined) =>
      code(() =>
        advance(ordered(request()), 'delivered', 5, {
          register,
          fields: { fullCylinders: number === undefined ? [] : [number] },
        }),
      )
    expect(deliver('A1')).toBe('accepted')
    expect(deliver('A2')).toBe('rule_violated')
    expect(deliver('A3')).toBe('rule_violated')
    expect(deliver('X9')).toBe('rule_violated')
    expect(deliver(undefined)).toBe('invalid_input')
  })

  it('that leaks or is of the wrong model goes back, and the need waits for another', () => {
    const at = advance(ordered(request()), 'delivered', 5)
    const back = advance(at, 'leaking', 6)
    expect(code(() => advance(back, 'exchanged', 7))).toBe('rule_violated')
    expect(code(() => advance(advance(back, 'delivered', 7), 'exchanged', 8))).toBe('accepted')
    expect(code(() => advance(at, 'wrong_model', 6, { fields: { remark: '' } }))).toBe(
      'invalid_input',
    )
    const done = advance(at, 'exchanged', 6)
    expect(code(() => advance(done, 'cleared', 7, { fields: { disinfectedBy: '' } }))).toBe(
      'invalid_input',
    )
  })
})
