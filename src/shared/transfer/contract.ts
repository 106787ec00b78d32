import { z } from 'zod'
import { job } from '../core/contract.ts'
import { decidingSeats } from '../core/roles.ts'

const path = (label: string) => z.string().trim().min(1).max(1000).describe(label).optional()

const subject = z.object({
  read: z.int(),
  accepted: z.int(),
  refused: z.array(z.object({ row: z.int(), sheet: z.string().optional(), reason: z.string() })),
})

/** What came in, what did not and why; the same in sentences for a person. */
export const importReportSchema = z.object({
  communities: subject,
  units: subject.extend({
    notHousing: z.int(),
    acrossBorder: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        community: z.string(),
        area: z.number(),
        outside: z.number(),
        mostlyIn: z.string().optional(),
      }),
    ),
    withoutCommunity: z.array(
      z.object({
        row: z.int(),
        name: z.string(),
        community: z.string(),
        said: z.string().optional(),
      }),
    ),
  }),
  streets: subject,
  staff: subject,
  households: subject,
  notices: z.array(z.string()),
})

export const transferContract = {
  /** 导入资料: files of the ledger, whichever are there; adds, never overwrites. */
  import: job(
    z
      .object({
        communities: path('社区范围（GeoJSON）'),
        units: path('楼栋院落（GeoJSON）'),
        streets: path('道路（GeoJSON）'),
        staff: path('人员名册（XLSX）'),
        households: path('户台账（XLSX）'),
        /** `ours=theirs`, such as `households=units`. */
        mapFields: z.array(z.string().max(200)).max(100).describe('列对应').default([]),
      })
      .refine(
        ({ communities, units, streets, staff, households }) =>
          [communities, units, streets, staff, households].some((file) => file !== undefined),
        '至少选一个文件',
      ),
    z.object({ report: importReportSchema, sentences: z.array(z.string()) }),
    { label: '导入资料', roles: decidingSeats },
  ),
}
