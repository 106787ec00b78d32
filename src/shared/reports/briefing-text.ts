import { longDayText, type Day } from '../core/dates.ts'
import { cutoffText, dateText } from './cutoff.ts'
import type { DayFacts } from './facts.ts'
import { figureCatalogue, figureText, numberText, type FigureKey, type Figures } from './figures.ts'

/** What the briefing of one day is written from. */
export type BriefingMatter = {
  readonly streetName: string
  readonly facts: DayFacts
  readonly figures: Figures
  /** The figures of the day before, under the same rules. */
  readonly before: Figures
  /** What the last signed issue said otherwise than the ledgers say now. */
  readonly corrections: readonly Correction[]
}

/** A figure of a signed issue that later entries have changed; the issue itself stays as it was. */
export type Correction = {
  readonly number: number
  readonly day: Day
  readonly key: FigureKey
  readonly was: number | null
  readonly now: number | null
}

export type BriefingLine = {
  readonly level: 'heading' | 'subheading' | 'text'
  readonly text: string
}

/**
 * The day's draft: sections in the customary order, one paragraph a line, headings by their
 * numbers (一、 and （一）), so that people edit it as plain text.
 */
export function draftBriefing(matter: BriefingMatter): string {
  return [
    lead(matter),
    '一、总体情况',
    general(matter),
    '二、区域管控',
    zones(matter),
    '三、力量与值守',
    duty(matter),
    '四、移动厕所消杀',
    toilets(matter),
    '五、液化气换罐',
    lpg(matter),
    '六、重点人群服务',
    care(matter),
    '七、存在问题',
    ...problems(matter),
    '八、下一步工作',
    ...nextSteps(matter),
    ...corrected(matter),
  ].join('\n')
}

/** Lines of a body with the level its numbers give them; blank lines fall away. */
export function briefingLines(body: string): readonly BriefingLine[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => ({ level: levelOf(text), text }))
}

/** Under the title of whatever is not signed: that it is not, and whether its figures are the newest. */
export function draftMark({ changed }: { readonly changed: readonly unknown[] }): string {
  return changed.length === 0
    ? '（送审稿，未签发）'
    : `（送审稿，未签发；成稿后有 ${changed.length} 项数据变化）`
}

function levelOf(text: string): BriefingLine['level'] {
  if (/^[一二三四五六七八九十]+、/.test(text)) return 'heading'
  return /^（[一二三四五六七八九十]+）/.test(text) ? 'subheading' : 'text'
}

/** `使用312人次，较前一日增加12人次`. */
function compared({ figures, before }: BriefingMatter, key: FigureKey): string {
  const now = figures[key]
  const then = before[key]
  if (now === null || then === null) return figureText(figures, key)
  const change = Math.round((now - then) * 10) / 10
  const unit = figureText(figures, key).replace(/^[\d,.—]+/, '')
  const words =
    change === 0
      ? '与前一日持平'
      : `较前一日${change > 0 ? '增加' : '减少'}${numberText(Math.abs(change))}${unit}`
  return `${figureText(figures, key)}（${words}）`
}

function lead({ streetName, facts }: BriefingMatter): string {
  const until = cutoffText(facts.window)
  return `${until}，现将${streetName}${longDayText(facts.window.day)}疫情防控工作情况报告如下。`
}

function general({ figures }: BriefingMatter): string {
  const f = (key: FigureKey) => figureText(figures, key)
  const people = figures.residents === 0 ? '' : `、${f('residents')}`
  return `辖区共社区${f('communities')}，${f('households')}${people}；划分防疫网格${f('grids')}，组织防疫力量${f('staff')}，其中党员${f('partyMembers')}，占${f('partyShare')}。`
}

function zones({ facts, figures }: BriefingMatter): string {
  const f = (key: FigureKey) => figureText(figures, key)
  if (facts.zones.length === 0) return '辖区无封控区、管控区、防范区。零报告。'
  const listed = facts.zones
    .map((zone) => {
      const day = zone.dayNumber === null ? '' : `第${zone.dayNumber}天`
      return `${zone.name}${day}`
    })
    .join('、')
  const tests =
    figures.zonesTestToday === 0
      ? '今日无应检区域。'
      : `今日应检区域${f('zonesTestToday')}：${facts.zones
          .filter((zone) => zone.testToday)
          .map((zone) => zone.name)
          .join('、')}。`
  return `现有封控区${f('sealedZones')}（${f('sealedHouseholds')}）、管控区${f('controlledZones')}（${f('controlledHouseholds')}）、防范区${f('precautionZones')}：${listed}。${tests}`
}

function duty(matter: BriefingMatter): string {
  const { facts, figures } = matter
  const f = (key: FigureKey) => figureText(figures, key)
  if (!facts.hasRoster) return `当日尚未排班，在册防疫力量${f('staff')}。`
  const vacant =
    figures.placesVacant === 0 ? '各岗位均已排满。' : `尚缺${f('placesVacant')}，正在补排。`
  return `当日在岗${compared(matter, 'onDuty')}，其中党员${f('onDutyParty')}，轮休${f('resting')}；应到岗位${f('placesNeeded')}，已排${f('placesFilled')}，到岗率${f('fillShare')}。${vacant}`
}

function toilets(matter: BriefingMatter): string {
  const { figures } = matter
  const f = (key: FigureKey) => figureText(figures, key)
  if (figures.toilets === 0) return '辖区未设移动厕所。零报告。'
  const ever = `累计使用${f('toiletUsesTotal')}、完成消杀${f('disinfectionsTotal')}。`
  if (figures.toiletUses === 0 && figures.disinfections === 0) {
    return `在用移动厕所${f('toilets')}，统计时段内无使用和消杀登记。零报告。${ever}`
  }
  const lag = figures.disinfectionLag === null ? '' : `，消杀间隔中位数${f('disinfectionLag')}`
  return `在用移动厕所${f('toilets')}，使用${compared(matter, 'toiletUses')}，完成消杀${compared(matter, 'disinfections')}${lag}。${ever}使用中已消杀${f('usesDisinfected')}、待消杀${f('usesWaiting')}、未消杀${f('usesMissing')}；消杀不及时${f('usesSlow')}，补录${f('usesLate')}，违规使用${f('usesBreach')}。`
}

function lpg(matter: BriefingMatter): string {
  const { figures } = matter
  const f = (key: FigureKey) => figureText(figures, key)
  const moved = (
    ['lpgRequested', 'lpgOrdered', 'lpgDelivered', 'lpgExchanged', 'lpgCleared'] as const
  ).some((key) => figures[key] !== 0)
  const standing = `截至时待入户${f('lpgOpen')}，社区保管空罐${f('lpgEmpties')}，累计入户更换${f('lpgExchangedTotal')}。`
  if (!moved) return `统计时段内无换气需求和交接。零报告。${standing}`
  return `新登记换气需求${compared(matter, 'lpgRequested')}，汇总报站${f('lpgOrdered')}，满罐到点${f('lpgDelivered')}，入户更换${f('lpgExchanged')}，空罐清运${f('lpgCleared')}。${standing}`
}

function care({ figures }: BriefingMatter): string {
  const f = (key: FigureKey) => figureText(figures, key)
  return `密接${f('closeContacts')}、次密接${f('secondaryContacts')}、居家隔离${f('homeIsolation')}、居家健康监测${f('healthMonitoring')}。登记特殊需求${f('householdsWithNeeds')}，一对一照护${f('careResidents')}，其中未落实照护人${f('careWithoutCarer')}。`
}

/** 更正, only where there is one: an issue that was signed is put right in the next, never in itself. */
function corrected({ corrections }: BriefingMatter): readonly string[] {
  if (corrections.length === 0) return []
  const said = (key: FigureKey, value: number | null) =>
    value === null ? '—' : `${numberText(value)}${figureCatalogue[key].unit}`
  return [
    '九、更正',
    ...corrections.map(
      ({ number, day, key, was, now }, index) =>
        `${index + 1}. 第${number}期（${dateText(day)}）“${figureCatalogue[key].name}”原报${said(key, was)}，更正为${said(key, now)}。`,
    ),
  ]
}

/** What is wrong, in the figure's own words; also the reason for the next steps. */
const troubles: readonly {
  readonly key: FigureKey
  readonly problem: (text: string) => string
  readonly step: string
}[] = [
  {
    key: 'gridsWithoutLeader',
    problem: (text) => `${text}防疫网格未配点长。`,
    step: '为缺少点长的网格落实点长。',
  },
  {
    key: 'placesVacant',
    problem: (text) => `岗位缺员${text}。`,
    step: '从轮休和下沉力量中补齐缺岗。',
  },
  {
    key: 'usesMissing',
    problem: (text) => `移动厕所使用后未消杀${text}。`,
    step: '核对未消杀登记，督促“一人一消杀”。',
  },
  {
    key: 'usesSlow',
    problem: (text) => `消杀不及时${text}。`,
    step: '调整消杀人员点位，缩短消杀间隔。',
  },
  {
    key: 'lpgOverOneDay',
    problem: (text) => `换气需求超过24小时未入户${text}。`,
    step: '与供气站核对超时需求，优先配送。',
  },
  {
    key: 'pointsOverLimit',
    problem: (text) => `${text}交接点存气超过限量。`,
    step: '分流存气超限的交接点，协调供气站清运。',
  },
  {
    key: 'careWithoutCarer',
    problem: (text) => `${text}照护对象未落实照护人。`,
    step: '为未落实照护人的对象逐一明确责任人。',
  },
]

function found(figures: Figures) {
  return troubles.filter(({ key }) => (figures[key] ?? 0) > 0)
}

function problems({ figures }: BriefingMatter): readonly string[] {
  const rows = found(figures)
  if (rows.length === 0) return ['未发现需要报告的问题。零报告。']
  return rows.map(({ key, problem }, index) => `${index + 1}. ${problem(figureText(figures, key))}`)
}

function nextSteps({ figures }: BriefingMatter): readonly string[] {
  const rows = found(figures)
  const steps = [...rows.map(({ step }) => step), '保持24小时值守，按时报送各项数据。']
  return steps.map((step, index) => `${index + 1}. ${step}`)
}
