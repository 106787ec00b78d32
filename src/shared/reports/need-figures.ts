import { fresh, ledger, now } from './figure.ts'

/** Needs of residents, gas among them, and the daily call on those in one-to-one care. */
export const needFigures = {
  needsTaken: fresh(
    '需求登记',
    '件',
    '统计时段内登记的需求，含液化气换罐，不含撤销的',
    (facts) => facts.needs.taken,
  ),
  needsDone: fresh('需求办结', '件', '统计时段内办结的需求', (facts) => facts.needs.done),
  needsOpen: now(
    '需求在办',
    '件',
    '截至时登记后还没有办结或取消的需求',
    (facts) => facts.needs.open,
  ),
  needsOverdue: ledger(
    '超时需求',
    '件',
    '按现行时限，截至时已过时限仍在办的需求',
    (facts) => facts.needs.overdue,
  ),
  needsWithoutOwner: ledger(
    '无人承办需求',
    '件',
    '在办需求中承办人空缺或已不在册的，不含液化气换罐',
    (facts) => facts.needs.withoutOwner,
  ),
  needWait: fresh(
    '办结等候中位数',
    '分钟',
    '统计时段内办结的需求从登记到办结的分钟数的中位数',
    (facts) => facts.needs.medianWaitMinutes,
    '办结的各件需求',
  ),
  careDone: fresh('照护已问候', '人', '截至时当日已问候的照护对象', (facts) => facts.careDone),
  careUndone: ledger('照护未问候', '人', '一对一照护 − 照护已问候', (facts) =>
    Math.max(0, facts.careResidents - facts.careDone),
  ),
}

/** What the daily meeting gave somebody to do. */
export const meetingFigures = {
  tasksOpen: ledger(
    '会商任务在办',
    '项',
    '会商定下、还没有完成的任务',
    (facts) => facts.tasks.length,
  ),
  tasksLate: ledger(
    '超期会商任务',
    '项',
    '完成日期在当日以前、还没有完成的会商任务',
    (facts) => facts.tasks.filter((task) => task.dueDay < facts.window.day).length,
  ),
}
