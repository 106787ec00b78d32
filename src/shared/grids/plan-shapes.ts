import { z } from 'zod'
import { areaSchema } from '../core/geo.ts'

const percent = z.int().min(0).max(100)
export const mixSchema = z
  .object({ households: percent, residents: percent, vulnerable: percent })
  .refine(({ households, residents, vulnerable }) => households + residents + vulnerable === 100, {
    message: '三项权重合计须为 100%',
  })

/** The same figures the command line prints as JSON (`split --report`). */
export const splitReportSchema = z.object({
  forcedMaxMin: z.number(),
  forced: z.array(z.object({ grids: z.int(), maxMin: z.number() })).readonly(),
  maxDeviation: z.number(),
  floor: z.number(),
  cutMetres: z.number(),
  onStreetShare: z.number().nullable(),
  compactness: z.object({ mean: z.number(), worst: z.number() }),
  joinedPockets: z.array(z.string()).readonly(),
  warnings: z.array(z.string()).readonly(),
  communities: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        load: z.number(),
        grids: z.int(),
        floor: z.number(),
        maxDeviation: z.number(),
      }),
    )
    .readonly(),
  reasons: z
    .array(
      z.object({ code: z.string(), name: z.string(), sentences: z.array(z.string()).readonly() }),
    )
    .readonly(),
})

export const plan = z.object({
  id: z.string(),
  rowVersion: z.int(),
  name: z.string(),
  status: z.enum(['draft', 'published', 'retired']),
  /** The one plan the post works by: the published one, else the draft there is. */
  inForce: z.boolean(),
  wanted: z.int(),
  mix: mixSchema,
  /** How far from its community's mean a grid may be, as a share. */
  tolerance: z.number(),
  seed: z.int(),
  createdAt: z.string(),
  publishedAt: z.string().nullable(),
  /** Who published it; empty before. */
  publishedBy: z.string(),
  /** When the next published plan took its place. */
  endedAt: z.string().nullable(),
  report: splitReportSchema,
})
export const listedPlan = plan.omit({ report: true })

export const grid = z.object({
  id: z.string(),
  rowVersion: z.int(),
  communityId: z.string(),
  communityName: z.string(),
  code: z.string(),
  isProvisional: z.boolean(),
  name: z.string(),
  units: z.int(),
  households: z.int(),
  residents: z.int(),
  vulnerable: z.int(),
  /** What the plan evens out: households, or the mix it was made with. */
  load: z.number(),
  deviation: z.number(),
  contiguous: z.boolean(),
  areaM2: z.number(),
  area: areaSchema,
  label: z.tuple([z.number(), z.number()]),
  leaderId: z.string().nullable(),
  leaderName: z.string(),
  isLocked: z.boolean(),
  remark: z.string(),
})

export const planUnit = z.object({
  id: z.string(),
  name: z.string(),
  communityId: z.string(),
  gridId: z.string(),
  households: z.int(),
  residents: z.int(),
  vulnerable: z.int(),
  load: z.number(),
  isLocked: z.boolean(),
})

/** One step of editing, newest last; those undone can be done again. */
export const edit = z.object({
  seq: z.int(),
  label: z.string(),
  at: z.string(),
  by: z.string(),
  isUndone: z.boolean(),
})

/** Who had a unit, from when until when; `null` while it lasts. */
export const term = z.object({
  planId: z.string(),
  planName: z.string(),
  code: z.string(),
  name: z.string(),
  leaderName: z.string(),
  from: z.string(),
  until: z.string().nullable(),
})
