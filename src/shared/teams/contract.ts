import { z } from 'zod'
import { command, query } from '../core/contract.ts'
import { recordCalls, recordKey } from '../core/records.ts'
import { slotFields } from '../roster/posts-contract.ts'
import { POST_KINDS } from '../roster/templates.ts'
import { decidingSeats } from '../core/roles.ts'
import { teamKinds } from './kinds.ts'

const deciding = (label: string) => ({ label, roles: decidingSeats })

export const teamFields = z.object({
  name: z.string().trim().min(1, '不能为空').max(60).describe('班组名称'),
  kind: z.enum(Object.keys(teamKinds) as (keyof typeof teamKinds)[]).describe('种类'),
  leaderId: z.string().nullable().describe('负责人').default(null),
  /** A grid may have several teams, a team several grids. */
  gridIds: z.array(z.string()).max(60).describe('负责网格').default([]),
  memberIds: z.array(z.string()).max(200).describe('成员').default([]),
  duty: z.string().trim().max(200).describe('任务').default(''),
  sort: z.int().min(0).max(999).describe('顺序').default(0),
})

/** One kind of people the post can call on, such as 民警. */
const force = z.object({
  id: z.string(),
  people: z.int(),
  party: z.int(),
  withGrid: z.int(),
  away: z.int(),
  closedLoop: z.int(),
})

export const teamsContract = {
  ...recordCalls(
    '班组',
    teamFields,
    {
      leaderName: z.string(),
      gridNames: z.string(),
      members: z.int(),
      party: z.int(),
    },
    decidingSeats,
  ),
  /** 8 支力量: how many there are of each, and how many of them are party members. */
  forces: query(z.object({}), z.object({ forces: z.array(force) })),
  /** 6+4+N: area branches over neighbouring grids, service branches over all, a team for each grid. */
  found: command(
    z.object({ areas: z.int().min(1).max(20).describe('片区支部').default(6) }),
    z.object({ keys: z.array(recordKey) }),
    deciding('按 6+4+N 建立班组'),
  ),
}

/** A role slot of a template as it is shown and edited; a shift by its word in a set, else by id. */
const templateSlot = slotFields
  .omit({ postId: true, shiftId: true })
  .extend({ shift: z.string().min(1, '请选择班次').describe('班次') })
  .refine(({ minimum, wished }) => wished >= minimum, {
    path: ['wished'],
    error: '理想人数不能少于最少人数',
  })
const templatePost = z.object({
  kind: z.enum(POST_KINDS).describe('岗位类型'),
  /** Without a grid's name, which is put before it. */
  title: z.string().trim().min(1, '岗位名称不能为空').max(60).describe('岗位名称'),
  place: z.string().trim().max(120).describe('地点').default(''),
  slots: z.array(templateSlot).min(1, '每个岗位至少要一行班次').max(60).describe('班次'),
})
export type EditedPost = z.output<typeof templatePost>
export type EditedSlot = z.output<typeof templateSlot>
const templateName = z.string().trim().min(1, '不能为空').max(40).describe('模板名称')

export const templateEdit = z.object({
  /** The template that is edited; null makes one of the street's own. */
  id: z.string().nullable(),
  rowVersion: z.int().nullable(),
  /** What it began as: applied, it takes the place of what that would. */
  from: z.string(),
  name: templateName,
  posts: z.array(templatePost).min(1, '至少要一个岗位').max(40).describe('岗位'),
})

const change = z.object({
  templateId: z.string(),
  /** Grids by id; null is the whole street. */
  targets: z.array(z.string().nullable()).min(1, '请至少选一个网格').max(200),
})

const postLine = z.object({ name: z.string(), places: z.int() })
const postIds = z.array(z.string()).max(2000)

export const postTemplatesContract = {
  list: query(
    z.object({}),
    z.object({
      templates: z.array(
        z.object({
          id: z.string(),
          rowVersion: z.int().nullable(),
          name: z.string(),
          /** Places a day, of the minimum. */
          places: z.int(),
          posts: z.array(templatePost),
        }),
      ),
      /** What a slot may name: every shift there is or would be set up. */
      shifts: z.array(z.object({ value: z.string(), label: z.string() })),
    }),
  ),
  /** What putting a template up would change, before anything is. */
  preview: query(
    change,
    z.object({
      targets: z.array(
        z.object({
          name: z.string(),
          removed: z.array(postLine),
          added: z.array(postLine),
          /** Places a day with everything that stands there. */
          before: z.int(),
          after: z.int(),
        }),
      ),
      /** Places a day in the whole street, and how many people nine shifts in 14 days make of it. */
      before: z.int(),
      after: z.int(),
      peopleNeeded: z.int(),
      people: z.int(),
      /** Duties from today on in posts that go. */
      duties: z.int(),
      /** Whether a published roster runs: what is put up becomes its next version. */
      isPublished: z.boolean(),
    }),
  ),
  /** Puts a template up in the place of those of its family; all else stays. */
  apply: command(
    change,
    z.object({ id: z.string(), added: postIds, removed: postIds }),
    deciding('套用岗位模板'),
  ),
  /** Takes back what one application did. */
  revert: command(
    z.object({ added: postIds, removed: postIds }),
    z.object({ id: z.string() }),
    deciding('撤销岗位模板'),
  ),
  /** Keeps the posts of a grid as a template of the street's own. */
  keep: command(
    z.object({
      name: templateName,
      gridId: z.string().min(1, '请选择网格').describe('照哪个网格'),
    }),
    recordKey,
    deciding('存为岗位模板'),
  ),
  /** Changes a template of the street's own, or makes one from any. */
  save: command(templateEdit, recordKey, deciding('保存岗位模板')),
  remove: command(recordKey, recordKey, deciding('删除岗位模板')),
  restore: command(recordKey, recordKey, deciding('恢复岗位模板')),
}
