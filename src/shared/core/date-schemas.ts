import { z } from 'zod'
import { isDay } from './dates.ts'

/** A local day in a call; dates.ts itself stays free of zod, because the first screen needs it. */
export const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2022-03-22 的样子')
  .refine((day) => isDay(day), '没有这一天')
export const instantSchema = z.iso.datetime({ precision: 3 })
