import { dayOf, type Instant } from '../../shared/core/dates.ts'
import type { LpgState, LpgStep } from '../../shared/lpg/labels.ts'
import { disinfectionStepKeys, touchPartKeys } from '../../shared/toilets/labels.ts'
import { insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { joinedKeys, type NameKeys } from '../core/pinyin.ts'
import { demoIds } from './identity.ts'
import type { DemoLpgRequest, DemoStreet, LpgStage } from './model.ts'

/** Toilets and gas with what happened there yesterday and today, as people would have entered it. */
export async function storeLogs(
  db: WriteDb,
  street: DemoStreet,
  keys: Readonly<Record<string, NameKeys>>,
): Promise<void> {
  const newId = demoIds(street.toilets.length, 'logs')
  const nameOf = new Map(street.staff.map(({ id, name }) => [id, name]))
  await storeToilets(db, street, newId, nameOf, keys)
  await storeGas(db, street, newId, nameOf)
}

type Names = ReadonlyMap<string, string>

async function storeToilets(
  db: WriteDb,
  street: DemoStreet,
  newId: () => string,
  nameOf: Names,
  keys: Readonly<Record<string, NameKeys>>,
): Promise<void> {
  const codeOf = new Map(street.households.map(({ id, code }) => [id, code]))
  await insertMany(db, 'toilets', street.toilets, (row) => ({
    id: row.id,
    number: row.number,
    place: row.place,
    place_py: joinedKeys(keys[row.place]),
    community_id: row.communityId,
    cubicles: row.cubicles,
    lon: row.at[0],
    lat: row.at[1],
    opened_on: street.post.activatedOn,
    removed_at: null,
    remark: '演示',
  }))
  const blank = {
    use_id: null,
    start_id: null,
    household_code: '',
    steps: '[]',
    parts: '[]',
    agent: '',
    mg_per_litre: null,
    volume_ml: null,
    prepared_at: null,
    contact_minutes: null,
    operator: '',
    checker: '',
    late_reason: '',
    reverses_id: null,
    remark: '',
  }
  const recorded = (at: Instant, by: string) => ({
    recorded_at: at,
    recorded_by: nameOf.get(by) ?? '',
  })
  // Whoever cleans a toilet keeps its log.
  const keeperOf = new Map(street.disinfections.map((done) => [done.toiletId, done.operatorId]))
  const uses = street.toiletUses.flatMap((use) => {
    const { toiletId: toilet_id, cubicle } = use
    const household_code = codeOf.get(use.householdId ?? '') ?? ''
    const at = { toilet_id, cubicle }
    const keeper = keeperOf.get(toilet_id) ?? street.staff[0].id
    return [
      {
        ...blank,
        ...at,
        ...recorded(use.enteredAt, keeper),
        id: use.id,
        kind: 'use_in',
        at: use.enteredAt,
        household_code,
      },
      {
        ...blank,
        ...at,
        ...recorded(use.leftAt, keeper),
        id: newId(),
        kind: 'use_out',
        at: use.leftAt,
        use_id: use.id,
      },
    ]
  })
  const disinfections = street.disinfections.flatMap((done) => {
    const { toiletId: toilet_id, cubicle } = done
    const at = { toilet_id, cubicle, late_reason: done.isBackfilled ? done.reason : '' }
    const operator = nameOf.get(done.operatorId) ?? ''
    return [
      {
        ...blank,
        ...at,
        ...recorded(done.isBackfilled ? done.recordedAt : done.startedAt, done.operatorId),
        id: done.id,
        kind: 'disinfect_start',
        at: done.startedAt,
        use_id: done.useId,
        operator,
      },
      {
        ...blank,
        ...at,
        ...recorded(done.recordedAt, done.operatorId),
        id: newId(),
        kind: 'disinfect_end',
        at: done.endedAt,
        start_id: done.id,
        steps: JSON.stringify(disinfectionStepKeys),
        parts: JSON.stringify(partsOf(done.parts)),
        agent: done.agent,
        mg_per_litre: done.concentrationMgL,
        contact_minutes: done.contactMinutes,
        operator,
        checker: nameOf.get(done.checkerId) ?? '',
        remark: done.isBackfilled ? '' : done.reason,
      },
    ]
  })
  await insertMany(db, 'toilet_events', [...uses, ...disinfections], (row) => row)
}

/** The demo names the soap dispenser and whole surfaces; the log ticks touch points. */
function partsOf(parts: readonly string[]): readonly string[] {
  const touched = new Set(parts.map((part) => (part === 'soap_dispenser' ? 'soap' : part)))
  return touchPartKeys.filter((part) => touched.has(part))
}

/** Where a request stands in the ledger for each stage of the demo. */
const stateOf: Readonly<Record<LpgStage, LpgState>> = {
  registered: 'requested',
  summarised: 'requested',
  ordered: 'ordered',
  at_point: 'at_point',
  exchanged: 'exchanged',
  cleared: 'cleared',
  cancelled: 'cancelled',
  refused: 'refused',
  absent: 'at_point',
}

/** What was entered until a request came to each stage, in order. */
const stepsTo: Readonly<Record<LpgStage, readonly LpgStep[]>> = {
  registered: ['requested'],
  summarised: ['requested'],
  ordered: ['requested', 'ordered'],
  at_point: ['requested', 'ordered', 'delivered'],
  exchanged: ['requested', 'ordered', 'delivered', 'exchanged'],
  cleared: ['requested', 'ordered', 'delivered', 'exchanged', 'cleared'],
  cancelled: ['requested', 'cancelled'],
  refused: ['requested', 'ordered', 'delivered', 'refused'],
  absent: ['requested', 'ordered', 'delivered', 'absent'],
}

async function storeGas(
  db: WriteDb,
  street: DemoStreet,
  newId: () => string,
  nameOf: Names,
): Promise<void> {
  const pointOf = new Map(street.points.map((point) => [point.id, point]))
  await insertMany(db, 'lpg_stations', street.stations, (row) => ({
    id: row.id,
    name: row.name,
    contact: row.contact,
    phone: row.phone,
    address: row.address,
  }))
  await insertMany(db, 'lpg_points', street.points, (row) => ({
    id: row.id,
    name: row.name,
    community_id: row.communityId,
    place: '',
    contact: nameOf.get(row.keeperId) ?? '',
    phone: '',
  }))
  await insertMany(db, 'lpg_orders', street.lpgOrders, (row) => ({
    id: row.id,
    number: row.number,
    station_id: row.stationId,
    point_id: row.pointId,
    day: dayOf(row.orderedAt),
    created_at: row.orderedAt,
    created_by: nameOf.get(row.preparedById) ?? '',
  }))
  await insertMany(db, 'lpg_requests', street.lpgRequests, (row) => ({
    id: row.id,
    household_id: row.householdId,
    station_id: pointOf.get(row.pointId)?.stationId ?? '',
    point_id: row.pointId,
    model: row.model,
    quantity: row.quantity,
    requested_at: row.registeredAt,
    requested_by: nameOf.get(row.registeredById) ?? '',
    is_urgent: 0 as const,
    state: stateOf[row.stage],
    order_id: row.orderId,
    remark: row.note,
  }))
  const steps = street.lpgRequests.flatMap((row) => stepsOf(row, street, newId, nameOf))
  await insertMany(db, 'lpg_steps', steps, (row) => row)
}

function stepsOf(row: DemoLpgRequest, street: DemoStreet, newId: () => string, nameOf: Names) {
  const order = street.lpgOrders.find(({ id }) => id === row.orderId)
  const fullIn = street.handOvers.find(
    ({ orderId, kind }) => orderId === row.orderId && kind === 'full_in',
  )
  const times: Partial<Record<LpgStep, Instant | null | undefined>> = {
    requested: row.registeredAt,
    ordered: order?.orderedAt,
    delivered: fullIn?.at,
    exchanged: row.exchangedAt,
    cleared: row.clearedAt,
  }
  let at = row.registeredAt
  return stepsTo[row.stage].map((step) => {
    at = times[step] ?? at
    const signed = step === 'delivered' || step === 'exchanged' || step === 'cleared'
    return {
      id: newId(),
      request_id: row.id,
      step,
      at,
      recorded_at: at,
      recorded_by: nameOf.get(row.exchangedById ?? row.registeredById) ?? '',
      full_cylinders: JSON.stringify(step === 'delivered' ? row.fullCylinders : []),
      empty_cylinders: JSON.stringify(step === 'exchanged' ? row.emptyCylinders : []),
      given_by: signed ? (fullIn?.stationPerson ?? '') : '',
      received_by: signed ? (nameOf.get(row.exchangedById ?? row.registeredById) ?? '') : '',
      disinfected_by: step === 'cleared' ? (fullIn?.stationPerson ?? '') : '',
      safety: '[]',
      late_reason: '',
      reverses_id: null,
      remark: step === 'absent' || step === 'refused' || step === 'cancelled' ? row.note : '',
    }
  })
}
