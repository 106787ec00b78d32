import { dayOf } from '../../shared/core/dates.ts'
import type { zonesContract } from '../../shared/zones/contract.ts'
import { zoneFields } from '../../shared/zones/contract.ts'
import type { ZoneKind } from '../../shared/zones/kinds.ts'
import { findRuleSet, kindName } from '../../shared/zones/rule-sets.ts'
import { nextTestDay, stageStart, zoneDayNumber } from '../../shared/zones/rules.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs, touchRow } from '../core/records.ts'
import { zoneBoard } from './board.ts'
import { assertSoundBorders, borderFaults } from './border-check.ts'
import { saveAreas } from './save-areas.ts'
import { shapeOf } from './shape.ts'
import { boardZone, takeStep, undoStep } from './steps.ts'
import { tickCondition } from './ticks.ts'

const records = recordHandlers(zoneFields, {
  table: 'zones',
  noun: '管控区域',
  toColumns: cellsOf,
  toShown: (row, now) => {
    const zone = {
      kind: row.kind as ZoneKind,
      effectiveAt: row.effective_at as string,
      basisAt: row.basis_at as string | null,
      stageAt: row.stage_at as string | null,
      liftedAt: row.lifted_at as string | null,
    }
    const rules = findRuleSet(row.rule_set as string)
    const today = dayOf(now)
    return {
      ...shownAs(row, { json: ['area'] }),
      dayNumber: zoneDayNumber(zone, today),
      ruleSetName: rules?.name ?? '未知规则',
      nextTestDay: rules === undefined ? null : nextTestDay(zone, rules, today),
      kindName: kindName(row.rule_set as string, zone.kind),
    }
  },
  searched: ['r.name', 'r.decision_no', 'r.boundary'],
  order: ['r.lifted_at', 'r.kind', 'r.name'],
  check: async (db, { name, area }, id) => {
    if (area === undefined || area === null) return
    await assertSoundBorders(db, [{ id, name: name ?? '本区域', area }])
  },
})

export const zonesHandlers = {
  ...records,
  board: async (db, _, ctx) => ({ now: ctx.now, zones: await zoneBoard(db) }),
  step: takeStep,
  undoStep,
  saveAreas,
  tick: tickCondition,
  untick: (db, key, ctx) => touchRow(db, 'zone_ticks', '确认', key, { deleted_at: ctx.now }),
  saveApplication: async (db, { zoneId, body }, ctx) => {
    const id = ctx.newId()
    const stageAt = stageStart(await boardZone(db, zoneId))
    await db
      .insertInto('zone_applications')
      .values({
        id,
        zone_id: zoneId,
        stage_at: stageAt,
        body,
        made_at: ctx.now,
        made_by: ctx.actor.name,
      })
      .execute()
    return { id }
  },
  inspect: async (db, { drawn }) => ({ faults: [...(await borderFaults(db, drawn))] }),
  shape: (_, input) => Promise.resolve(shapeOf(input)),
} satisfies Handlers<typeof zonesContract>
