import { dayOf, instantText, longDayText, timeText, type Instant } from '../core/dates.ts'
import { numberText } from '../core/number-text.ts'
import type { ConditionState } from './conditions.ts'
import { spansOf, type ZoneCheck, type ZoneCourse } from './course.ts'
import { checkKinds, zoneSteps } from './kinds.ts'
import { kindName, wishOf } from './rule-sets.ts'
import type { RuleSet } from './rule-set.ts'
import { zoneDayNumber } from './rules.ts'

export type ApplicationMatter = {
  readonly zone: ZoneCourse & { readonly name: string }
  readonly rules: RuleSet
  readonly conditions: readonly ConditionState[]
  readonly checks: readonly ZoneCheck[]
  readonly households: number
  /** Null where it cannot be measured yet. */
  readonly squareMetres: number | null
  readonly postName: string
  readonly district: string
  readonly now: Instant
}

/**
 * The draft of an application for release or step-down.
 *
 * It lists what is confirmed and what is not; who decides is the district's command, and the person
 * at the desk edits the words before they go anywhere.
 */
export function applicationDraft(matter: ApplicationMatter): string {
  const { zone, rules, conditions, now } = matter
  const today = dayOf(now)
  const name = kindName(zone.ruleSet, zone.kind)
  const wish = wishOf(zone)
  const day = zoneDayNumber(zone, today)
  const open = conditions.filter(({ tick }) => tick === undefined)
  return [
    `关于申请${wish === '解除' ? `解除“${zone.name}”` : `将“${zone.name}”由${name}${wish}`}的请示`,
    '',
    `${matter.district === '' ? '区' : matter.district}疫情防控指挥部：`,
    '',
    `“${zone.name}”（${name}）${decisionsOf(zone)}。` +
      `四至：${filled(zone.boundary.replace(/。$/, ''))}。面积约 ${matter.squareMetres === null ? filled('') : numberText(Math.round(matter.squareMetres))} 平方米，` +
      `台账 ${matter.households} 户。`,
    `执行规则：${rules.name}。计算起点：${instantText(zone.basisAt ?? zone.effectiveAt)}` +
      `${zone.basisReason === '' ? '' : `（${zone.basisReason}）`}，` +
      `至${longDayText(today)}${day === null ? '未起算' : `为第 ${day} 天`}。`,
    '',
    '一、条件核对',
    ...conditions.map((condition, at) => conditionLine(condition, at)),
    '',
    '二、检测与处置',
    ...(matter.checks.length === 0
      ? ['没有登记检测、采样和消毒记录。']
      : matter.checks.map((check, at) => checkLine(check, at))),
    '',
    open.length === 0
      ? `经核对，各项条件均已确认，申请${wish}。当否，请评估批示。`
      : `另有 ${open.length} 项条件尚未确认，确认后再行上报。`,
    '',
    matter.postName,
    longDayText(today),
  ].join('\n')
}

/** How it came to be what it is: its first decision, and those that changed its degree. */
function decisionsOf(zone: ZoneCourse): string {
  const [drawn, ...later] = spansOf(zone)
  return [
    `由${filled(drawn.state.decisionBody)}以${filled(drawn.state.decisionNo)}决定，` +
      `于${momentText(drawn.from)}起实施`,
    ...later.flatMap(({ from, state, step }) =>
      step === 'step_down' || step === 'step_up'
        ? [
            `于${momentText(from)}以${filled(state.decisionNo)}` +
              `${zoneSteps[step]}为${kindName(state.ruleSet, state.kind)}`,
          ]
        : [],
    ),
  ].join('，')
}

function momentText(instant: Instant): string {
  return `${longDayText(dayOf(instant))} ${timeText(instant)}`
}

function conditionLine({ text, tick, because }: ConditionState, at: number): string {
  const word =
    tick === undefined
      ? `未确认（${because}）`
      : `已确认，${tick.tickedBy}，${instantText(tick.tickedAt)}` +
        `${tick.document === '' ? '' : `，依据：${tick.document}`}；${because}`
  return `${at + 1}. ${text}：${word}。`
}

function checkLine(check: ZoneCheck, at: number): string {
  const { kind, day, expected, done, positives, document } = check
  const counts =
    kind === 'nat' || kind === 'antigen' || kind === 'contact'
      ? `应检 ${expected} 人，实检 ${done} 人，阳性 ${positives} 例`
      : kind === 'environment'
        ? `采样 ${done} 份，阳性 ${positives} 份`
        : kind === 'case'
          ? `${positives} 例`
          : '已完成'
  const proof = document === '' ? '' : `（${document}）`
  return `${at + 1}. ${longDayText(day)} ${checkKinds[kind]}：${counts}${proof}。`
}

/** A blank for the pen where the desk knows nothing. */
function filled(words: string): string {
  return words === '' ? '＿＿＿＿' : words
}
