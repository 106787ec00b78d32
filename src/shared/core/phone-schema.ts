import { z } from 'zod'

/** One phone number as typed or pasted: full-width digits and blanks between them are mended. */
export const phoneSchema = z
  .string()
  .overwrite((text) => text.normalize('NFKC').replace(/\s/gu, ''))
  .regex(/^(\d[\d-]{4,19})?$/, '应为 5 至 20 位数字，可带短横线')
  .describe('电话')
  .default('')
