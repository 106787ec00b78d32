import type { Selectable } from 'kysely'
import type {
  DisinfectionStep,
  ToiletEventKind,
  TouchPart,
} from '../../../shared/toilets/labels.ts'
import type { ToiletEvent } from '../../../shared/toilets/ledger.ts'
import type { Database } from '../schema.ts'

/**
 * The lists of a line. Thousands of lines are read at once and nearly all say the same, so each text
 * is parsed once; the lists are only read.
 */
const parsed = new Map<string, readonly unknown[]>()
function listIn<T extends readonly unknown[]>(json: string): T {
  const known = parsed.get(json)
  if (known !== undefined) return known as T
  if (parsed.size > 1000) parsed.clear()
  const list = JSON.parse(json) as readonly unknown[]
  parsed.set(json, list)
  return list as T
}

/** A line of the toilets' log as the rules know it. */
export function toToiletEvent(row: Selectable<Database['toilet_events']>): ToiletEvent {
  return {
    id: row.id,
    toiletId: row.toilet_id,
    cubicle: row.cubicle,
    kind: row.kind as ToiletEventKind,
    at: row.at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    useId: row.use_id,
    startId: row.start_id,
    householdCode: row.household_code,
    steps: listIn<DisinfectionStep[]>(row.steps),
    parts: listIn<TouchPart[]>(row.parts),
    agent: row.agent,
    mgPerLitre: row.mg_per_litre,
    volumeMl: row.volume_ml,
    preparedAt: row.prepared_at,
    contactMinutes: row.contact_minutes,
    operator: row.operator,
    checker: row.checker,
    isFinal: row.is_final === 1,
    lateReason: row.late_reason,
    reversesId: row.reverses_id,
    remark: row.remark,
  }
}
