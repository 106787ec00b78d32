import type { DayFacts } from './facts.ts'
import { ledger, now, rostered, sum } from './figure.ts'

/** In tenths of a percent, so that 78.9 % is exact enough to print and compare. */
const share = (part: number, whole: number) =>
  whole === 0 ? null : Math.round((part / whole) * 1000) / 10
const filled = (facts: DayFacts) => sum(facts.slots, (slot) => Math.min(slot.filled, slot.minimum))
const needed = (facts: DayFacts) => sum(facts.slots, (slot) => slot.minimum)
const due = (facts: DayFacts) => sum(facts.turnouts, (one) => one.due)
const came = (facts: DayFacts) => sum(facts.turnouts, (one) => one.came)
const partyOnDuty = (facts: DayFacts) => facts.duty.filter((one) => one.partyMember).length

/**
 * Who there is, who is rostered for the day, and where somebody is missing. What the roster says and
 * who has signed in are figures of their own: a full roster is not yet a full post.
 */
export const dutyFigures = {
  staff: ledger('防疫力量', '人', '在册人员数', (facts) => facts.staff),
  partyMembers: ledger('其中党员', '人', '在册人员中的党员', (facts) => facts.partyMembers),
  partyShare: ledger(
    '党员占比',
    '%',
    '党员 ÷ 防疫力量',
    (facts) => share(facts.partyMembers, facts.staff),
    '其中的党员',
  ),
  onDuty: rostered(
    '当日在岗',
    '人',
    '当日排班中的人员，一人多班只计一次',
    (facts) => facts.duty.length,
  ),
  onDutyParty: rostered('在岗党员', '人', '当日在岗人员中的党员', partyOnDuty),
  resting: rostered(
    '当日轮休',
    '人',
    '防疫力量 − 当日在岗',
    (facts) => facts.staff - facts.duty.length,
  ),
  placesNeeded: now('应到岗位', '人次', '当日各岗位各班次最低人数之和', needed),
  placesFilled: rostered(
    '已排岗位',
    '人次',
    '各岗位各班次已排人数之和，超出最低人数的不计',
    filled,
  ),
  placesVacant: rostered(
    '缺岗',
    '人次',
    '应到岗位 − 已排岗位',
    (facts) => needed(facts) - filled(facts),
  ),
  fillShare: rostered(
    '排岗率',
    '%',
    '已排岗位 ÷ 应到岗位',
    (facts) => share(filled(facts), needed(facts)),
    '应到的各岗位，逐处列已排、缺岗',
  ),
  placesDue: rostered(
    '应签到',
    '人次',
    '当日排班中到截止时间已开始超过 10 分钟的班次的人次之和',
    due,
  ),
  placesCame: rostered(
    '已签到',
    '人次',
    '应签到的各岗位各班次中已签到的人次，顶班的计入，超出应签到的不计',
    came,
  ),
  placesAbsent: rostered('未签到', '人次', '应签到 − 已签到；当日无人签到的不计', (facts) =>
    came(facts) === 0 ? null : due(facts) - came(facts),
  ),
  placesMissing: rostered(
    '在班未到',
    '人次',
    '未签到中班次还没有结束的人次；当日无人签到的不计',
    (facts) => (came(facts) === 0 ? null : sum(facts.turnouts, (one) => one.missing)),
  ),
  attendanceShare: rostered(
    '到岗率',
    '%',
    '已签到 ÷ 应签到；当日无人签到的不计',
    (facts) => (came(facts) === 0 ? null : share(came(facts), due(facts))),
    '应签到的各岗位，逐处列已签到、未签到',
  ),
}
