import { addDays, dayOf, type Instant } from '../../shared/core/dates.ts'
import { minuteOf, minutesAfter } from '../../shared/logs/entry-time.ts'
import { insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { demoIds } from './identity.ts'
import type { DemoStreet } from './model.ts'

/** What households ask for, how long it may take, and what came of it. */
const told = [
  { category: 'medicine', hours: 12, need: '代开降压药一盒', result: '药已送到门口' },
  { category: 'meals', hours: 4, need: '老年餐桌午餐一份', result: '已送到，无接触' },
  { category: 'parcel', hours: 8, need: '院门口取快递两件', result: '已放门口' },
  { category: 'shopping', hours: 12, need: '代购米面油', result: '已送到，票据已交' },
  { category: 'repair', hours: 24, need: '水龙头漏水', result: '维修师傅已换垫圈' },
  { category: 'documents', hours: 24, need: '送居家通知书', result: '已送达签收' },
  { category: 'hospital', hours: 1, need: '透析，需用车往返', result: '已送医并接回' },
  { category: 'comfort', hours: 24, need: '孩子上网课情绪不好', result: '心理志愿者已通话' },
] as const

const wanted = 64
/** Minutes between two calls, the last one a quarter of an hour ago. */
const apart = 23

/** Needs of the last day, two in three of them done, and the meals of every day. */
export async function storeNeeds(db: WriteDb, street: DemoStreet, now: Instant): Promise<void> {
  const newId = demoIds(street.households.length, 'needs')
  const workers = street.staff.filter(({ force }) => force === '社区工作者')
  const step = Math.max(1, Math.floor(street.households.length / wanted))
  const needs = street.households
    .filter((_, at) => at % step === 0)
    .slice(0, wanted)
    .map((household, at) => {
      const { category, hours, need, result } = told[at % told.length]
      const owner = workers[at % workers.length]
      const takenAt = minuteOf(minutesAfter(now, -15 - (wanted - 1 - at) * apart))
      const isOpen = at % 3 === 1 && at > wanted / 3
      const closedAt = minutesAfter(takenAt, Math.min(hours * 30, 14 + at))
      return {
        id: newId(),
        ...{ category, need, result, takenAt, owner, isOpen, householdId: household.id },
        dueAt: minutesAfter(takenAt, hours * 60),
        closedAt: isOpen || closedAt > now ? null : closedAt,
      }
    })
  await insertMany(db, 'needs', needs, (row) => ({
    id: row.id,
    source: 'call',
    category_id: row.category,
    urgency: row.category === 'hospital' ? 'urgent' : 'usual',
    household_id: row.householdId,
    need: row.need,
    taken_at: row.takenAt,
    taken_by: row.owner.name,
    owner_id: row.owner.id,
    owner_name: row.owner.name,
    due_at: row.dueAt,
    state: row.closedAt === null ? 'open' : 'done',
    closed_at: row.closedAt,
    satisfaction: null,
    planned_day: null,
  }))
  const line = {
    items: '[]',
    given_by: '',
    received_by: '',
    satisfaction: null,
    attachment: '',
    late_reason: '',
    reverses_id: null,
  }
  await insertMany(
    db,
    'need_steps',
    needs.flatMap((row) => [
      { row, step: 'taken', at: row.takenAt, remark: '' },
      ...(row.closedAt === null
        ? []
        : [{ row, step: 'done', at: row.closedAt, remark: row.result }]),
    ]),
    ({ row, step: kind, at, remark }) => ({
      ...line,
      id: newId(),
      need_id: row.id,
      step: kind,
      at,
      recorded_at: at,
      recorded_by: row.owner.name,
      owner_id: kind === 'taken' ? row.owner.id : null,
      owner_name: kind === 'taken' ? row.owner.name : '',
      due_at: kind === 'taken' ? row.dueAt : null,
      remark,
    }),
  )
  await insertMany(db, 'need_plans', needs.slice(0, 6), (row) => ({
    id: newId(),
    category_id: 'meals',
    household_id: row.householdId,
    need: '老年餐桌午餐一份',
    due_minute: 690,
    from_day: dayOf(now),
    to_day: null,
    owner_id: row.owner.id,
  }))
  await insertMany(db, 'disinfectants', [now], (at) => ({
    id: newId(),
    name: '84消毒液',
    form: 'liquid',
    strength: 50_000,
    batch: '演示-01',
    expires_on: addDays(dayOf(at), 300),
    remark: '演示',
  }))
}
