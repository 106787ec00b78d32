import type { StaffRole } from '../staff/roles.ts'
import type { Sex } from './problem.ts'
import type { ShiftKey } from './shift-sets.ts'

export const POST_KINDS = [
  'leader',
  'gate',
  'patrol',
  'testing',
  'delivery',
  'disinfection',
  'toilet',
  'duty',
  'visit',
] as const
export type PostKind = (typeof POST_KINDS)[number]

export const POST_KIND_LABELS = {
  leader: '点长',
  gate: '卡口',
  patrol: '巡查',
  testing: '采样',
  delivery: '配送',
  disinfection: '消杀',
  toilet: '移动厕所',
  duty: '值班',
  visit: '入户',
} as const satisfies Record<PostKind, string>

/** A role slot of a post in one shift; the fields mean what they mean in `PlanSlot`. */
export type TemplateSlot = {
  readonly title: string
  /** What the shift set calls it, or the id of a shift of the post's own. */
  readonly shift: ShiftKey | (string & {})
  readonly roles: readonly StaffRole[]
  readonly minimum: number
  readonly wished: number
  readonly weight: number
  readonly leader: boolean
  readonly needsSkill?: string | undefined
  readonly closedLoop?: boolean | undefined
  readonly sex?: Sex | undefined
}

export type TemplatePost = {
  readonly kind: PostKind
  /** What follows the grid's name; the kind's own word where left out. */
  readonly title?: string | undefined
  readonly place: string
  readonly slots: readonly TemplateSlot[]
}

/** Templates of one family stand for each other: a grid has posts of one of them. */
export type TemplateFamily = 'grid' | 'inquiry' | 'trio' | 'five' | 'gate' | 'duty'

export type PostTemplate = {
  readonly id: string
  readonly name: string
  readonly family: TemplateFamily
  readonly posts: readonly TemplatePost[]
}

/** A post to be set up: a template's post with the grid's name before it. */
export type NewPost = TemplatePost & { readonly name: string }

export type SlotWords = Pick<TemplateSlot, 'title' | 'roles' | 'weight'> & Partial<TemplateSlot>

export function slots(shifts: readonly ShiftKey[], words: SlotWords): TemplateSlot[] {
  const minimum = words.minimum ?? 1
  return shifts.map((shift) => ({ minimum, wished: minimum, leader: false, ...words, shift }))
}

export const DAY_AND_NIGHT: readonly ShiftKey[] = ['morning', 'afternoon', 'night']
const DAYTIME: readonly ShiftKey[] = ['morning', 'afternoon']
export const MORNING: readonly ShiftKey[] = ['morning']

const LEADER: SlotWords = { title: '点长', roles: ['cadre', 'seconded'], weight: 300, leader: true }
const GATE_LEAD: SlotWords = {
  title: '带班',
  roles: ['community_worker', 'police', 'cadre', 'guard'],
  weight: 200,
}
const GATE_SECOND: SlotWords = {
  title: '值守',
  roles: ['volunteer', 'community_worker', 'guard'],
  weight: 200,
}
const PATROL: SlotWords = { title: '巡查', roles: ['police', 'community_worker'], weight: 100 }
const SAMPLER: SlotWords = { title: '采样', roles: ['medic'], weight: 200 }
const SAMPLING_HELP: SlotWords = {
  title: '采样协助',
  roles: ['volunteer', 'community_worker', 'medic'],
  weight: 100,
}
const DELIVERY: SlotWords = {
  title: '配送',
  roles: ['volunteer', 'cleaner', 'community_worker'],
  weight: 100,
}
const DISINFECTION: SlotWords = { title: '消杀', roles: ['cleaner'], weight: 150 }

/** The grid of a sealed zone: gate and leader round the clock, 17 slots and 19 places a day. */
const STANDARD_GRID: PostTemplate = {
  id: 'standard-grid',
  name: '标准网格（24 小时）',
  family: 'grid',
  posts: [
    { kind: 'leader', place: '网格值班点', slots: slots(DAY_AND_NIGHT, LEADER) },
    {
      kind: 'gate',
      place: '主出入口',
      slots: [...slots(DAY_AND_NIGHT, GATE_LEAD), ...slots(DAY_AND_NIGHT, GATE_SECOND)],
    },
    { kind: 'patrol', place: '网格全域', slots: slots(DAYTIME, PATROL) },
    {
      kind: 'testing',
      place: '采样点',
      slots: [...slots(MORNING, SAMPLER), ...slots(MORNING, { ...SAMPLING_HELP, minimum: 2 })],
    },
    {
      kind: 'delivery',
      place: '物资交接点',
      slots: [...slots(MORNING, { ...DELIVERY, minimum: 2 }), ...slots(['afternoon'], DELIVERY)],
    },
    { kind: 'disinfection', place: '网格全域', slots: slots(DAYTIME, DISINFECTION) },
  ],
}

/** A precaution zone or a step-down: by day only, one person where two stood. */
const LIGHT_GRID: PostTemplate = {
  id: 'light-grid',
  name: '轻量网格（白班）',
  family: 'grid',
  posts: [
    { kind: 'leader', place: '网格值班点', slots: slots(MORNING, LEADER) },
    {
      kind: 'gate',
      place: '主出入口',
      slots: slots(DAYTIME, {
        ...GATE_SECOND,
        roles: ['volunteer', 'community_worker', 'guard', 'seconded'],
        wished: 2,
      }),
    },
    { kind: 'patrol', place: '网格全域', slots: slots(MORNING, PATROL) },
    { kind: 'delivery', place: '物资交接点', slots: slots(MORNING, DELIVERY) },
    { kind: 'disinfection', place: '网格全域', slots: slots(MORNING, DISINFECTION) },
  ],
}

export const GRID_TEMPLATES = [STANDARD_GRID, LIGHT_GRID] as const
export const DEFAULT_GRID_TEMPLATE = STANDARD_GRID

/** The leader on duty for the whole street, round the clock, and one at the telephone. */
export const STREET_DUTY: PostTemplate = {
  id: 'street-duty',
  name: '街道值班（24 小时）',
  family: 'duty',
  posts: [
    {
      kind: 'duty',
      place: '街道指挥部',
      slots: [
        ...slots(['duty'], { ...LEADER, title: '带班领导', roles: ['cadre'] }),
        ...slots(['duty'], { title: '值班员', roles: ['cadre', 'seconded'], weight: 200 }),
      ],
    },
  ],
}

/** The posts a template gives a grid, named after it: `第三网格卡口`. */
export function gridPosts(template: PostTemplate, gridName: string): readonly NewPost[] {
  return template.posts.map((post) => ({
    ...post,
    name: `${gridName}${post.title ?? POST_KIND_LABELS[post.kind]}`,
  }))
}
