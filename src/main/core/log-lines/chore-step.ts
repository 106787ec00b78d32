import type { Selectable } from 'kysely'
import type { ChoreStepKind } from '../../../shared/chores/labels.ts'
import type { ChoreStep } from '../../../shared/chores/rules.ts'
import type { Database } from '../schema.ts'

/** A step of a round or a load of waste as the rules know it. */
export function toChoreStep(row: Selectable<Database['chore_steps']>): ChoreStep {
  return {
    id: row.id,
    choreId: row.chore_id,
    step: row.step as ChoreStepKind,
    at: row.at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    grams: row.grams,
    pieces: row.pieces,
    agent: row.agent,
    mgPerLitre: row.mg_per_litre,
    operator: row.operator,
    givenBy: row.given_by,
    receivedBy: row.received_by,
    lateReason: row.late_reason,
    reversesId: row.reverses_id,
    remark: row.remark,
  }
}
