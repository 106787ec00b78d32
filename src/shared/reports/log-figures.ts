import { lpgStateKeys, type LpgState, type LpgStep } from '../lpg/labels.ts'
import { slowAfterMinutes, type ToiletTotals } from '../toilets/rules.ts'
import type { DayFacts } from './facts.ts'
import { fresh, ledger, now, sum, total } from './figure.ts'

const used = (field: keyof ToiletTotals) => (facts: DayFacts) => facts.toiletTotals[field]
const moved = (step: LpgStep) => (facts: DayFacts) => facts.lpgTotals.moves[step]
const movedEver = (step: LpgStep) => (facts: DayFacts) => facts.lpgEver.moves[step]
const standing =
  (...states: readonly LpgState[]) =>
  (facts: DayFacts) =>
    sum(states, (state) => facts.lpgTotals.standing[state])

/** 一人一消杀: uses = disinfected + waiting + missing, always. */
export const toiletFigures = {
  toilets: ledger('移动厕所', '座', '截至时在用的移动厕所', (facts) => facts.toilets.length),
  toiletsStopped: now(
    '停用厕所',
    '座',
    '截至时全部厕位停用的移动厕所',
    (facts) => facts.toilets.filter((row) => row.isStopped).length,
  ),
  toiletUses: fresh('厕所使用', '人次', '统计时段内进入的使用登记', used('uses')),
  toiletUsesTotal: total(
    '厕所使用累计',
    '人次',
    '启用以来的使用登记',
    (facts) => facts.toiletUsesTotal,
    '逐日的次数，每日再点开各次使用',
  ),
  usesDisinfected: fresh(
    '使用后已消杀',
    '人次',
    '统计时段内的使用中消杀已完成的',
    used('disinfected'),
  ),
  disinfectedShare: fresh(
    '消杀完成率',
    '%',
    '使用后已消杀 ÷ 厕所使用',
    ({ toiletTotals }) =>
      toiletTotals.uses === 0
        ? null
        : Math.round((toiletTotals.disinfected / toiletTotals.uses) * 1000) / 10,
    '已消杀的使用',
  ),
  usesWaiting: fresh('使用后待消杀', '人次', '截至时还在使用、消杀中或刚离开的', used('waiting')),
  usesMissing: fresh('使用后未消杀', '人次', '统计时段内的使用中没有消杀的', used('missing')),
  usesSlow: fresh(
    '消杀不及时',
    '次',
    `离开后超过 ${slowAfterMinutes} 分钟才开始的消杀`,
    used('slow'),
  ),
  usesLate: fresh('消杀补录', '条', '事后 30 分钟以上补录的使用', used('late')),
  usesBreach: fresh(
    '违规使用',
    '人次',
    '同时使用、未消杀即使用、未到时间使用、停用中使用',
    used('breaches'),
  ),
  disinfections: fresh(
    '完成消杀',
    '次',
    '统计时段内结束的消杀，含例行和启用前消杀',
    (facts) => facts.disinfections,
  ),
  disinfectionsTotal: total(
    '完成消杀累计',
    '次',
    '启用以来结束的消杀',
    (facts) => facts.disinfectionsTotal,
    '逐日的次数，每日再点开各次消杀',
  ),
  disinfectionLag: fresh(
    '消杀间隔中位数',
    '分钟',
    '从离开到开始消杀的分钟数的中位数',
    used('medianLagMinutes'),
    '算间隔的各次使用',
  ),
}

/** Cylinders, not requests. */
export const lpgFigures = {
  lpgRequested: fresh('换气需求', '罐', '统计时段内登记的需求', moved('requested')),
  lpgRequestedTotal: total('换气需求累计', '罐', '启用以来登记的需求', movedEver('requested')),
  lpgOrdered: fresh('汇总报站', '罐', '统计时段内报站的罐数', moved('ordered')),
  lpgDelivered: fresh('满罐到点', '罐', '统计时段内送到交接点的满罐', moved('delivered')),
  lpgExchanged: fresh('入户更换', '罐', '统计时段内入户更换的罐数', moved('exchanged')),
  lpgExchangedTotal: total('入户更换累计', '罐', '启用以来入户更换的罐数', movedEver('exchanged')),
  lpgCleared: fresh('空罐清运', '罐', '统计时段内回收消毒清运的空罐', moved('cleared')),
  lpgOpen: now(
    '换气待入户',
    '罐',
    '截至时已登记、已报站、满罐到点的罐数',
    standing('requested', 'ordered', 'at_point'),
  ),
  lpgOverOneDay: now(
    '换气超 24 小时',
    '罐',
    '登记超过 24 小时仍未入户更换的罐数',
    (facts) => facts.lpgTotals.overOneDay,
  ),
  lpgAtPoint: now(
    '交接点满罐',
    '罐',
    '截至时停在交接点的满罐，含拒检未换的',
    (facts) => facts.lpgTotals.fullAtPoint,
  ),
  lpgEmpties: now('保管空罐', '罐', '入户更换 − 回收清运', (facts) => facts.lpgTotals.empties),
  lpgAll: now('换气在册', '罐', '截至时各环节罐数之和', standing(...lpgStateKeys)),
  pointsOverLimit: now(
    '存气超限交接点',
    '处',
    '满罐与空罐按额定充装量合计超过该点限量（一般 100 千克）的交接点',
    (facts) => facts.points.filter((point) => point.grams > point.limitGrams).length,
  ),
}
