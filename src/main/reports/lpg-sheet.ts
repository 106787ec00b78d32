import type { Day } from '../../shared/core/dates.ts'
import { maskName } from '../../shared/core/masking.ts'
import { addressOf } from '../../shared/households/address.ts'
import { gramsOf, type CylinderModel } from '../../shared/lpg/cylinders.ts'
import { lpgStates } from '../../shared/lpg/labels.ts'
import { liveSteps, stateOf, type LpgRequest } from '../../shared/lpg/ledger.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import { figuresOf } from '../../shared/reports/figures.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { LpgSheet } from '../../shared/reports/sheets.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { currentPlanId } from './area-facts.ts'
import { factsOf } from './day.ts'
import { requestsBefore } from './lpg-facts.ts'
import { dayWindow, getPost, sheetHeadOf } from './sheet-head.ts'

type Station = LpgSheet['stations'][number]
type Line = Station['lines'][number]
type Household = Awaited<ReturnType<typeof householdsOf>>[number]
/** Shows a household's phone: masked, or opened for an audited call. */
export type HouseholdPhone = (household: {
  readonly phone_masked: string
  readonly phone_sealed: string | null
}) => string

/** What a day's sheet lists: open at the cut-off, or moved in the window. */
export function isListed(request: LpgRequest, window: DayWindow): boolean {
  const state = stateOf(request.steps, window.until)
  const open = state === 'requested' || state === 'ordered' || state === 'at_point'
  return open || liveSteps(request.steps).some(({ at }) => at >= window.from && at < window.until)
}

export async function lpgSheetOf(
  db: ReadDb,
  day: Day,
  ctx: Context,
  phoneOf: HouseholdPhone,
): Promise<LpgSheet> {
  const post = await getPost(db)
  const window = dayWindow(post, day, ctx.now)
  const requests = await requestsBefore(db, window.until)
  const listed = requests.filter((request) => isListed(request, window))
  const households = new Map(
    (
      await householdsOf(
        db,
        listed.map((request) => request.householdId),
      )
    ).map((row) => [row.id, row]),
  )
  const points = await db.selectFrom('lpg_points').selectAll().execute()
  const orders = await db.selectFrom('lpg_orders').select(['id', 'number']).execute()
  const remarks = await db.selectFrom('lpg_requests').select(['id', 'remark']).execute()
  const names = {
    point: new Map(points.map((row) => [row.id, row])),
    order: new Map(orders.map((row) => [row.id, row.number])),
    remark: new Map(remarks.map((row) => [row.id, row.remark])),
  }
  const stations = await db.selectFrom('lpg_stations').selectAll().orderBy('name').execute()
  const byStation = grouped(listed, (request) => request.stationId)
  return {
    head: await sheetHeadOf(db, post, day, ctx),
    stations: stations.flatMap((station): Station[] => {
      const mine = byStation.get(station.id)
      if (mine === undefined) return []
      const used = new Set(mine.map((request) => request.pointId))
      return [
        {
          name: station.name,
          contact: station.contact,
          phone: station.phone,
          address: station.address,
          lines: mine
            .map((request) =>
              toLine(request, window, {
                household: households.get(request.householdId),
                pointName: names.point.get(request.pointId)?.name ?? '',
                orderNumber: names.order.get(request.orderId ?? '') ?? '',
                remark: names.remark.get(request.id) ?? '',
                phoneOf,
              }),
            )
            .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
          models: modelsOf(mine),
          points: points
            .filter((point) => used.has(point.id))
            .map(({ name, place, contact, phone }) => ({ name, place, contact, phone })),
        },
      ]
    }),
    figures: figuresOf(await factsOf(db, window)),
  }
}

/** In the order of the round: by hand-over point, community, household. */
function keyOf(line: Line): string {
  return [line.pointName, line.communityName, line.householdCode].join('\n')
}

function toLine(
  request: LpgRequest,
  window: DayWindow,
  known: {
    readonly household: Household | undefined
    readonly pointName: string
    readonly orderNumber: string
    readonly remark: string
    readonly phoneOf: HouseholdPhone
  },
): Line {
  const { household } = known
  const steps = liveSteps(request.steps).filter(({ at }) => at < window.until)
  const last = (field: 'fullCylinders' | 'emptyCylinders') =>
    steps.findLast((step) => step[field].length > 0)?.[field].join('、') ?? ''
  return {
    communityName: household?.community_name ?? '',
    gridName: household?.grid_code ?? '',
    pointName: known.pointName,
    householdCode: household?.code ?? '',
    address:
      household === undefined
        ? ''
        : addressOf({
            estateName: household.estate_name ?? '',
            unitName: household.unit_name,
            door: household.door,
          }),
    headName: maskName(household?.head_name ?? ''),
    phone: household === undefined ? '' : known.phoneOf(household),
    gasCard: household?.gas_card ?? '',
    model: request.model,
    quantity: request.quantity,
    state: lpgStates[stateOf(request.steps, window.until)],
    orderNumber: known.orderNumber,
    fullCylinders: last('fullCylinders'),
    emptyCylinders: last('emptyCylinders'),
    isUrgent: request.isUrgent,
    remark: known.remark,
  }
}

async function householdsOf(db: ReadDb, ids: readonly string[]) {
  const planId = (await currentPlanId(db)) ?? ''
  return db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .leftJoin('grid_units as gu', (join) =>
      join.onRef('gu.unit_id', '=', 'u.id').on('gu.plan_id', '=', planId),
    )
    .leftJoin('grids as g', 'g.id', 'gu.grid_id')
    .select(['h.id', 'h.code', 'h.door', 'h.head_name', 'h.gas_card'])
    .select(['h.phone_masked', 'h.phone_sealed'])
    .select(['e.name as estate_name', 'u.name as unit_name'])
    .select(['c.name as community_name', 'g.code as grid_code'])
    .where('h.id', 'in', [...new Set(ids)])
    .execute()
}

function modelsOf(requests: readonly LpgRequest[]): Station['models'] {
  return [...grouped(requests, (request) => request.model)]
    .map(([model, rows]) => {
      const quantity = rows.reduce((total, row) => total + row.quantity, 0)
      return { model, quantity, grams: gramsOf(model satisfies CylinderModel, quantity) }
    })
    .sort((a, b) => a.grams - b.grams)
}
