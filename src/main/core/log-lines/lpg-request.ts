import type { Selectable } from 'kysely'
import type { CylinderModel } from '../../../shared/lpg/cylinders.ts'
import type { LpgStep } from '../../../shared/lpg/labels.ts'
import type { LpgRequest, SafetyFinding, StepEntry } from '../../../shared/lpg/ledger.ts'
import type { Database } from '../schema.ts'
import { listIn } from './list-in.ts'

/** A request for gas with its log, as the rules know it. */
export function toLpgRequest(
  row: Selectable<Database['lpg_requests']>,
  steps: readonly StepEntry[],
): LpgRequest {
  return {
    id: row.id,
    householdId: row.household_id,
    stationId: row.station_id,
    pointId: row.point_id,
    model: row.model as CylinderModel,
    quantity: row.quantity,
    requestedAt: row.requested_at,
    isUrgent: row.is_urgent === 1,
    orderId: row.order_id,
    steps,
  }
}

export function toLpgStep(row: Selectable<Database['lpg_steps']>): StepEntry {
  return {
    id: row.id,
    requestId: row.request_id,
    step: row.step as LpgStep,
    at: row.at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    fullCylinders: listIn<string>(row.full_cylinders),
    emptyCylinders: listIn<string>(row.empty_cylinders),
    givenBy: row.given_by,
    receivedBy: row.received_by,
    disinfectedBy: row.disinfected_by,
    safety: listIn<SafetyFinding>(row.safety),
    lateReason: row.late_reason,
    reversesId: row.reverses_id,
    remark: row.remark,
  }
}
