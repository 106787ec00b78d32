import { z } from 'zod'
import { query } from '../core/contract.ts'
import { recordCalls } from '../core/records.ts'
import { decidingSeats } from '../core/roles.ts'
import { bindingLevels, chainLevels } from './levels.ts'

const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')
const levels = Object.keys(bindingLevels) as (keyof typeof bindingLevels)[]

export const bindingFields = z.object({
  level: z.enum(levels).describe('层级'),
  /** The community, estate, unit or household; none for the street and for an area. */
  targetId: z.string().nullable().describe('包保对象').default(null),
  areaName: text('片区名称'),
  communityIds: z.array(z.string()).max(60).describe('片区内社区').default([]),
  staffId: z.string().nullable().describe('责任人').default(null),
  /** Who answers where it is no one on the staff list: a department, a district leader. */
  department: text('责任部门或姓名'),
  duty: text('职责', 100),
  remark: text('备注', 200),
})

/** One link of the chain: who answers at this level. */
const link = z.object({
  level: z.enum(chainLevels),
  /** What they answer for. */
  target: z.string(),
  name: z.string(),
  phone: z.string(),
  duty: z.string(),
})

export const bindingsContract = {
  ...recordCalls(
    '包保',
    bindingFields,
    { targetName: z.string(), staffName: z.string(), phone: z.string() },
    decidingSeats,
  ),
  /** Who answers for this door or this grid, from the street down; levels without anybody are named. */
  lookup: query(
    z.union([z.object({ householdId: z.string() }), z.object({ gridId: z.string() })]),
    z.object({ place: z.string(), links: z.array(link), open: z.array(z.enum(chainLevels)) }),
  ),
}
