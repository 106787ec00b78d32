import type { Selectable } from 'kysely'
import { AppError } from '../../shared/core/errors.ts'
import type { NeedSource, NeedState, NeedStepKind, NeedUrgency } from '../../shared/needs/labels.ts'
import { standingOf, type NeedStep } from '../../shared/needs/rules.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'

export type StoredNeed = {
  readonly id: string
  readonly rowVersion: number
  readonly source: NeedSource
  readonly householdId: string
  readonly ownerName: string
  readonly dueAt: string
  readonly steps: readonly NeedStep[]
}

/** @throws {AppError} `not_found`. */
export async function getNeed(db: ReadDb, id: string): Promise<StoredNeed> {
  const row = await db
    .selectFrom('needs')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', '找不到这件需求，没有保存。请刷新列表。')
  }
  return {
    id,
    rowVersion: row.row_version,
    source: row.source as NeedSource,
    householdId: row.household_id,
    ownerName: row.owner_name,
    dueAt: row.due_at,
    steps: await needStepsOf(db, id),
  }
}

export async function needStepsOf(db: ReadDb, needId: string): Promise<readonly NeedStep[]> {
  const rows = await db
    .selectFrom('need_steps')
    .selectAll()
    .where('need_id', '=', needId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map(toStep)
}

export type NewNeed = {
  readonly id: string
  readonly source: NeedSource
  readonly categoryId: string
  readonly urgency: NeedUrgency
  readonly householdId: string
  readonly need: string
  readonly takenAt: string
  readonly takenBy: string
  readonly ownerId: string | null
  readonly ownerName: string
  readonly dueAt: string
  readonly repeats: string
  readonly plannedDay: string | null
}

/** @throws {AppError} `conflict` when the same repetition of a day is there already. */
export async function addNeed(
  db: WriteDb,
  need: NewNeed,
  steps: readonly NeedStep[],
): Promise<void> {
  const { state, closedAt, satisfaction, held } = standingOf(steps)
  await db
    .insertInto('needs')
    .values({
      id: need.id,
      source: need.source,
      category_id: need.categoryId,
      urgency: need.urgency,
      household_id: need.householdId,
      need: need.need,
      taken_at: need.takenAt,
      taken_by: need.takenBy,
      owner_id: need.ownerId,
      owner_name: need.ownerName,
      due_at: need.dueAt,
      state,
      closed_at: closedAt,
      satisfaction,
      holds_items: held.length > 0 ? 1 : 0,
      repeats: need.repeats,
      planned_day: need.plannedDay,
    })
    .execute()
  await addSteps(db, steps)
}

/**
 * Writes a step and moves the need to where its log now says it stands.
 *
 * @throws {AppError} `conflict` when somebody else moved it meanwhile.
 */
export async function appendStep(
  db: WriteDb,
  need: StoredNeed,
  rowVersion: number,
  step: NeedStep,
): Promise<{ id: string; rowVersion: number; state: NeedState }> {
  const standing = standingOf([...need.steps, step])
  const { state } = standing
  const result = await db
    .updateTable('needs')
    .set({
      state,
      closed_at: standing.closedAt,
      satisfaction: standing.satisfaction,
      holds_items: standing.held.length > 0 ? 1 : 0,
      ...(state === 'reversed'
        ? {}
        : {
            owner_id: standing.ownerId,
            owner_name: standing.ownerName,
            due_at: standing.dueAt ?? need.dueAt,
          }),
      row_version: rowVersion + 1,
    })
    .where('id', '=', need.id)
    .where('row_version', '=', rowVersion)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) {
    throw new AppError('conflict', '这件需求已由他人办理，没有保存。请看最新状态后再办。', {
      id: need.id,
      rowVersion,
    })
  }
  await addSteps(db, [step])
  return { id: need.id, rowVersion: rowVersion + 1, state }
}

async function addSteps(db: WriteDb, steps: readonly NeedStep[]): Promise<void> {
  await db
    .insertInto('need_steps')
    .values(
      steps.map((step) => ({
        id: step.id,
        need_id: step.needId,
        step: step.step,
        at: step.at,
        recorded_at: step.recordedAt,
        recorded_by: step.recordedBy,
        owner_id: step.ownerId,
        owner_name: step.ownerName,
        due_at: step.dueAt,
        items: JSON.stringify(step.items),
        given_by: step.givenBy,
        received_by: step.receivedBy,
        satisfaction: step.satisfaction,
        attachment: step.attachment,
        late_reason: step.lateReason,
        reverses_id: step.reversesId,
        remark: step.remark,
      })),
    )
    .execute()
}

function toStep(row: Selectable<Database['need_steps']>): NeedStep {
  return {
    id: row.id,
    needId: row.need_id,
    step: row.step as NeedStepKind,
    at: row.at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    dueAt: row.due_at,
    items: JSON.parse(row.items) as string[],
    givenBy: row.given_by,
    receivedBy: row.received_by,
    satisfaction: row.satisfaction,
    attachment: row.attachment,
    lateReason: row.late_reason,
    reversesId: row.reverses_id,
    remark: row.remark,
  }
}

/** Whether a category stands in the diary or in a plan, so that its rows would be missed in a sum. */
export async function isCategoryUsed(db: ReadDb, categoryId: string): Promise<boolean> {
  const need = await db
    .selectFrom('needs')
    .select('id')
    .where('category_id', '=', categoryId)
    .limit(1)
    .executeTakeFirst()
  if (need !== undefined) return true
  const plan = await db
    .selectFrom('need_plans')
    .select('id')
    .where('category_id', '=', categoryId)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return plan !== undefined
}

/** From when to when a plan holds. */
export async function planDays(db: ReadDb, id: string) {
  return db
    .selectFrom('need_plans')
    .select(['from_day', 'to_day'])
    .where('id', '=', id)
    .executeTakeFirst()
}
