import { addDays, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import type { NewId } from '../../shared/core/ids.ts'
import type {
  CylinderModel,
  DemoHandOver,
  DemoHandOverPoint,
  DemoHousehold,
  DemoLpgOrder,
  DemoLpgRequest,
  DemoZone,
  LpgStage,
} from './model.ts'
import type { Random } from './random.ts'

/** Requests that went to the station together, and how far each has come by now. */
type Batch = {
  readonly daysAgo: number
  readonly isOrdered: boolean
  readonly hasArrived: boolean
  readonly stages: readonly LpgStage[]
}
/** At most six cylinders of 14.9 kg stay at a point at once: seven pass the 100 kg limit. */
const BATCHES: readonly Batch[] = [
  { daysAgo: 2, isOrdered: true, hasArrived: true, stages: ['exchanged', 'cleared'] },
  {
    daysAgo: 1,
    isOrdered: true,
    hasArrived: true,
    stages: ['exchanged', 'at_point', 'absent', 'refused'],
  },
  { daysAgo: 0, isOrdered: true, hasArrived: false, stages: ['ordered', 'ordered', 'ordered'] },
  {
    daysAgo: 0,
    isOrdered: false,
    hasArrived: false,
    stages: ['summarised', 'summarised', 'registered', 'registered', 'cancelled'],
  },
]
/**
 * Exchanges of weeks ago, by the same households each time and long cleared: what the forecast of the
 * next one is made of. The points went apart by up to `ROUND_SPREAD` days, so that of their households
 * some have run out and others will soon.
 */
const ROUNDS_BEFORE = [48, 24]
const ROUND_SPREAD = 9
const DONE: Omit<Batch, 'daysAgo'> = {
  isOrdered: true,
  hasArrived: true,
  stages: ['cleared', 'cleared', 'cleared', 'cleared'],
}
const NOTES: Partial<Record<LpgStage, string>> = {
  absent: '敲门无人应答，满罐留在交接点',
  refused: '软管超过使用年限，先换软管再换罐',
  cancelled: '居民改用电磁炉，撤销需求',
}

type GasHome = {
  readonly household: DemoHousehold
  readonly zone: DemoZone['kind'] | undefined
}
const modelBy = (random: Random): CylinderModel => (random.chance(0.8) ? 'YSP35.5' : 'YSP12')

export type GasPoint = {
  readonly point: DemoHandOverPoint
  readonly stationContact: string
  /** Households with a gas card around the point. */
  readonly homes: readonly GasHome[]
}
export type GasRecords = {
  readonly lpgRequests: readonly DemoLpgRequest[]
  readonly lpgOrders: readonly DemoLpgOrder[]
  readonly handOvers: readonly DemoHandOver[]
}

/**
 * Requests in every stage of the exchange, with their orders and hand-overs.
 *
 * What the demo obeys: full cylinders handed in = exchanged + still at the point; an empty from a
 * sealed or controlled home stays in custody.
 *
 * @param untilMinutes Minutes of `today` that have passed; nothing lies later.
 */
export function makeGas(
  points: readonly GasPoint[],
  today: Day,
  untilMinutes: number,
  random: Random,
  newId: NewId,
): GasRecords {
  const requests: DemoLpgRequest[] = []
  const orders: DemoLpgOrder[] = []
  const handOvers: DemoHandOver[] = []
  let cylinders = 0
  const cylinder = () => `YSD${String(++cylinders).padStart(5, '0')}`
  /** A share of the working day, of as much of it as has passed. */
  const at = (daysAgo: number, share: number): Instant =>
    daysAgo === 0
      ? instantAt(today, Math.floor(untilMinutes * share))
      : instantAt(addDays(today, -daysAgo), 480 + Math.floor(600 * share))
  points.forEach(({ point, homes, stationContact }, nth) => {
    const shuffled = random.shuffle(homes)
    const regulars = shuffled
      .filter(({ zone }) => zone === 'precaution')
      .slice(0, DONE.stages.length)
    const waiting = shuffled.filter((home) => !regulars.includes(home))
    const modelOf = new Map(regulars.map((home) => [home, modelBy(random)]))
    const shift = ((nth * 4) % ROUND_SPREAD) - Math.floor(ROUND_SPREAD / 2)
    const batches = [
      ...ROUNDS_BEFORE.map((daysAgo) => ({
        ...DONE,
        daysAgo: daysAgo + shift,
        comers: [...regulars],
      })),
      ...BATCHES.map((batch) => ({ ...batch, comers: waiting })),
    ]
    for (const { daysAgo, comers, ...batch } of batches) {
      const order: DemoLpgOrder | undefined = batch.isOrdered
        ? {
            id: newId(),
            number: `HQD-${addDays(today, -daysAgo).replaceAll('-', '')}-${point.number}`,
            pointId: point.id,
            stationId: point.stationId,
            preparedById: point.keeperId,
            orderedAt: at(daysAgo, 0.6),
          }
        : undefined
      const made = batch.stages.flatMap((wanted): DemoLpgRequest[] => {
        const home = comers.pop()
        if (!home) return []
        const stage = wanted === 'cleared' && home.zone !== 'precaution' ? 'exchanged' : wanted
        const isExchanged = stage === 'exchanged' || stage === 'cleared'
        const quantity = wanted === 'registered' && random.chance(0.3) ? 2 : 1
        const model = modelOf.get(home) ?? modelBy(random)
        return [
          {
            id: newId(),
            number: `XQ-${String(requests.length + 1).padStart(4, '0')}`,
            householdId: home.household.id,
            pointId: point.id,
            orderId: order?.id ?? null,
            model,
            quantity,
            stage,
            registeredAt: at(daysAgo, 0.1 + random.next() * 0.4),
            registeredById: point.keeperId,
            fullCylinders: batch.hasArrived ? [cylinder()] : [],
            emptyCylinders: isExchanged ? [cylinder()] : [],
            exchangedAt: isExchanged ? at(daysAgo, 0.92) : null,
            exchangedById: isExchanged ? point.keeperId : null,
            clearedAt: stage === 'cleared' ? at(daysAgo - 1, 0.95) : null,
            note: NOTES[stage] ?? '',
          },
        ].map((request) => {
          requests.push(request)
          return request
        })
      })
      if (!order || made.length === 0) continue
      orders.push(order)
      const handOver = (
        kind: DemoHandOver['kind'],
        when: Instant,
        list: readonly DemoLpgRequest[],
        numbers: (request: DemoLpgRequest) => readonly string[],
      ) => {
        if (list.length === 0) return
        handOvers.push({
          id: newId(),
          orderId: order.id,
          pointId: point.id,
          kind,
          at: when,
          stationPerson: stationContact,
          receiverId: point.keeperId,
          cylinders: list.flatMap((request) =>
            numbers(request).map((number) => ({ number, model: request.model })),
          ),
        })
      }
      if (batch.hasArrived) {
        handOver('full_in', at(daysAgo, 0.8), made, (request) => request.fullCylinders)
      }
      const cleared = made.filter(({ stage }) => stage === 'cleared')
      handOver('empty_out', at(daysAgo - 1, 0.95), cleared, (request) => request.emptyCylinders)
    }
  })
  return { lpgRequests: requests, lpgOrders: orders, handOvers }
}
