import type { InputOf } from '../../shared/core/contract.ts'
import { dayText } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { compileProblem } from '../../shared/roster/compiled.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'
import { cellText } from '../../shared/roster/view.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { noteRosterChange } from '../core/roster-changes.ts'
import { dutyKey, newBreaches } from './judge-change.ts'
import type { Judging } from './judging.ts'

type Change = InputOf<typeof rosterContract.change>
type Added = Change['add'][number]

const planned = ({ day, slotId, staffId }: Omit<Added, 'remark'>): PlanAssignment => ({
  day,
  slotId,
  personId: staffId,
})

/**
 * Writes one change of a roster: all of it or nothing.
 *
 * @throws {AppError} `rule_violated`, with `{ rule }`, when it breaks a rule and does not say that it is
 *   meant, or (`locked`) touches a locked day; `invalid_input` without a reason where one is needed;
 *   `conflict` when a duty to be taken away is gone or one to be given is there.
 */
export async function changeRoster(
  db: WriteDb,
  { roster, problem, known }: Judging,
  { remove, add, despite, reason }: Change,
  ctx: Context,
): Promise<{ id: string }> {
  const change = { remove: remove.map(planned), add: add.map(planned) }
  if (remove.length + add.length === 0) {
    throw new AppError('invalid_input', '没有要调整的班次。请先选班次。')
  }
  assertUnlocked(problem, [...change.remove, ...change.add])
  const breaches = newBreaches(problem, known, change)
  if (breaches.length > 0 && !despite) {
    const sentences = breaches.map(({ sentence }) => sentence)
    throw new AppError(
      'rule_violated',
      `没有调整：${sentences[0]}。请另选，或写明原因后仍然安排。`,
      { rule: breaches[0].rule, count: sentences.length },
    )
  }
  const isPublished = roster.status === 'published'
  if ((isPublished || breaches.length > 0) && reason === '') {
    throw new AppError(
      'invalid_input',
      isPublished ? '改动已发布的排班表要写原因。' : '违反规则的安排要写原因。',
    )
  }
  const bent = new Set(breaches.map(({ personId, day, slotId }) => `${day} ${slotId} ${personId}`))
  await takeAway(db, roster.id, change.remove, ctx)
  await give(
    db,
    roster.id,
    add.map((one) => ({
      ...one,
      remark: one.remark || (bent.has(dutyKey(planned(one))) ? reason : ''),
    })),
    ctx,
  )
  if (isPublished) {
    const inWords = wordsOf(problem)
    const noted = { reason, removed: remove.map(inWords), added: add.map(inWords) }
    await noteRosterChange(db, roster.id, noted, ctx)
  }
  return { id: roster.id }
}

function assertUnlocked(problem: PlanProblem, duties: readonly PlanAssignment[]): void {
  const people = new Map(problem.people.map((person) => [person.id, person]))
  for (const { personId, day } of duties) {
    const person = people.get(personId)
    if (!person?.heldDays?.includes(day)) continue
    throw new AppError(
      'rule_violated',
      `没有调整：${person.name} ${dayText(day)}已锁定。请先解锁（L）。`,
      { rule: 'locked' },
    )
  }
}

async function takeAway(
  db: WriteDb,
  rosterId: string,
  duties: readonly PlanAssignment[],
  ctx: Context,
): Promise<void> {
  for (const { day, slotId, personId } of duties) {
    const { numUpdatedRows } = await db
      .updateTable('assignments')
      .set(({ eb }) => ({ deleted_at: ctx.now, row_version: eb('row_version', '+', 1) }))
      .where('roster_id', '=', rosterId)
      .where('day', '=', day)
      .where('slot_id', '=', slotId)
      .where('staff_id', '=', personId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 1n) continue
    throw new AppError(
      'conflict',
      `没有调整：${dayText(day)}的这个班次已经改过了。请看最新的排班表后再调整。`,
    )
  }
}

async function give(
  db: WriteDb,
  rosterId: string,
  duties: readonly Added[],
  ctx: Context,
): Promise<void> {
  const standing = await db
    .selectFrom('assignments')
    .select(['day', 'slot_id', 'staff_id'])
    .where('roster_id', '=', rosterId)
    .where('deleted_at', 'is', null)
    .execute()
  const there = new Set(standing.map((row) => `${row.day} ${row.slot_id} ${row.staff_id}`))
  for (const { day, slotId, staffId, remark } of duties) {
    const key = dutyKey(planned({ day, slotId, staffId }))
    if (there.has(key)) {
      throw new AppError(
        'conflict',
        `没有调整：${dayText(day)}这个人已经在这个岗位上。请看最新的排班表。`,
      )
    }
    there.add(key)
    await db
      .insertInto('assignments')
      .values({
        id: ctx.newId(),
        roster_id: rosterId,
        day,
        slot_id: slotId,
        staff_id: staffId,
        remark,
      })
      .execute()
  }
}

/** `3月22日 周二 东门卡口 值守（早班）：陈琳`. */
function wordsOf(problem: PlanProblem) {
  const compiled = compileProblem(problem)
  return ({ day, slotId, staffId }: Omit<Added, 'remark'>) => {
    const at = compiled.dayIndex.get(day) ?? 0
    const slot = compiled.slotIndex.get(slotId) ?? 0
    const person = problem.people[compiled.personIndex.get(staffId) ?? -1]
    const place = cellText(compiled, at * problem.slots.length + slot)
    return { day, slotId, staffId, words: `${place}：${person?.name ?? '已离开'}` }
  }
}
