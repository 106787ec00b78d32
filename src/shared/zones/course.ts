import { addDays, dayOf, daysBetween, instantAt, type Day, type Instant } from '../core/dates.ts'
import type { Area } from '../core/geo.ts'
import type { CheckKind, ZoneKind, ZoneStep } from './kinds.ts'
import { findRuleSet } from './rule-sets.ts'
import { stageDay, stageOf } from './rules.ts'

/** What a zone was between two steps. */
export type ZoneState = {
  readonly kind: ZoneKind
  readonly area: Area | null
  readonly boundary: string
  readonly ruleSet: string
  readonly effectiveAt: Instant
  readonly basisAt: Instant | null
  readonly basisReason: string
  readonly stageAt: Instant | null
  readonly decisionBody: string
  readonly decisionNo: string
  readonly decidedAt: Instant | null
}

export type PastState = {
  readonly id: string
  /** What ended it, and when the next began. */
  readonly step: ZoneStep
  readonly untilAt: Instant
  readonly state: ZoneState
  readonly reason: string
  readonly recordedAt: Instant
  readonly recordedBy: string
}

export type ZoneCourse = ZoneState & {
  readonly liftedAt: Instant | null
  /** Oldest first. */
  readonly past: readonly PastState[]
}

export type CourseSpan = {
  readonly from: Instant
  readonly until: Instant | null
  readonly state: ZoneState
  /** How it began. */
  readonly step: ZoneStep | 'drawn'
}

/** The states of a zone one after the other, the present one last. */
export function spansOf(zone: ZoneCourse): readonly CourseSpan[] {
  const ended = zone.past.filter(({ step }) => step !== 'lift')
  const states = [...ended.map(({ state }) => state), zone]
  return states.map((state, at) => ({
    from: at === 0 ? state.effectiveAt : ended[at - 1].untilAt,
    until: at < ended.length ? ended[at].untilAt : zone.liftedAt,
    state,
    step: at === 0 ? 'drawn' : ended[at - 1].step,
  }))
}

/** What a zone was at a moment; undefined before it took effect and once lifted. */
export function stateAt(zone: ZoneCourse, at: Instant): ZoneState | undefined {
  return spansOf(zone).findLast(({ from, until }) => from <= at && (until === null || until > at))
    ?.state
}

/** The moment a day of the slider shows: its end, or now for today. */
export function momentOf(day: Day, now: Instant): Instant {
  const end = instantAt(day, 24 * 60 - 1)
  return dayOf(now) === day ? now : end
}

export type PlannedTest = {
  readonly day: Day
  readonly kind: 'nat' | 'antigen'
  /** 第 N 天 of the stage it belongs to. */
  readonly dayNumber: number
  readonly ruleSet: string
}

/**
 * Every day a round of tests is or was due.
 *
 * Each day follows the regulation that governed the zone on it, so that a change of regulation or a
 * restart of the count moves only what is still to come.
 *
 * @param through The last day asked for, where nothing ends the zone before.
 */
export function plannedTests(zone: ZoneCourse, through: Day): readonly PlannedTest[] {
  return spansOf(zone).flatMap(({ from, until, state }) => {
    const rules = findRuleSet(state.ruleSet)
    const stage = rules && stageOf({ ...state, liftedAt: null }, rules)
    if (stage === undefined) return []
    const start = stageDay({ ...state, liftedAt: null })
    // A day on which the zone changed follows what it was changed to.
    const last = until === null ? through : addDays(dayOf(until), -1)
    const due = (kind: 'nat' | 'antigen', numbers: readonly number[]) =>
      numbers.map((dayNumber) => ({
        day: addDays(start, dayNumber - 1),
        kind,
        dayNumber,
        ruleSet: state.ruleSet,
      }))
    return [...due('nat', stage.testDays), ...due('antigen', stage.antigenDays)]
      .filter(({ day }) => day >= dayOf(from) && day <= last)
      .sort((a, b) => (a.day < b.day ? -1 : 1))
  })
}

export type ZoneCheck = {
  readonly id: string
  readonly kind: CheckKind
  readonly day: Day
  readonly expected: number
  readonly done: number
  readonly positives: number
  readonly document: string
  readonly remark: string
  readonly recordedBy: string
}

export type TestMark = PlannedTest & {
  readonly state: 'done' | 'missed' | 'due' | 'future'
  readonly check: ZoneCheck | undefined
}

/** The planned tests with what became of them. A round counts for the day it was taken on. */
export function testMarks(
  zone: ZoneCourse,
  checks: readonly ZoneCheck[],
  today: Day,
): readonly TestMark[] {
  return plannedTests(zone, addDays(today, 60)).map((test) => {
    const check = checks.findLast(({ day, kind }) => day === test.day && kind === test.kind)
    const ahead = daysBetween(today, test.day)
    const state =
      check !== undefined ? 'done' : ahead < 0 ? 'missed' : ahead === 0 ? 'due' : 'future'
    return { ...test, state, check }
  })
}
