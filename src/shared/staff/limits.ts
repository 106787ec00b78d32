import { z } from 'zod'

const upTo = (label: string, least: number, most: number) =>
  z.int().min(least).max(most).describe(label)

/** What every line of duties keeps, unless somebody has a limit of their own; see `PlanLimits`. */
export const limitsSchema = z.object({
  restHours: upTo('两班之间至少休息（小时）', 0, 24),
  maxShiftsPerDay: upTo('每天最多班次', 1, 4),
  maxHoursPerDay: upTo('24 小时内最多工作（小时）', 4, 24),
  maxPpeHours: upTo('每天穿防护服最多（小时）', 1, 8),
  maxDaysRunning: upTo('连续工作最多（天）', 1, 14),
  maxNightsRunning: upTo('连续夜班最多（个）', 1, 14),
  maxShiftsPerFortnight: upTo('14 天内最多班次', 1, 28),
  maxHoursPerFortnight: upTo('14 天内最多工作（小时）', 8, 336),
  maxNightsPerFortnight: upTo('14 天内最多夜班', 0, 14),
})
