import { instantText, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { conditionsOf } from '../../shared/zones/conditions.ts'
import type { zonesContract } from '../../shared/zones/contract.ts'
import type { InputOf } from '../../shared/core/contract.ts'
import { isStricter, zoneSteps, type ZoneKind, type ZoneStep } from '../../shared/zones/kinds.ts'
import { findRuleSet, kindName } from '../../shared/zones/rule-sets.ts'
import { leftOut } from '../../shared/zones/rules.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { touchRow } from '../core/records.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { zoneBoard } from './board.ts'

type StepInput = InputOf<(typeof zonesContract)['step']>
type Key = { readonly id: string; readonly rowVersion: number }
type Cells = Record<string, string | number | null>
type BoardZone = Awaited<ReturnType<typeof zoneBoard>>[number]

/** Keeps what a zone was and makes it what was decided. */
export async function takeStep(db: WriteDb, input: StepInput, ctx: Context): Promise<Key> {
  const zone = await boardZone(db, input.id)
  assertTime(zone, input, ctx.now)
  const cells = await cellsAfter(db, zone, input, ctx)
  await keepState(db, zone, input.step, input.at, input.reason, ctx)
  return touchRow(db, 'zones', '管控区域', input, cells)
}

/** Keeps the present state as one that ended. */
export async function keepState(
  db: WriteDb,
  zone: BoardZone,
  step: ZoneStep,
  untilAt: Instant,
  reason: string,
  ctx: Context,
): Promise<void> {
  const { kind, area, boundary, ruleSet, effectiveAt, basisAt, basisReason, stageAt } = zone
  const { decisionBody, decisionNo, decidedAt } = zone
  await db
    .insertInto('zone_history')
    .values({
      id: ctx.newId(),
      zone_id: zone.id,
      step,
      until_at: untilAt,
      state: JSON.stringify({
        kind,
        area,
        boundary,
        ruleSet,
        effectiveAt,
        basisAt,
        basisReason,
        stageAt,
        decisionBody,
        decisionNo,
        decidedAt,
      }),
      reason,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.name,
    })
    .execute()
}

/** Puts back what a zone was before its last step. */
export async function undoStep(db: WriteDb, key: Key, ctx: Context): Promise<Key> {
  const zone = await boardZone(db, key.id)
  const last = zone.past.at(-1)
  if (last === undefined) {
    throw new AppError('rule_violated', `“${zone.name}”没有可以撤销的变更。`)
  }
  await db
    .updateTable('zone_history')
    .set({ deleted_at: ctx.now })
    .where('id', '=', last.id)
    .execute()
  const { state } = last
  return touchRow(db, 'zones', '管控区域', key, {
    kind: state.kind,
    area: state.area === null ? null : JSON.stringify(state.area),
    boundary: state.boundary,
    rule_set: state.ruleSet,
    effective_at: state.effectiveAt,
    basis_at: state.basisAt,
    basis_reason: state.basisReason,
    stage_at: state.stageAt,
    decision_body: state.decisionBody,
    decision_no: state.decisionNo,
    decided_at: state.decidedAt,
    lifted_at: null,
    lift_no: '',
  })
}

export async function boardZone(db: WriteDb, id: string): Promise<BoardZone> {
  const zone = (await zoneBoard(db)).find((one) => one.id === id)
  if (zone === undefined) {
    throw new AppError('not_found', '找不到这个管控区域，可能已被删除。请刷新后再办。')
  }
  return zone
}

function assertTime(zone: BoardZone, { at, step }: StepInput, now: Instant): void {
  const verb = zoneSteps[step]
  if (zone.liftedAt !== null) {
    throw new AppError('rule_violated', `“${zone.name}”已经解除，不能再${verb}。`)
  }
  const since = zone.past.at(-1)?.untilAt ?? zone.effectiveAt
  if (at < since) {
    throw new AppError(
      'rule_violated',
      `${verb}时间早于“${zone.name}”上一次变更（${instantText(since)}），没有保存。请改时间。`,
    )
  }
  if (at > now) {
    throw new AppError(
      'rule_violated',
      `${verb}时间还没有到，没有保存。到了${instantText(at)}再登记，或改时间。`,
    )
  }
}

async function cellsAfter(
  db: WriteDb,
  zone: BoardZone,
  input: StepInput,
  ctx: Context,
): Promise<Cells> {
  const decision = {
    decision_body: input.decisionBody || zone.decisionBody,
    decision_no: input.decisionNo,
    decided_at: input.at,
  }
  switch (input.step) {
    case 'step_down':
    case 'step_up': {
      const kind = kindAfter(zone, input)
      assertDocument(zone, input)
      if (input.step === 'step_down') {
        assertOrder(zone, input, kind)
        await assertConditions(db, zone, input, ctx)
      }
      return input.step === 'step_down'
        ? { ...decision, kind, stage_at: input.at }
        : {
            ...decision,
            kind,
            stage_at: null,
            basis_at: input.basisAt ?? input.at,
            basis_reason: input.basisReason || input.reason,
          }
    }
    case 'rules': {
      const rules = findRuleSet(input.ruleSet ?? '')
      if (rules === undefined || rules.zones[zone.kind] === undefined) {
        throw new AppError(
          'rule_violated',
          `所选规则里没有与“${kindName(zone.ruleSet, zone.kind)}”对应的区域，没有保存。请换一套规则。`,
        )
      }
      assertDocument(zone, input)
      return { ...decision, rule_set: rules.id }
    }
    case 'restart': {
      if (input.basisAt === undefined || (input.basisReason || input.reason) === '') {
        throw new AppError('rule_violated', '重新起算要写明新的起点和依据，没有保存。')
      }
      return {
        basis_at: input.basisAt,
        basis_reason: input.basisReason || input.reason,
        stage_at: null,
      }
    }
    case 'lift':
      assertDocument(zone, input)
      assertOrder(zone, input, 'lifted')
      await assertConditions(db, zone, input, ctx)
      return { lifted_at: input.at, lift_no: input.decisionNo }
  }
}

function kindAfter(zone: BoardZone, { step, kind }: StepInput): ZoneKind {
  const isDown = step === 'step_down'
  const fits =
    kind !== undefined && (isDown ? isStricter(zone.kind, kind) : isStricter(kind, zone.kind))
  if (fits && findRuleSet(zone.ruleSet)?.zones[kind] !== undefined) return kind
  throw new AppError(
    'rule_violated',
    `“${zone.name}”现为${kindName(zone.ruleSet, zone.kind)}，不能这样${zoneSteps[step]}。请重新选择类型。`,
  )
}

function assertDocument(zone: BoardZone, { step, decisionNo }: StepInput): void {
  if (decisionNo !== '') return
  throw new AppError(
    'rule_violated',
    `${zoneSteps[step]}“${zone.name}”要有决定文号，没有保存。程序不代替决定机关，请填写文号。`,
    { path: ['decisionNo'] },
  )
}

/** A degree of the regulation is left out only with the deciding body's reason. */
function assertOrder(zone: BoardZone, { step, reason }: StepInput, to: ZoneKind | 'lifted'): void {
  const rules = findRuleSet(zone.ruleSet)
  const before = rules && leftOut(zone, rules, to)
  if (rules === undefined || before === undefined || reason !== '') return
  const wanted = to === 'lifted' ? '解除' : `降级为${kindName(zone.ruleSet, to)}`
  throw new AppError(
    'rule_violated',
    `按“${rules.name}”，${kindName(zone.ruleSet, zone.kind)}先降级为${kindName(zone.ruleSet, before)}，没有直接${wanted}“${zone.name}”。` +
      `请先办降级；决定机关另有决定的，在事由中写明后再${zoneSteps[step]}。`,
    { path: ['reason'] },
  )
}

/** Release before everything is confirmed is for the deciding body to answer for, in words. */
async function assertConditions(
  db: WriteDb,
  zone: BoardZone,
  { step, reason }: StepInput,
  ctx: Context,
): Promise<void> {
  const rules = findRuleSet(zone.ruleSet)
  if (rules === undefined || reason !== '') return
  const board = await zoneBoard(db)
  const open = conditionsOf(zone, rules, {
    checks: zone.checks,
    ticks: zone.ticks,
    others: board
      .filter(({ id, liftedAt }) => id !== zone.id && liftedAt === null)
      .map(({ kind }) => kind),
    today: dayOf(ctx.now),
  }).filter(({ tick }) => tick === undefined)
  if (open.length === 0) return
  throw new AppError(
    'rule_violated',
    `“${zone.name}”还有 ${open.length} 项条件没有确认：${open.map(({ text }) => text).join('；')}。` +
      `请先确认；决定机关另有决定的，在事由中写明后再${zoneSteps[step]}。`,
    { path: ['reason'] },
  )
}
