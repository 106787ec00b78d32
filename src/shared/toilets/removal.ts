import { instantText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { ToiletFacts } from './entry-guards.ts'
import type { ToiletLedger } from './ledger.ts'

/**
 * Lets a cubicle go that was disinfected for the last time (终末消杀) after its last use, and after
 * the zone around it was lifted. One that nobody ever used needs none.
 *
 * @param liftedAt When the last zone over it was lifted; '' where none was.
 * @throws {AppError} `rule_violated`.
 */
export function assertFinished(
  ledger: ToiletLedger,
  door: { readonly toilet: ToiletFacts; readonly cubicle: number },
  liftedAt: Instant,
): void {
  const last = ledger.uses.at(-1)
  if (last === undefined && ledger.disinfections.length === 0) return
  const name = `${door.toilet.number}号移动厕所 ${door.cubicle} 号厕位`
  const refuse = (why: string) =>
    new AppError(
      'rule_violated',
      `${name}${why}，不能撤除。请先在看板“补录消杀”里登记一次“终末消杀”。`,
    )
  if (last !== undefined && last.outAt === null) throw refuse('还有人使用')
  const running = ledger.disinfections.find((one) => one.endAt === null)
  if (running !== undefined) throw refuse('正在消杀')
  const done = ledger.disinfections.findLast((one) => one.isFinal)
  if (done === undefined || done.endAt === null) throw refuse('还没有终末消杀')
  if (last !== undefined && last.inAt >= done.startAt) {
    throw refuse(`在${instantText(done.startAt)}终末消杀之后又有人使用`)
  }
  if (done.startAt < liftedAt) {
    throw refuse(`的终末消杀早于区域解除（${instantText(liftedAt)}）`)
  }
}
