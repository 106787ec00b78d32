import { sql } from 'kysely'
import { dayOf, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { choreChains, type ChoreKind, type ChoreStepKind } from '../../shared/chores/labels.ts'
import { choreState, liveChoreSteps, type ChoreStep } from '../../shared/chores/rules.ts'
import { toChoreStep } from '../core/log-lines/chore-step.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { placeKeys } from '../core/pinyin.ts'

export type StoredChore = {
  readonly id: string
  readonly kind: ChoreKind
  readonly steps: readonly ChoreStep[]
}

/**
 * Looked at before the entry is: what is typed for one step is not judged as the next one's.
 *
 * @throws {AppError} `not_found`, `conflict` when somebody else moved it meanwhile.
 */
export async function getChore(
  db: ReadDb,
  { id, rowVersion }: { readonly id: string; readonly rowVersion: number },
): Promise<StoredChore> {
  const row = await db
    .selectFrom('chores')
    .select(['id', 'kind', 'row_version'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw new AppError('not_found', '找不到这一批，没有保存。请刷新列表。')
  if (row.row_version !== rowVersion) throw movedMeanwhile({ id, rowVersion })
  return { id, kind: row.kind as ChoreKind, steps: await choreStepsOf(db, id) }
}

export async function choreStepsOf(db: ReadDb, choreId: string): Promise<readonly ChoreStep[]> {
  const rows = await db
    .selectFrom('chore_steps')
    .selectAll()
    .where('chore_id', '=', choreId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return rows.map(toChoreStep)
}

/** Whether one of the kind began at a place in that minute and was not taken back. */
export async function isRecorded(
  db: ReadDb,
  { kind, place }: { readonly kind: ChoreKind; readonly place: string },
  begunAt: Instant,
): Promise<boolean> {
  const row = await db
    .selectFrom('chores')
    .select('id')
    .where('kind', '=', kind)
    .where('place', '=', place)
    .where('begun_at', '=', begunAt)
    .where('state', '<>', 'reversal')
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** `XS-20220322-01`: the day and a number that begins anew with it. */
export async function nextNumber(db: ReadDb, kind: ChoreKind, at: Instant): Promise<string> {
  const head = `${kind === 'round' ? 'XS' : 'LJ'}-${dayOf(at).replaceAll('-', '')}-`
  const { count } = await db
    .selectFrom('chores')
    .select(sql<number>`count(*)`.as('count'))
    .where('number', 'like', `${head}%`)
    .executeTakeFirstOrThrow()
  return `${head}${String(count + 1).padStart(2, '0')}`
}

export async function addChore(
  db: WriteDb,
  chore: {
    readonly id: string
    readonly kind: ChoreKind
    readonly number: string
    readonly place: string
    readonly communityId: string | null
  },
  steps: readonly ChoreStep[],
): Promise<void> {
  await db
    .insertInto('chores')
    .values({
      id: chore.id,
      kind: chore.kind,
      number: chore.number,
      place: chore.place,
      place_py: placeKeys(chore.place),
      community_id: chore.communityId,
      begun_at: steps[0].at,
      ...standing(chore.kind, steps),
    })
    .execute()
  for (const step of steps) await addStep(db, step)
}

/**
 * Writes a step and moves the chore to where its log now says it stands.
 *
 * @throws {AppError} `conflict` when somebody else moved it meanwhile.
 */
export async function appendStep(
  db: WriteDb,
  chore: StoredChore,
  rowVersion: number,
  step: ChoreStep,
): Promise<{ id: string; rowVersion: number; state: ChoreStepKind | null }> {
  const steps = [...chore.steps, step]
  const result = await db
    .updateTable('chores')
    .set({ ...standing(chore.kind, steps), row_version: rowVersion + 1 })
    .where('id', '=', chore.id)
    .where('row_version', '=', rowVersion)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) {
    throw movedMeanwhile({ id: chore.id, rowVersion })
  }
  await addStep(db, step)
  return { id: chore.id, rowVersion: rowVersion + 1, state: choreState(steps) ?? null }
}

/** Where a chore's log says it stands; one that was taken back is closed by that. */
function standing(kind: ChoreKind, steps: readonly ChoreStep[]) {
  const last = liveChoreSteps(steps).at(-1)
  if (last === undefined) return { state: 'reversal', closed_at: steps[steps.length - 1].at }
  const isClosed = last.step === choreChains[kind].at(-1)
  return { state: last.step, closed_at: isClosed ? last.at : null }
}

function movedMeanwhile(key: { readonly id: string; readonly rowVersion: number }): AppError {
  return new AppError('conflict', '这一批已由他人办理，没有保存。请看最新状态后再办。', key)
}

async function addStep(db: WriteDb, step: ChoreStep): Promise<void> {
  await db
    .insertInto('chore_steps')
    .values({
      id: step.id,
      chore_id: step.choreId,
      step: step.step,
      at: step.at,
      recorded_at: step.recordedAt,
      recorded_by: step.recordedBy,
      grams: step.grams,
      pieces: step.pieces,
      agent: step.agent,
      mg_per_litre: step.mgPerLitre,
      operator: step.operator,
      given_by: step.givenBy,
      received_by: step.receivedBy,
      late_reason: step.lateReason,
      reverses_id: step.reversesId,
      remark: step.remark,
    })
    .execute()
}
