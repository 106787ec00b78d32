import { z } from 'zod'
import { command, job, query } from '../core/contract.ts'
import { areaSchema, lineSchema } from '../core/geo.ts'
import { recordKey } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'

const nothing = z.object({})
const deciding = (label: string) => ({ label, roles: decidingSeats })

export const apportionMethods = {
  'huntington-hill': '按户数最均匀',
  adams: '最大网格最小',
} as const

/** The same figures the command line prints as JSON (`split --report`). */
export const splitReportSchema = z.object({
  forcedMaxMin: z.number(),
  forced: z.array(z.object({ grids: z.int(), maxMin: z.number() })),
  maxDeviation: z.number(),
  floor: z.number(),
  cutMetres: z.number(),
  onStreetShare: z.number().nullable(),
  compactness: z.object({ mean: z.number(), worst: z.number() }),
  joinedPockets: z.array(z.string()),
  warnings: z.array(z.string()),
})

const plan = z.object({
  id: z.string(),
  rowVersion: z.int(),
  name: z.string(),
  status: z.enum(['draft', 'published', 'retired']),
  wanted: z.int(),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
  report: splitReportSchema,
})

const grid = z.object({
  id: z.string(),
  rowVersion: z.int(),
  communityId: z.string(),
  communityName: z.string(),
  code: z.string(),
  name: z.string(),
  units: z.int(),
  households: z.int(),
  residents: z.int(),
  vulnerable: z.int(),
  deviation: z.number(),
  contiguous: z.boolean(),
  areaM2: z.number(),
  area: areaSchema,
  label: z.tuple([z.number(), z.number()]),
  leaderId: z.string().nullable(),
  leaderName: z.string(),
  remark: z.string(),
})

export const splitInput = z.object({
  grids: z.int().min(1).max(200).describe('网格数'),
  /** Community ids; empty for all. */
  only: z.array(z.string()).describe('社区').default([]),
  method: z.enum(['huntington-hill', 'adams']).describe('名额分配').default('huntington-hill'),
  seed: z.int().min(0).max(2_147_483_647).describe('随机种子').default(1),
  /** Which posts and role slots each grid gets. */
  template: z.string().describe('岗位模板').default('standard-grid'),
})

export const gridsContract = {
  /** The plan in force (published, else the newest draft) with its grids; null before the first. */
  current: query(nothing, z.object({ plan: plan.nullable(), grids: z.array(grid) })),
  plans: query(nothing, z.object({ plans: z.array(plan.omit({ report: true })) })),
  /** What the map draws below the grids: units with their grid, and the streets. */
  map: query(
    nothing,
    z.object({
      communities: z.array(
        z.object({ id: z.string(), name: z.string(), area: areaSchema.nullable() }),
      ),
      units: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          communityId: z.string(),
          gridId: z.string().nullable(),
          households: z.int(),
          at: z.tuple([z.number(), z.number()]).nullable(),
          footprint: areaSchema.nullable(),
        }),
      ),
      streets: z.array(z.object({ name: z.string(), line: lineSchema })),
    }),
  ),
  /** 划分网格: a new draft; the plan before it stays to be chosen again. */
  split: job(
    splitInput,
    z.object({ id: z.string(), grids: z.int(), report: splitReportSchema }),
    deciding('划分网格'),
  ),
  /** Makes an earlier plan the one in force again: the undo of a split. */
  choose: command(
    z.object({ id: z.string() }),
    z.object({ id: z.string() }),
    deciding('启用网格方案'),
  ),
  publish: command(recordKey, recordKey, deciding('发布网格方案')),
  edit: command(
    recordKey.extend({
      change: z
        .object({
          name: z.string().trim().min(1, '不能为空').max(40).describe('网格名称'),
          leaderId: z.string().nullable().describe('点长'),
          remark: z.string().trim().max(500).describe('备注'),
        })
        .partial(),
    }),
    recordKey,
    deciding('修改网格'),
  ),
}
