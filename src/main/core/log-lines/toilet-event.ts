import type { Selectable } from 'kysely'
import type {
  DisinfectionStep,
  ToiletEventKind,
  TouchPart,
} from '../../../shared/toilets/labels.ts'
import type { ToiletEvent } from '../../../shared/toilets/ledger.ts'
import type { Database } from '../schema.ts'
import { listIn } from './list-in.ts'

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
    steps: listIn<DisinfectionStep>(row.steps),
    parts: listIn<TouchPart>(row.parts),
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
