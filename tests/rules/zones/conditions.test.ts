import { describe, expect, it } from 'vitest'
import { applicationDraft } from '../../../src/shared/zones/application.ts'
import { conditionsOf, type Evidence } from '../../../src/shared/zones/conditions.ts'
import type { ZoneCheck, ZoneCourse } from '../../../src/shared/zones/course.ts'
import { findRuleSet } from '../../../src/shared/zones/rule-sets.ts'

const at = (day: string) => new Date(Date.parse(`${day}T00:00:00+08:00`)).toISOString()
const eighth = findRuleSet('eighth-edition')
if (eighth === undefined) throw new Error('eighth-edition')

const sealed: ZoneCourse & { readonly name: string } = {
  name: '柏庭家园',
  kind: 'sealed',
  area: null,
  boundary: '西至首体南路',
  ruleSet: 'eighth-edition',
  effectiveAt: at('2021-08-02'),
  basisAt: at('2021-08-06'),
  basisReason: '病例转运',
  stageAt: null,
  decisionBody: '区指挥部',
  decisionNo: '1号',
  decidedAt: null,
  liftedAt: null,
  past: [],
}
const check = (fields: Partial<ZoneCheck>): ZoneCheck => ({
  id: 'c',
  kind: 'nat',
  day: '2021-08-19',
  expected: 1203,
  done: 1203,
  positives: 0,
  document: '',
  remark: '',
  recordedBy: '',
  ...fields,
})
const evidence = (fields: Partial<Evidence>): Evidence => ({
  checks: [],
  ticks: [],
  others: [],
  today: '2021-08-20',
  ...fields,
})
const found = (fields: Partial<Evidence>) =>
  conditionsOf(sealed, eighth, evidence(fields)).map((one) => one.found)

describe('the conditions of release', () => {
  it('are compared with what was recorded', () => {
    expect(found({})).toEqual(['met', 'unknown', 'unmet'])
    const contact = check({ kind: 'contact', day: '2021-08-05', expected: 4, done: 4 })
    expect(found({ checks: [contact, check({})] })).toEqual(['met', 'met', 'met'])
  })

  it('start again with a new case', () => {
    const states = conditionsOf(
      sealed,
      eighth,
      evidence({ checks: [check({ kind: 'case', day: '2021-08-10', positives: 1 })] }),
    )
    expect(states[0]).toMatchObject({ found: 'unmet' })
    expect(states[0].because).toContain('还差 4 天')
  })

  it('do not count a round that was not whole, not negative, or too old', () => {
    for (const fields of [{ done: 1202 }, { positives: 1 }, { day: '2021-08-17' }]) {
      expect(found({ checks: [check(fields)] })[2]).toBe('unmet')
    }
  })

  it('are fulfilled only by a person, and in the stage that is now', () => {
    const tick = {
      id: 't',
      rowVersion: 1,
      condition: 'no-case-14',
      stageAt: at('2021-08-06'),
      tickedAt: at('2021-08-20'),
      tickedBy: '王队长',
      document: '流调报告 3 号',
      note: '',
    }
    const [confirmed, open] = conditionsOf(sealed, eighth, evidence({ ticks: [tick] }))
    expect([confirmed.tick?.tickedBy, open.tick]).toEqual(['王队长', undefined])
    const restarted = { ...sealed, basisAt: at('2021-08-11') }
    expect(conditionsOf(restarted, eighth, evidence({ ticks: [tick] }))[0].tick).toBeUndefined()
  })

  it('of a precaution zone wait for the stricter ones', () => {
    const precaution = { ...sealed, kind: 'precaution' as const }
    const state = (others: Evidence['others']) =>
      conditionsOf(precaution, eighth, evidence({ others }))[0].found
    expect(state(['controlled'])).toBe('unmet')
    expect(state(['precaution'])).toBe('unknown')
  })
})

describe('the draft of an application', () => {
  it('tells what is confirmed and what is not, and decides nothing', () => {
    const conditions = conditionsOf(sealed, eighth, evidence({ checks: [check({})] }))
    const text = applicationDraft({
      zone: sealed,
      rules: eighth,
      conditions,
      checks: [check({})],
      households: 812,
      squareMetres: 230_000,
      postName: '云杉路街道疫情防控指挥部',
      district: '',
      now: '2021-08-20T01:00:00.000Z',
    })
    expect(text).toContain('关于申请解除“柏庭家园”的请示')
    expect(text).toContain('由区指挥部以1号决定，于2021年8月2日 00:00起实施')
    expect(text).toContain('面积约 230,000 平方米，台账 812 户')
    expect(text).toContain('为第 15 天')
    expect(text).toContain('应检 1203 人，实检 1203 人，阳性 0 例')
    expect(text).toContain('另有 3 项条件尚未确认')
    expect(text).not.toMatch(/[a-z]{3}/i)
  })
})
