import type { Area } from '../../shared/core/geo.ts'
import type { ZoneState } from '../../shared/zones/course.ts'
import type { CheckKind, ZoneKind, ZoneStep } from '../../shared/zones/kinds.ts'
import { stageStart } from '../../shared/zones/rules.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'

type ZoneRow = Database['zones']

/** Every zone with all that was recorded of it; the strictest and newest first. */
export async function zoneBoard(db: ReadDb) {
  const zones = await db
    .selectFrom('zones')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('effective_at', 'desc')
    .orderBy('name')
    .execute()
  const past = await db
    .selectFrom('zone_history')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('until_at')
    .orderBy('id')
    .execute()
  const checks = await db
    .selectFrom('zone_checks')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('day')
    .orderBy('recorded_at')
    .execute()
  const ticks = await db
    .selectFrom('zone_ticks')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('ticked_at')
    .execute()
  const drafts = await db
    .selectFrom('zone_applications')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
  return zones.map((row) => {
    const state = stateOfRow(row)
    const stage = stageStart({ ...state, liftedAt: row.lifted_at })
    const draft = drafts.findLast((one) => one.zone_id === row.id && one.stage_at === stage)
    return {
      ...state,
      id: row.id,
      rowVersion: row.row_version,
      name: row.name,
      liftedAt: row.lifted_at,
      liftNo: row.lift_no,
      remark: row.remark,
      past: past
        .filter((one) => one.zone_id === row.id)
        .map((one) => ({
          id: one.id,
          step: one.step as ZoneStep,
          untilAt: one.until_at,
          state: JSON.parse(one.state) as ZoneState,
          reason: one.reason,
          recordedAt: one.recorded_at,
          recordedBy: one.recorded_by,
        })),
      checks: checks
        .filter((one) => one.zone_id === row.id)
        .map((one) => ({
          id: one.id,
          rowVersion: one.row_version,
          zoneId: one.zone_id,
          kind: one.kind as CheckKind,
          day: one.day,
          expected: one.expected,
          done: one.done,
          positives: one.positives,
          document: one.document,
          remark: one.remark,
          recordedAt: one.recorded_at,
          recordedBy: one.recorded_by,
        })),
      ticks: ticks
        .filter((one) => one.zone_id === row.id)
        .map((one) => ({
          id: one.id,
          rowVersion: one.row_version,
          condition: one.condition,
          stageAt: one.stage_at,
          tickedAt: one.ticked_at,
          tickedBy: one.ticked_by,
          document: one.document,
          note: one.note,
        })),
      application:
        draft === undefined
          ? null
          : { body: draft.body, madeAt: draft.made_at, madeBy: draft.made_by },
    }
  })
}

/** What a zone's row says it is now. */
export function stateOfRow(row: Omit<ZoneRow, 'row_version'>): ZoneState {
  return {
    kind: row.kind as ZoneKind,
    area: row.area === null ? null : (JSON.parse(row.area) as Area),
    boundary: row.boundary,
    ruleSet: row.rule_set,
    effectiveAt: row.effective_at,
    basisAt: row.basis_at,
    basisReason: row.basis_reason,
    stageAt: row.stage_at,
    decisionBody: row.decision_body,
    decisionNo: row.decision_no,
    decidedAt: row.decided_at,
  }
}
