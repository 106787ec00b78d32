import { z } from 'zod'
import { job } from '../core/contract.ts'

export const demoContract = {
  /** 打开演示街道: fills an empty file with the made-up street; refused where a post stands. */
  load: job(
    z.object({
      seed: z.int().min(0).max(2_147_483_647).describe('随机种子').default(1),
      scale: z.number().min(0.1).max(40).describe('规模').default(1),
    }),
    z.object({ id: z.string(), communities: z.int(), households: z.int(), staff: z.int() }),
    { label: '打开演示街道', roles: 'anyone' },
  ),
}
