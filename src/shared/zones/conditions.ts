import { addDays, dayText, daysBetween, type Day, type Instant } from '../core/dates.ts'
import type { ZoneCheck } from './course.ts'
import { isStricter, type ZoneKind } from './kinds.ts'
import type { Condition, RuleSet } from './rule-set.ts'
import { stageDay, stageOf, stageStart, type Counted } from './rules.ts'

/** A person's word that a condition holds. */
export type Tick = {
  readonly id: string
  readonly rowVersion: number
  readonly condition: string
  readonly stageAt: Instant
  readonly tickedAt: Instant
  readonly tickedBy: string
  readonly document: string
  readonly note: string
}

export type Finding = {
  /** What the records say; `unknown` where they say nothing either way. */
  readonly found: 'met' | 'unmet' | 'unknown'
  /** The evidence or what is missing, in a sentence. */
  readonly because: string
}

export type ConditionState = Condition & Finding & { readonly tick: Tick | undefined }

export type Evidence = {
  readonly checks: readonly ZoneCheck[]
  readonly ticks: readonly Tick[]
  /** The kinds of the other zones in force. */
  readonly others: readonly ZoneKind[]
  readonly today: Day
}

/**
 * Each condition of the present stage, what the records say about it, and who confirmed it.
 *
 * Only a person's tick fulfils a condition: the program compares, it never decides.
 */
export function conditionsOf(
  zone: Counted,
  rules: RuleSet,
  evidence: Evidence,
): readonly ConditionState[] {
  const start = stageStart(zone)
  return (stageOf(zone, rules)?.conditions ?? []).map((condition) => ({
    ...condition,
    ...findingOf(condition, zone, evidence),
    tick: evidence.ticks.find((tick) => tick.condition === condition.key && tick.stageAt === start),
  }))
}

function findingOf(condition: Condition, zone: Counted, evidence: Evidence): Finding {
  const days = condition.days ?? 0
  switch (condition.check) {
    case 'no_new_case':
      return noNewCase(zone, days, evidence)
    case 'contacts_cleared':
      return contactsCleared(days, evidence)
    case 'final_round':
      return roundSince(addDays(evidence.today, -days), `${days} 天内`, evidence)
    case 'round_on_day':
      return roundSince(addDays(stageDay(zone), days - 1), `第 ${days} 天起`, evidence)
    case 'environment':
      return environment(zone, evidence)
    case 'stricter_lifted':
      return stricterLifted(zone, evidence)
    case 'manual':
      return { found: 'unknown', because: '由人工核实后确认' }
  }
}

function noNewCase(zone: Counted, days: number, { checks, today }: Evidence): Finding {
  const start = stageDay(zone)
  const last = lastOf(checks, 'case')
  const isNewer = last !== undefined && last.day > start
  const from = isNewer ? last.day : start
  const passed = daysBetween(from, today)
  const since = isNewer ? `${dayText(from)}有新增` : `自${dayText(from)}起没有登记新增`
  if (passed >= days) return { found: 'met', because: `${since}，已满 ${days} 天` }
  const left = days - passed
  return {
    found: 'unmet',
    because: `${since}，${dayText(addDays(from, days))} 0 时满 ${days} 天，还差 ${left} 天`,
  }
}

function contactsCleared(days: number, { checks, today }: Evidence): Finding {
  const last = lastOf(checks, 'contact')
  if (last === undefined) return { found: 'unknown', because: '没有登记密接末次暴露' }
  const passed = daysBetween(last.day, today)
  if (last.positives > 0) {
    return {
      found: 'unmet',
      because: `${dayText(last.day)}末次暴露的密接有 ${last.positives} 例阳性`,
    }
  }
  if (last.done < last.expected || last.done === 0) {
    return {
      found: 'unmet',
      because: `密接应检 ${last.expected} 人，实检 ${last.done} 人，没有检完`,
    }
  }
  return passed > days
    ? { found: 'met', because: `末次暴露${dayText(last.day)}，已过 ${passed} 天，核酸阴性` }
    : { found: 'unmet', because: `末次暴露${dayText(last.day)}，刚过 ${passed} 天` }
}

function roundSince(from: Day, words: string, { checks, today }: Evidence): Finding {
  const last = checks.findLast(({ kind, day }) => kind === 'nat' && day >= from && day <= today)
  if (last === undefined) return { found: 'unmet', because: `${words}没有登记全员核酸` }
  const counts = `${dayText(last.day)}应检 ${last.expected} 人，实检 ${last.done} 人，阳性 ${last.positives} 例`
  const isWhole = last.done > 0 && last.done >= last.expected && last.positives === 0
  return { found: isWhole ? 'met' : 'unmet', because: counts }
}

function environment(zone: Counted, { checks }: Evidence): Finding {
  const start = stageDay(zone)
  const last = lastOf(checks, 'environment')
  if (last === undefined) return { found: 'unknown', because: '没有登记环境采样' }
  const counts = `${dayText(last.day)}采样 ${last.done} 份，阳性 ${last.positives} 份`
  if (last.positives === 0) return { found: 'met', because: counts }
  const cleaned = checks.some(({ kind, day }) => kind === 'disinfection' && day >= last.day)
  return {
    found: 'unmet',
    because: `${counts}${cleaned ? '，已终末消毒，还没有复采' : `；自${dayText(start)}起没有终末消毒`}`,
  }
}

function stricterLifted(zone: Counted, { others }: Evidence): Finding {
  const stricter = others.filter((kind) => isStricter(kind, zone.kind)).length
  return stricter === 0
    ? { found: 'unknown', because: '本街道已没有更严的区域；全区情况由人工核实' }
    : { found: 'unmet', because: `本街道还有 ${stricter} 个更严的区域没有解除` }
}

/** The latest of a kind by its day; of one day the one recorded last. */
function lastOf(checks: readonly ZoneCheck[], kind: ZoneCheck['kind']): ZoneCheck | undefined {
  return checks
    .filter((check) => check.kind === kind)
    .reduce<ZoneCheck | undefined>(
      (last, check) => (last === undefined || check.day >= last.day ? check : last),
      undefined,
    )
}
