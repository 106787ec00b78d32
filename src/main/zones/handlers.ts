import { dayOf } from '../../shared/core/dates.ts'
import type { zonesContract } from '../../shared/zones/contract.ts'
import { zoneFields, type ZoneKind } from '../../shared/zones/contract.ts'
import { nextTestDay, zoneDayNumber } from '../../shared/zones/rules.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { findRuleSet } from '../../shared/zones/rule-sets.ts'

export const zonesHandlers = recordHandlers(zoneFields, {
  table: 'zones',
  noun: '管控区域',
  toColumns: cellsOf,
  toShown: (row, now) => {
    const zone = {
      kind: row.kind as ZoneKind,
      effectiveAt: row.effective_at as string,
      basisAt: row.basis_at as string | null,
      liftedAt: row.lifted_at as string | null,
    }
    const rules = findRuleSet(row.rule_set as string)
    const today = dayOf(now)
    return {
      ...shownAs(row, { json: ['area'] }),
      dayNumber: zoneDayNumber(zone, today),
      ruleSetName: rules?.name ?? '未知规则',
      nextTestDay: rules === undefined ? null : nextTestDay(zone, rules, today),
    }
  },
  searched: ['r.name', 'r.decision_no', 'r.boundary'],
  order: ['r.lifted_at', 'r.kind', 'r.name'],
}) satisfies Handlers<typeof zonesContract>
