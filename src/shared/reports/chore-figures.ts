import { choreLimitMinutes } from '../chores/labels.ts'
import { fresh, now } from './figure.ts'

const hours = (kind: keyof typeof choreLimitMinutes) => choreLimitMinutes[kind] / 60

/** The courtyard rounds and the waste of sealed places. */
export const choreFigures = {
  rounds: fresh('院落消杀', '处', '统计时段内检查确认的院落消杀', ({ chores }) => chores.rounds),
  roundsLate: now(
    '院落消杀超时',
    '处',
    `截至时告知关窗后超过 ${hours('round')} 小时没有办完的院落消杀`,
    ({ chores }) => chores.roundsLate,
  ),
  wasteCollected: fresh(
    '垃圾收运',
    '千克',
    '统计时段内收运登记的重量之和',
    ({ chores }) => Math.round(chores.wasteGrams / 100) / 10,
  ),
  wasteRemoved: fresh(
    '垃圾清运',
    '批',
    '统计时段内与环卫交接的批次',
    ({ chores }) => chores.wasteRemoved,
  ),
  wasteLate: now(
    '垃圾超时未清运',
    '批',
    `截至时收运后超过 ${hours('waste')} 小时没有清运的批次`,
    ({ chores }) => chores.wasteLate,
  ),
}
