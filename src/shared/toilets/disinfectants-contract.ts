import { z } from 'zod'
import { daySchema } from '../core/date-schemas.ts'
import { recordCalls } from '../core/records.ts'
import { disinfectantFormKeys, usualStrength } from './dilution.ts'
import { named, text } from './entry-schemas.ts'

export const disinfectantFields = z.object({
  name: named('消毒剂'),
  form: z.enum(disinfectantFormKeys).describe('剂型').default('liquid'),
  /** Available chlorine: mg a litre, a tablet, a gram. Alcohol: percent. */
  strength: z.int().min(1, '含量应大于 0').max(1_000_000).describe('含量').default(usualStrength),
  batch: text('批号', 40),
  expiresOn: daySchema.nullable().describe('有效期至').default(null),
  remark: text('备注', 500),
})

/** Batches in stock; what is past its day is not accepted in a disinfection. */
export const disinfectantsContract = recordCalls('消毒剂', disinfectantFields, {
  /** As it stands in the log. */
  label: z.string(),
  /** Why it may not be used today; empty when it may. */
  fault: z.string(),
})
