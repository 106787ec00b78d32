import { addDays, type Day } from '../../shared/core/dates.ts'
import { insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { demoIds } from './identity.ts'
import type { DemoStaff, DemoStreet, Force } from './model.ts'

/** Days from today on which somebody is away, and why. Medics are too few to spare one. */
const leaves: readonly (readonly [Force, number, number, string])[] = [
  ['社区工作者', 0, 1, '发热，居家观察'],
  ['志愿者', 0, 2, '家中有事'],
  ['志愿者', 2, 2, '复查'],
  ['民警', 3, 4, '所内培训'],
  ['保洁消杀', 5, 6, '调休'],
  ['街道干部', 4, 5, '区里开会'],
  ['物业保安', 7, 8, '探亲'],
  ['社区工作者', 9, 10, '婚假'],
]

/** What is wished for, and for how many days. */
const wishes = [
  { want: 'off', about: 'any', importance: 'normal', days: 1, reason: '孩子家长会' },
  { want: 'off', about: 'night', importance: 'high', days: 14, reason: '家有幼儿，夜里离不开人' },
  { want: 'on', about: 'any', importance: 'low', days: 1, reason: '当天有空' },
  { want: 'off', about: 'any', importance: 'high', days: 2, reason: '老人住院陪护' },
  { want: 'off', about: 'any', importance: 'low', days: 1, reason: '走亲戚' },
] as const
const wishers = 40

/** Days from today on which a certificate ends: some have run out, some are about to. */
const certificates: readonly (readonly [Force, string, readonly number[]])[] = [
  ['医务人员', '核酸采样培训合格证', [-12, 9, 26, 95, 180, 240, 300]],
  ['医务人员', '护士执业证', [400, 620, 21]],
  ['保洁消杀', '消毒人员培训证', [-3, 14, 120, 200, 310, 365]],
  ['民警', '机动车驾驶证', [700, 28, 1500]],
  ['志愿者', '急救员证', [-40, 5, 330, 500]],
]

const overtimes: readonly (readonly [Force, number, string])[] = [
  ['医务人员', 2, '采样点支援，本人同意（劳动法第四十二条）'],
  ['民警', 1, '卡口增援，本人同意（劳动法第四十二条）'],
]

/**
 * What a roster has to heed and what a team is, as a post has it after a few days: leave, wishes,
 * certificates, allowed over-time, teams, and who answers for what. Grids come later, so nothing
 * here hangs on one.
 */
export async function storeConditions(db: WriteDb, street: DemoStreet, today: Day): Promise<void> {
  const newId = demoIds(street.households.length, 'conditions')
  const take = takerOf(street.staff)
  await insertMany(db, 'staff_leave', leaves, ([force, from, to, reason]) => ({
    id: newId(),
    staff_id: take(force).id,
    from_day: addDays(today, from),
    to_day: addDays(today, to),
    reason,
  }))
  const wishing = street.staff.filter(({ desk }, at) => desk === null && at % 7 === 3)
  await insertMany(
    db,
    'staff_wishes',
    wishing.slice(0, wishers).map((person, at) => ({ person, at, ...wishes[at % wishes.length] })),
    ({ person, at, days, ...wish }) => ({
      id: newId(),
      staff_id: person.id,
      from_day: addDays(today, days > 2 ? 0 : 1 + (at % 13)),
      to_day: addDays(today, days > 2 ? days - 1 : (at % 13) + days),
      shift_id: null,
      ...wish,
    }),
  )
  await insertMany(
    db,
    'staff_certificates',
    certificates.flatMap(([force, name, ends]) => {
      const people = street.staff.filter((person) => person.force === force)
      return ends.map((end, at) => ({ person: people[at % people.length], name, end }))
    }),
    ({ person, name, end }) => ({
      id: newId(),
      staff_id: person.id,
      name,
      number: '',
      issued_day: addDays(today, end - 730),
      expires_day: addDays(today, end),
      remark: '演示',
    }),
  )
  await insertMany(db, 'staff_overtimes', overtimes, ([force, shifts, reason]) => ({
    id: newId(),
    staff_id: take(force).id,
    from_day: today,
    to_day: addDays(today, 13),
    shifts,
    hours: shifts * 8,
    reason,
    approved_by: street.staff.find(({ desk }) => desk === 'commander')?.name ?? '总指挥',
  }))
  await storeTeams(db, street, newId)
  await storeBindings(db, street, newId)
}

/** Hands out the people of a force one after the other, those at the desks last, then all over again. */
function takerOf(staff: readonly DemoStaff[]): (force: Force, communityId?: string) => DemoStaff {
  const taken = new Set<string>()
  const inOrder = [...staff].sort((a, b) => Number(a.desk !== null) - Number(b.desk !== null))
  return (force, communityId) => {
    const all = inOrder.filter((one) => one.force === force)
    const free = all.filter((one) => !taken.has(one.id))
    const found = free.find((one) => one.communityId === communityId) ?? free.at(0) ?? all[0]
    taken.add(found.id)
    return found
  }
}

async function storeTeams(db: WriteDb, street: DemoStreet, newId: () => string): Promise<void> {
  const take = takerOf(street.staff)
  const trios = street.communities.slice(0, 6).map(({ id, name }) => ({
    name: `${name}三人小组`,
    kind: 'trio',
    duty: '入户随访、上门采样、送药',
    members: [take('社区工作者', id), take('民警'), take('医务人员')],
  }))
  const five = {
    name: '独居老人五包一',
    kind: 'five',
    duty: '五人包一户重点户，每日两次联系',
    members: [take('社区工作者'), take('下沉干部'), take('医务人员'), take('民警'), take('志愿者')],
  }
  const desk = {
    name: '流调专班',
    kind: 'desk',
    duty: '平时 1+2+n，战时 3+8+N',
    members: [take('街道干部'), take('下沉干部'), take('医务人员'), take('志愿者')],
  }
  await insertMany(
    db,
    'teams',
    [...trios, five, desk].map((team, sort) => ({ ...team, sort })),
    ({ members, ...team }) => ({
      id: newId(),
      leader_id: members[0].id,
      grid_ids: '[]',
      member_ids: JSON.stringify(members.map(({ id }) => id)),
      ...team,
    }),
  )
}

const departments = ['区住建委（演示）', '区教委（演示）'] as const
/** Estates with somebody of their own; the others show what is still open. */
const boundEstates = 12

/** 四级包保: district leader ↔ street, department ↔ area, cadre ↔ community and estate. */
async function storeBindings(db: WriteDb, street: DemoStreet, newId: () => string): Promise<void> {
  const take = takerOf(street.staff)
  const { communities } = street
  const half = Math.ceil(communities.length / 2)
  const nobody = { target_id: null, area_name: '', community_ids: '[]', staff_id: null }
  const rows = [
    { ...nobody, level: 'street', department: '区级包保领导', duty: '统筹封控、保障和解除' },
    ...departments.map((department, at) => ({
      ...nobody,
      level: 'area',
      area_name: at === 0 ? '东片' : '西片',
      community_ids: JSON.stringify(
        (at === 0 ? communities.slice(0, half) : communities.slice(half)).map(({ id }) => id),
      ),
      department,
      duty: '抽调人员、筹措物资',
    })),
    ...communities.map(({ id }) => ({
      ...nobody,
      level: 'community',
      target_id: id,
      staff_id: take('街道干部').id,
      department: '',
      duty: '指导封控，督促落实',
    })),
    ...street.estates.slice(0, boundEstates).map(({ id, communityId }) => ({
      ...nobody,
      level: 'estate',
      target_id: id,
      staff_id: take('社区工作者', communityId).id,
      department: '',
      duty: '每日巡查，收集需求',
    })),
  ]
  await insertMany(db, 'bindings', rows, (row) => ({ id: newId(), ...row, remark: '演示' }))
}
