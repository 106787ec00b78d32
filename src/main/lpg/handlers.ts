import { sql } from 'kysely'
import type { InputOf } from '../../shared/core/contract.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { assertEntryTime, minuteOf } from '../../shared/logs/entry-time.ts'
import type { lpgContract } from '../../shared/lpg/contract.ts'
import { liveSteps, stateOf, type StepEntry } from '../../shared/lpg/ledger.ts'
import {
  assertStillInOnePlace,
  planStep,
  planUndo,
  stepLine,
  storedGrams,
  type StepContext,
} from '../../shared/lpg/rules.ts'
import type { AdvanceFacts } from '../../shared/lpg/step-guards.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { faultsOf } from '../core/faults-of.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { assertUnsigned } from '../core/signed-days.ts'
import { gasForecast } from './forecast.ts'
import { placeOfHousehold, zonesInForce } from './household-zones.ts'
import { listRequests } from './lists.ts'
import { listOrders } from './orders.ts'
import {
  addRequest,
  addSteps,
  cylinderRegister,
  cylindersOf,
  makeUrgent,
  getRequest,
  requestsInStore,
  setState,
  stepsOf,
  waitingOf,
  type StoredRequest,
} from './request-store.ts'
import { custodyOf, summaryOf } from './reading.ts'
import { usualSupply } from './usual-supply.ts'

export const lpgHandlers = {
  list: (db, page, ctx) => listRequests(db, page, ctx.now),
  orders: (db, page) => listOrders(db, page),
  summary: (db, asked, ctx) => summaryOf(db, asked, ctx.now),
  forecast: async (db, _input, ctx) => ({ at: ctx.now, rows: await gasForecast(db, ctx.now) }),
  custody: (db, _input, ctx) => custodyOf(db, ctx.now),

  history: async (db, { id }) => {
    const steps = await stepsOf(db, id)
    const live = new Set(liveSteps(steps))
    return {
      steps: steps
        .filter(({ step }) => step !== 'reversal')
        .map(({ requestId: _, reversesId: __, ...step }) => ({
          ...step,
          fullCylinders: [...step.fullCylinders],
          emptyCylinders: [...step.emptyCylinders],
          safety: [...step.safety],
          isReversed: !live.has(steps.find((one) => one.id === step.id) as StepEntry),
        })),
    }
  },

  request: async (db, input, ctx) => {
    const at = input.at ?? minuteOf(ctx.now)
    const { model, stationId, pointId, pointName } = await supplyOf(db, input, ctx)
    const id = ctx.newId()
    const { householdId, quantity, isUrgent, remark, lateReason } = input
    const others = await waitingOf(db, householdId)
    const asked = { id, householdId, stationId, pointId, model, quantity, isUrgent, remark }
    await addRequest(db, { ...asked, requestedAt: at, requestedBy: ctx.actor.name })
    await addSteps(db, [stepLine(id, 'requested', at, writing(ctx), { lateReason, remark })])
    return { id, rowVersion: 1, model, pointName, others }
  },

  checkRequests: async (db, { lines }, ctx) => ({
    faults: await faultsOf(lines, (line) => supplyOf(db, line, ctx)),
  }),

  order: async (db, { stationId, pointId }, ctx) => {
    const open = await db
      .selectFrom('lpg_requests')
      .select(['id', 'row_version', 'quantity'])
      .where('station_id', '=', stationId)
      .where('point_id', '=', pointId)
      .where('state', '=', 'requested')
      .where('deleted_at', 'is', null)
      .execute()
    if (open.length === 0) {
      throw new AppError(
        'rule_violated',
        '这个供气站和交接点没有待汇总的需求，没有生成订单。请先登记需求，或另选一组。',
      )
    }
    const id = ctx.newId()
    const day = dayOf(ctx.now)
    const number = await nextNumber(db, day)
    await db
      .insertInto('lpg_orders')
      .values({
        id,
        number,
        station_id: stationId,
        point_id: pointId,
        day,
        created_at: ctx.now,
        created_by: ctx.actor.name,
      })
      .execute()
    for (const row of open) {
      await setState(db, { id: row.id, rowVersion: row.row_version }, 'ordered', id)
    }
    await addSteps(
      db,
      open.map((row) => stepLine(row.id, 'ordered', minuteOf(ctx.now), writing(ctx))),
    )
    const cylinders = open.reduce((sum, row) => sum + row.quantity, 0)
    return { id, number, requests: open.length, cylinders }
  },

  advance: async (db, { id, rowVersion, ...entry }, ctx) => {
    const request = await getRequest(db, id)
    const at = entry.at ?? minuteOf(ctx.now)
    const facts = await factsAround(db, request, at)
    const step = planStep(request, { ...entry, at }, facts, writing(ctx))
    if (step.step === 'leaking') await makeUrgent(db, id)
    return append(db, request, rowVersion, step)
  },

  undoOrder: async (db, { id, remark }, ctx) => {
    const ordered = await db
      .selectFrom('lpg_requests')
      .select(['id', 'row_version', 'state'])
      .where('order_id', '=', id)
      .where('deleted_at', 'is', null)
      .execute()
    if (ordered.length === 0) {
      throw new AppError('conflict', '这张订单已经撤销，没有重复撤销。请刷新后再看。')
    }
    const gone = ordered.filter(({ state }) => state !== 'ordered').length
    if (gone > 0) {
      throw new AppError(
        'rule_violated',
        `这张订单有 ${gone} 条需求已经到罐或撤回，不能整张撤销，没有保存。请逐条办理。`,
        { gone },
      )
    }
    for (const row of ordered) {
      await takeBack(db, { id: row.id, rowVersion: row.row_version }, remark, ctx)
    }
    return { id, requests: ordered.length }
  },

  undo: (db, { id, rowVersion, remark }, ctx) => takeBack(db, { id, rowVersion }, remark, ctx),
} satisfies Handlers<typeof lpgContract>

function writing(ctx: Context): StepContext {
  return { now: ctx.now, newId: ctx.newId, recordedBy: ctx.actor.name }
}

/** Takes back the last step of a request, while its day is not signed. */
async function takeBack(
  db: WriteDb,
  { id, rowVersion }: { readonly id: string; readonly rowVersion: number },
  remark: string,
  ctx: Context,
) {
  const request = await getRequest(db, id)
  const step = planUndo(request, remark, writing(ctx))
  await assertUnsigned(db, 'lpg', step.at)
  assertStillInOnePlace(request.state, [...request.steps, step], await cylindersInUse(db))
  return append(db, request, rowVersion, step)
}

/** Writes a step and moves the request to where its log now says it is. */
async function append(db: WriteDb, request: StoredRequest, rowVersion: number, step: StepEntry) {
  const state = stateOf([...request.steps, step])
  const orderId = state === 'requested' ? null : request.orderId
  const version = await setState(db, { id: request.id, rowVersion }, state, orderId)
  await addSteps(db, [step])
  return { id: request.id, rowVersion: version, state }
}

async function factsAround(db: ReadDb, request: StoredRequest, at: string): Promise<AdvanceFacts> {
  const point = await db
    .selectFrom('lpg_points')
    .select(['name', 'limit_kg'])
    .where('id', '=', request.pointId)
    .executeTakeFirstOrThrow()
  const zonesAt = await zonesInForce(db, at)
  return {
    zones: zonesAt(await placeOfHousehold(db, request.householdId)),
    storedGrams: storedGrams(await requestsInStore(db, request.pointId)),
    limitGrams: point.limit_kg * 1000,
    pointName: point.name,
    ...(await cylindersInUse(db)),
    register: await cylinderRegister(db),
  }
}

/** Numbers of the cylinders that stand somewhere now. */
async function cylindersInUse(
  db: ReadDb,
): Promise<Pick<AdvanceFacts, 'fullInUse' | 'emptyInCustody'>> {
  return {
    // A cylinder exchanged long ago may come again filled; one that stands at a point cannot.
    fullInUse: await cylindersOf(db, 'delivered', 'full_cylinders', ['at_point', 'refused']),
    emptyInCustody: await cylindersOf(db, 'exchanged', 'empty_cylinders', ['exchanged']),
  }
}

/** `LPG-20220322-01`: the day and a number that begins anew with it. */
async function nextNumber(db: ReadDb, day: string): Promise<string> {
  const { count } = await db
    .selectFrom('lpg_orders')
    .select(sql<number>`count(*)`.as('count'))
    .where('day', '=', day)
    .executeTakeFirstOrThrow()
  return `LPG-${day.replaceAll('-', '')}-${String(count + 1).padStart(2, '0')}`
}

/**
 * Which cylinder a request is for, where it comes from and goes to.
 *
 * @throws {AppError} for a time that has not come or is late without a reason, an unknown household,
 *   and places that nothing tells.
 */
async function supplyOf(db: ReadDb, input: InputOf<(typeof lpgContract)['request']>, ctx: Context) {
  assertEntryTime(input.at ?? minuteOf(ctx.now), ctx.now, input.lateReason, '登记时间')
  await assertHousehold(db, input.householdId)
  return usualSupply(db, input)
}

async function assertHousehold(db: ReadDb, id: string): Promise<void> {
  const row = await db
    .selectFrom('households')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  throw new AppError('not_found', '找不到这一户，可能已被删除，没有保存。请重新选择户。')
}
