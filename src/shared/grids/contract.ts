import { z } from 'zod'
import { command, job, query } from '../core/contract.ts'
import { daySchema } from '../core/date-schemas.ts'
import { areaSchema, lineSchema } from '../core/geo.ts'
import { recordKey } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'
import type { Ground } from './ground.ts'
import {
  edit,
  grid,
  listedPlan,
  mixSchema,
  plan,
  planUnit,
  splitReportSchema,
  term,
} from './plan-shapes.ts'

const nothing = z.object({})
const deciding = (label: string) => ({ label, roles: decidingSeats })

export const apportionMethods = {
  'huntington-hill': '按户数最均匀',
  adams: '最大网格最小',
} as const

const pair = z.tuple([z.number(), z.number()])
/** Cells and neighbours of a community; made by the program, so that only its outline is checked. */
const groundSchema = z.custom<Ground>(
  (value) => typeof value === 'object' && value !== null && 'nodes' in value && 'arcs' in value,
)

const mixField = mixSchema.default({ households: 100, residents: 0, vulnerable: 0 })

/** More grids than any street has people to lead them. */
export const MOST_GRIDS = 200

export const splitInput = z.object({
  grids: z.int().min(1).max(MOST_GRIDS).describe('网格数'),
  /** Community ids; empty for all. */
  only: z.array(z.string()).describe('社区').default([]),
  method: z.enum(['huntington-hill', 'adams']).describe('名额分配').default('huntington-hill'),
  /** Grids per community id by hand; must name every community divided and add up to `grids`. */
  seats: z.record(z.string(), z.int().min(1).max(MOST_GRIDS)).optional(),
  mix: mixField,
  /** In percent: a wider one lets more of the border follow streets. */
  tolerance: z.number().min(0.5).max(5).describe('允许偏差').default(1),
  seed: z.int().min(0).max(2_147_483_647).describe('随机种子').default(1),
  /** Which posts and role slots each grid gets. */
  template: z.string().describe('岗位模板').default('standard-grid'),
})

const rebalanceInput = recordKey.extend({
  seed: z.int().min(0).max(2_147_483_647).default(1),
})

export const gridsContract = {
  /** The plan in force with its grids; null before the first. */
  current: query(nothing, z.object({ plan: plan.nullable(), grids: z.array(grid) })),
  plans: query(nothing, z.object({ plans: z.array(listedPlan) })),
  /** A plan to look at or work on; without an id the newest draft, else the plan in force. */
  plan: query(
    z.object({ id: z.string().optional() }),
    z.object({
      plan: plan.nullable(),
      grids: z.array(grid),
      units: z.array(planUnit),
      edits: z.array(edit),
      /** Units of divided communities that are in none of its grids. */
      unplaced: z.array(
        z.object({
          name: z.string(),
          households: z.int(),
          /** Without a place on the map it cannot be given a grid. */
          hasPlace: z.boolean(),
        }),
      ),
      /** Which grounds the plan lies on: they change when units are given a grid later. */
      groundKey: z.string(),
    }),
  ),
  /** Cells and neighbours of a plan's communities; told apart by the plan's `groundKey`. */
  grounds: query(z.object({ planId: z.string() }), z.object({ grounds: z.array(groundSchema) })),
  /** Which unit went to which grid, in the order of the file the units came from. */
  assignments: query(
    z.object({ planId: z.string() }),
    z.object({
      units: z.array(
        z.object({
          /** Row of the imported file; `null` for a unit made by hand. */
          sourceRow: z.int().nullable(),
          name: z.string(),
          community: z.string(),
          households: z.int(),
          code: z.string(),
          grid: z.string(),
        }),
      ),
    }),
  ),
  /** What the map draws below the grids. */
  map: query(
    nothing,
    z.object({
      communities: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          area: areaSchema.nullable(),
          units: z.int(),
          households: z.int(),
          residents: z.int(),
          vulnerable: z.int(),
        }),
      ),
      estates: z.array(z.object({ id: z.string(), name: z.string(), area: areaSchema.nullable() })),
      units: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          communityId: z.string(),
          estateId: z.string().nullable(),
          households: z.int(),
          at: pair.nullable(),
          footprint: areaSchema.nullable(),
        }),
      ),
      streets: z.array(z.object({ name: z.string(), line: lineSchema })),
    }),
  ),
  /** 划分网格: a new draft; the draft before it is set aside, a published plan stays in force. */
  split: job(
    splitInput,
    z.object({ id: z.string(), grids: z.int(), report: splitReportSchema }),
    deciding('划分网格'),
  ),
  /** Evens a draft out again, moving as few households as possible; locked units and grids stay. */
  rebalance: job(
    rebalanceInput,
    recordKey.extend({ movedUnits: z.int(), movedHouseholds: z.int(), maxDeviation: z.number() }),
    deciding('重新均衡'),
  ),
  /** Gives units that came after the split the nearest grid with room. */
  place: job(
    recordKey,
    recordKey.extend({ placed: z.int(), moved: z.int() }),
    deciding('补入网格'),
  ),
  /** Divides one community of a draft anew, into another number of grids. */
  recount: job(
    rebalanceInput.extend({ communityId: z.string(), grids: z.int().min(1).max(100) }),
    recordKey,
    deciding('改社区网格数'),
  ),
  /** Moves units into a neighbouring grid of their community. */
  move: command(
    recordKey.extend({ units: z.array(z.string()).min(1).max(5000), to: z.string() }),
    recordKey,
    deciding('移动楼院'),
  ),
  /** The second grid goes into the first. */
  merge: command(
    recordKey.extend({ into: z.string(), from: z.string() }),
    recordKey,
    deciding('合并网格'),
  ),
  /** Cuts a grid in two along a drawn line, or evenly without one. */
  cut: command(
    recordKey.extend({ grid: z.string(), line: z.array(pair).min(2).max(500).optional() }),
    recordKey.extend({ grid: z.string() }),
    deciding('一分为二'),
  ),
  lock: command(
    recordKey.extend({
      units: z.array(z.string()).default([]),
      grids: z.array(z.string()).default([]),
      locked: z.boolean(),
    }),
    recordKey,
    deciding('锁定'),
  ),
  /** Numbers the grids of a draft anew, west to east and north to south. */
  renumber: command(recordKey, recordKey, deciding('重新编号')),
  undo: command(recordKey, recordKey.extend({ label: z.string() }), deciding('撤销网格修改')),
  redo: command(recordKey, recordKey.extend({ label: z.string() }), deciding('重做网格修改')),
  /** A draft copy of a published or set-aside plan, to be changed by hand. */
  revise: command(z.object({ id: z.string() }), recordKey, deciding('修改方案')),
  /** Works on an earlier draft again, or sets all drafts aside for the plan in force. */
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
  team: query(
    z.object({ gridId: z.string() }),
    z.object({
      people: z.array(z.object({ id: z.string(), name: z.string(), fromUnit: z.string() })),
    }),
  ),
  setTeam: command(
    z.object({ gridId: z.string(), add: z.array(z.string()), remove: z.array(z.string()) }),
    z.object({ id: z.string() }),
    deciding('定网格队伍'),
  ),
  /** Two plans side by side: grids that go on in each other, and the units between them. */
  compare: query(
    z.object({ a: z.string(), b: z.string() }),
    z.object({
      grids: z.array(
        z.object({
          before: z.object({ code: z.string(), name: z.string(), load: z.number() }).nullable(),
          after: z.object({ code: z.string(), name: z.string(), load: z.number() }).nullable(),
        }),
      ),
      moved: z.array(
        z.object({
          unitId: z.string(),
          name: z.string(),
          households: z.int(),
          before: z.string(),
          after: z.string(),
        }),
      ),
      movedHouseholds: z.int(),
      households: z.int(),
    }),
  ),
  /** Grids that bear or bore a code or name, in every plan. */
  find: query(
    z.object({ text: z.string().trim().min(1).max(40) }),
    z.object({
      found: z.array(
        z.object({
          gridId: z.string(),
          planId: z.string(),
          planName: z.string(),
          status: plan.shape.status,
          publishedAt: z.string().nullable(),
          endedAt: z.string().nullable(),
          code: z.string(),
          name: z.string(),
          communityName: z.string(),
          households: z.int(),
          /** Where its units are in the plan in force: `草园1网格 12 处`. */
          now: z.string(),
        }),
      ),
    }),
  ),
  /** Which plan was in force on a day, and in which grid the units of a name were. */
  onDay: query(
    z.object({ day: daySchema, search: z.string().trim().max(50).default('') }),
    z.object({
      plans: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          from: z.string(),
          until: z.string().nullable(),
        }),
      ),
      units: z.array(
        z.object({
          unitId: z.string(),
          unitName: z.string(),
          communityName: z.string(),
          planName: z.string(),
          code: z.string(),
          gridName: z.string(),
          leaderName: z.string(),
        }),
      ),
    }),
  ),
  /** The grids a unit was in, under every published plan, oldest first. */
  history: query(z.object({ unitId: z.string() }), z.object({ terms: z.array(term) })),
}
