import type { InputOf } from '../../shared/core/contract.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { conditionsOf } from '../../shared/zones/conditions.ts'
import type { zonesContract } from '../../shared/zones/contract.ts'
import { findRuleSet } from '../../shared/zones/rule-sets.ts'
import { stageOf, stageStart } from '../../shared/zones/rules.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { zoneBoard } from './board.ts'
import { boardZone } from './steps.ts'

/** Notes who confirmed a condition of the present stage, when, and on which document. */
export async function tickCondition(
  db: WriteDb,
  input: InputOf<(typeof zonesContract)['tick']>,
  ctx: Context,
): Promise<{ id: string; rowVersion: number }> {
  const zone = await boardZone(db, input.zoneId)
  const board = await zoneBoard(db)
  const rules = findRuleSet(zone.ruleSet)
  const known = rules && stageOf(zone, rules)?.conditions.some(({ key }) => key === input.condition)
  if (rules === undefined || !known) {
    throw new AppError('not_found', `“${zone.name}”现在的规则里没有这项条件。请刷新后再办。`)
  }
  const state = conditionsOf(zone, rules, {
    checks: zone.checks,
    ticks: zone.ticks,
    others: board
      .filter(({ id, liftedAt }) => id !== zone.id && liftedAt === null)
      .map(({ kind }) => kind),
    today: dayOf(ctx.now),
  }).find(({ key }) => key === input.condition)
  if (state?.found === 'unmet' && input.note === '') {
    throw new AppError(
      'rule_violated',
      `记录与这项条件不符：${state.because}。仍要确认的，请在说明里写明原因。`,
      { path: ['note'] },
    )
  }
  const stageAt = stageStart(zone)
  if (zone.ticks.some((one) => one.condition === input.condition && one.stageAt === stageAt)) {
    throw new AppError('conflict', '这项条件已经有人确认。请刷新后查看。')
  }
  const id = ctx.newId()
  await db
    .insertInto('zone_ticks')
    .values({
      id,
      zone_id: zone.id,
      condition: input.condition,
      stage_at: stageAt,
      ticked_at: ctx.now,
      ticked_by: ctx.actor.name,
      document: input.document,
      note: input.note,
    })
    .execute()
  return { id, rowVersion: 1 }
}
