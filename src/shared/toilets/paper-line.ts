import type { Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { isAlcohol } from './dilution.ts'
import {
  planDisinfection,
  planUse,
  planUseAndDisinfection,
  type UseEntry,
  type WholeDisinfection,
} from './entries.ts'
import type { CubicleLog, EntryContext } from './entry-guards.ts'
import type { PaperLine } from './entry-schemas.ts'
import type { ToiletEvent } from './ledger.ts'

/** When a line of the paper log begins; lines are entered in this order, however they were typed. */
export function beginOf({ inAt, startAt }: PaperLine): Instant {
  return inAt ?? startAt ?? ''
}

/**
 * The log lines of one line of the paper log, under the rules every entry has.
 *
 * @throws {AppError} as the plans it is made of; `invalid_input` for a line that says too little.
 */
export function planPaperLine(
  log: CubicleLog,
  line: PaperLine,
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const use = useOf(line)
  const done = disinfectionOf(line)
  if (use === undefined && done === undefined) {
    throw incomplete('没有写进入时间，也没有写消杀时间')
  }
  if (use === undefined) return planDisinfection(log, done as WholeDisinfection, ctx)
  return done === undefined ? planUse(log, use, ctx) : planUseAndDisinfection(log, use, done, ctx)
}

function useOf(line: PaperLine): UseEntry | undefined {
  const { inAt, outAt, householdCode, lateReason, remark, asHappened } = line
  if (inAt !== null) return { inAt, outAt, householdCode, lateReason, remark, asHappened }
  if (outAt !== null) throw incomplete('写了离开时间，没有写进入时间')
  return undefined
}

function disinfectionOf(line: PaperLine): WholeDisinfection | undefined {
  const { inAt, startAt, endAt, agent, mgPerLitre } = line
  if (startAt === null && endAt === null) return undefined
  if (startAt === null || endAt === null) throw incomplete('消杀开始和结束要都写')
  if (agent === '' || (mgPerLitre === null && !isAlcohol(agent)))
    throw incomplete('消杀要写消毒剂和有效浓度')
  const purpose = line.purpose ?? (inAt === null ? 'round' : 'after_use')
  const left = inAt !== null
  return { ...line, startAt, endAt, mgPerLitre, purpose, userLeft: left, preparedAt: null }
}

function incomplete(what: string): AppError {
  return new AppError('invalid_input', `${what}，没有保存。请补上后再登记。`)
}
