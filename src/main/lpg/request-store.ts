import { sql, type Selectable } from 'kysely'
import type { Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { CylinderFacts, CylinderModel } from '../../shared/lpg/cylinders.ts'
import { lpgStateKeys, type LpgState, type LpgStep } from '../../shared/lpg/labels.ts'
import type { LpgRequest, StepEntry } from '../../shared/lpg/ledger.ts'
import { toLpgRequest, toLpgStep } from '../core/log-lines/lpg-request.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'

/** States after which nothing more can happen to a request. */
export const settledStates: readonly LpgState[] = ['cleared', 'returned', 'cancelled', 'reversed']
const openStates = lpgStateKeys.filter((state) => !settledStates.includes(state))

export type StoredRequest = LpgRequest & { readonly rowVersion: number; readonly state: LpgState }

/** @throws {AppError} `not_found`. */
export async function getRequest(db: ReadDb, id: string): Promise<StoredRequest> {
  const row = await db
    .selectFrom('lpg_requests')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', '找不到这条换气需求，没有保存。请刷新列表。')
  }
  return toStored(row, await stepsOf(db, id))
}

export async function stepsOf(db: ReadDb, requestId: string): Promise<readonly StepEntry[]> {
  const rows = await db
    .selectFrom('lpg_steps')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('at')
    .orderBy('recorded_at')
    .execute()
  return rows.map(toLpgStep)
}

/** Requests made before `until` that were not settled before `from`, each with its whole log. */
export async function requestsDuring(
  db: ReadDb,
  from: Instant,
  until: Instant,
): Promise<readonly StoredRequest[]> {
  // Two index reads put together: an OR of them reads every request there ever was.
  const wanted = db
    .selectFrom('lpg_requests')
    .select('id')
    .where('state', 'in', openStates)
    .union(db.selectFrom('lpg_steps').select('request_id as id').where('at', '>=', from))
  const rows = await db
    .selectFrom('lpg_requests')
    .selectAll()
    .where('id', 'in', wanted)
    .where('deleted_at', 'is', null)
    .where('requested_at', '<', until)
    .execute()
  const steps = await db
    .selectFrom('lpg_steps')
    .selectAll()
    .where('request_id', 'in', wanted)
    .execute()
  const byRequest = new Map<string, StepEntry[]>()
  for (const row of steps) {
    const list = byRequest.get(row.request_id) ?? []
    list.push(toLpgStep(row))
    byRequest.set(row.request_id, list)
  }
  return rows.map((row) => toStored(row, byRequest.get(row.id) ?? []))
}

/** Those whose full cylinders or empties stand at a point now. */
export async function requestsInStore(
  db: ReadDb,
  pointId?: string,
): Promise<readonly Pick<StoredRequest, 'id' | 'pointId' | 'model' | 'quantity' | 'state'>[]> {
  let query = db
    .selectFrom('lpg_requests')
    .select(['id', 'point_id', 'model', 'quantity', 'state'])
    .where('deleted_at', 'is', null)
    .where('state', 'in', ['at_point', 'refused', 'exchanged'])
  if (pointId !== undefined) query = query.where('point_id', '=', pointId)
  return (await query.execute()).map((row) => ({
    id: row.id,
    pointId: row.point_id,
    model: row.model as CylinderModel,
    quantity: row.quantity,
    state: row.state as LpgState,
  }))
}

/** Numbers of the cylinders a live step of one kind names, over requests in some states. */
export async function cylindersOf(
  db: ReadDb,
  step: LpgStep,
  column: 'full_cylinders' | 'empty_cylinders',
  states: readonly LpgState[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('lpg_steps as s')
    .innerJoin('lpg_requests as r', 'r.id', 's.request_id')
    .select(`s.${column} as numbers`)
    .where('s.step', '=', step)
    .where('r.state', 'in', states)
    .where('r.deleted_at', 'is', null)
    .where(`s.${column}`, '<>', '[]')
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = s.id)`)
    .execute()
  return new Set(rows.flatMap((row) => JSON.parse(row.numbers) as string[]))
}

/** The stations' cylinders by number; undefined while no list of them is kept. */
export async function cylinderRegister(
  db: ReadDb,
): Promise<ReadonlyMap<string, CylinderFacts> | undefined> {
  const rows = await db
    .selectFrom('lpg_cylinders')
    .select(['number', 'model', 'made_on', 'inspected_on'])
    .where('deleted_at', 'is', null)
    .execute()
  if (rows.length === 0) return undefined
  return new Map(
    rows.map((row) => [
      row.number,
      {
        model: row.model as CylinderModel,
        madeOn: row.made_on,
        inspectedOn: row.inspected_on,
      },
    ]),
  )
}

/** How many requests of a household still wait for their gas. */
export async function waitingOf(db: ReadDb, householdId: string): Promise<number> {
  const { count } = await db
    .selectFrom('lpg_requests')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('household_id', '=', householdId)
    .where('state', 'in', ['requested', 'ordered', 'at_point'])
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** A household whose new cylinder leaked is served before all others. */
export async function makeUrgent(db: WriteDb, id: string): Promise<void> {
  await db.updateTable('lpg_requests').set({ is_urgent: 1 }).where('id', '=', id).execute()
}

export async function addRequest(
  db: WriteDb,
  request: Omit<LpgRequest, 'steps' | 'orderId'> & {
    readonly requestedBy: string
    readonly remark: string
  },
): Promise<void> {
  await db
    .insertInto('lpg_requests')
    .values({
      id: request.id,
      household_id: request.householdId,
      station_id: request.stationId,
      point_id: request.pointId,
      model: request.model,
      quantity: request.quantity,
      requested_at: request.requestedAt,
      requested_by: request.requestedBy,
      is_urgent: request.isUrgent ? 1 : 0,
      state: 'requested',
      order_id: null,
      remark: request.remark,
    })
    .execute()
}

export async function addSteps(db: WriteDb, steps: readonly StepEntry[]): Promise<void> {
  await db
    .insertInto('lpg_steps')
    .values(
      steps.map((step) => ({
        id: step.id,
        request_id: step.requestId,
        step: step.step,
        at: step.at,
        recorded_at: step.recordedAt,
        recorded_by: step.recordedBy,
        full_cylinders: JSON.stringify(step.fullCylinders),
        empty_cylinders: JSON.stringify(step.emptyCylinders),
        given_by: step.givenBy,
        received_by: step.receivedBy,
        disinfected_by: step.disinfectedBy,
        safety: JSON.stringify(step.safety),
        late_reason: step.lateReason,
        reverses_id: step.reversesId,
        remark: step.remark,
      })),
    )
    .execute()
}

/**
 * Moves a request to where its log has brought it.
 *
 * @throws {AppError} `conflict` when somebody else moved it meanwhile.
 */
export async function setState(
  db: WriteDb,
  key: { readonly id: string; readonly rowVersion: number },
  state: LpgState,
  orderId: string | null,
): Promise<number> {
  const result = await db
    .updateTable('lpg_requests')
    .set({ state, order_id: orderId, row_version: key.rowVersion + 1 })
    .where('id', '=', key.id)
    .where('row_version', '=', key.rowVersion)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows === 1n) return key.rowVersion + 1
  throw new AppError('conflict', '这条换气需求已由他人办理，没有保存。请看最新状态后再办。', key)
}

function toStored(
  row: Selectable<Database['lpg_requests']>,
  steps: readonly StepEntry[],
): StoredRequest {
  return {
    ...toLpgRequest(row, steps),
    rowVersion: row.row_version,
    state: row.state as LpgState,
  }
}
