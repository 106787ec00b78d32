import type { InputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { zonesContract } from '../../shared/zones/contract.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { cellsOf, touchRow } from '../core/records.ts'
import { assertSoundBorders } from './border-check.ts'
import { boardZone, keepState } from './steps.ts'

type Input = InputOf<(typeof zonesContract)['saveAreas']>
type Key = { readonly id: string; readonly rowVersion: number }

/** Saves borders that were drawn together: all of them, or none. */
export async function saveAreas(
  db: WriteDb,
  input: Input,
  ctx: Context,
): Promise<{ changed: Key[]; added: Key[] }> {
  if (input.changes.length + input.added.length === 0) {
    throw new AppError('invalid_input', '范围没有改动，不用保存。')
  }
  const zones: Awaited<ReturnType<typeof boardZone>>[] = []
  for (const change of input.changes) {
    const zone = await boardZone(db, change.id)
    if (zone.liftedAt !== null) {
      throw new AppError('rule_violated', `“${zone.name}”已经解除，范围不能再改。`)
    }
    zones.push(zone)
  }
  await assertSoundBorders(db, [
    ...input.changes.map(({ id, area }, at) => ({ id, name: zones[at].name, area })),
    ...input.added.map(({ name, area }) => ({ id: null, name, area })),
  ])
  const changed: Key[] = []
  for (const [at, change] of input.changes.entries()) {
    const zone = zones[at]
    const area = JSON.stringify(change.area)
    if (input.mode === 'adjust' && zone.area !== null) {
      const from = input.at ?? ctx.now
      assertAdjustment(zone.name, zone.past.at(-1)?.untilAt ?? zone.effectiveAt, from, ctx.now)
      await keepState(db, zone, 'redraw', from, input.reason, ctx)
      const decision = {
        decision_body: input.decisionBody || zone.decisionBody,
        decision_no: input.decisionNo || zone.decisionNo,
        decided_at: from,
      }
      changed.push(await touchRow(db, 'zones', '管控区域', change, { area, ...decision }))
    } else {
      changed.push(await touchRow(db, 'zones', '管控区域', change, { area }))
    }
  }
  const added: Key[] = []
  for (const fields of input.added) {
    const id = ctx.newId()
    await db
      .insertInto('zones')
      .values({ ...cellsOf(fields), id, row_version: 1 } as never)
      .execute()
    added.push({ id, rowVersion: 1 })
  }
  return { changed, added }
}

function assertAdjustment(name: string, since: string, from: string, now: string): void {
  if (from >= since && from <= now) return
  throw new AppError(
    'rule_violated',
    `“${name}”的范围没有保存：调整时间要在上一次变更之后、现在以前。请改时间，或选“更正画错的范围”。`,
  )
}
