import { dayOf, dayText, instantText, timeText } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'

import { kindName, ruleSets } from '../../shared/zones/rule-sets.ts'
import { zoneKindKeys, zoneSteps } from '../../shared/zones/kinds.ts'
import type { CourseSpan } from '../../shared/zones/course.ts'

/** The regulations a zone can be drawn under, by id; newest first. */
export const ruleSetNames: Readonly<Record<string, string>> = Object.fromEntries(
  ruleSets.map(({ id, name }) => [id, name]),
)
export const newestRuleSet = ruleSets[0].id

/** The kinds a regulation knows, in its own words. */
export function kindLabels(ruleSet: string): Readonly<Record<string, string>> {
  const rules = ruleSets.find(({ id }) => id === ruleSet)
  return Object.fromEntries(
    zoneKindKeys
      .filter((kind) => rules?.zones[kind] !== undefined)
      .map((kind) => [kind, kindName(ruleSet, kind)]),
  )
}

/** 230,000 平方米 or 23.0 公顷. */
export function areaText(squareMetres: number | null): string {
  if (squareMetres === null) return '底图没有定位，量不出面积'
  return squareMetres >= 100_000
    ? `${(squareMetres / 10_000).toFixed(1)} 公顷`
    : `${numberText(Math.round(squareMetres))} 平方米`
}

/** 3月22日 周二 05:30, short where the day suffices. */
export function momentText(instant: string): string {
  const time = timeText(instant)
  return time === '00:00' ? `${dayText(dayOf(instant))} 0 时` : instantText(instant)
}

/** What began a span: 划定为封控区, 降级为管控区. */
export function spanText({ step, state }: CourseSpan): string {
  const name = kindName(state.ruleSet, state.kind)
  if (step === 'drawn') return `划定为${name}`
  if (step === 'step_down' || step === 'step_up') return `${zoneSteps[step]}为${name}`
  if (step === 'rules') return `改用${ruleSetNames[state.ruleSet] ?? '其他规则'}，为${name}`
  return zoneSteps[step]
}
