import { AppError } from '../core/errors.ts'
import {
  assertSound,
  lineMaker,
  violated,
  type CubicleLog,
  type EntryContext,
} from './entry-guards.ts'
import { liveEvents, type ToiletEvent } from './ledger.ts'

/**
 * 撤销: lines that take an entry and what hangs on it out of every figure. Nothing is erased.
 *
 * A use goes with its end, a disinfection goes whole; a use whose disinfection stands stays.
 */
export function planReversal(
  log: CubicleLog,
  entry: { readonly id: string; readonly remark: string; readonly asHappened: boolean },
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const live = liveEvents(log.events)
  const target = live.find((event) => event.id === entry.id)
  if (target === undefined) {
    throw new AppError('conflict', '这条登记已经撤销或不存在，没有重复撤销。请刷新后再看。')
  }
  const useId = target.kind === 'use_in' ? target.id : target.useId
  const isUse = target.kind === 'use_in' || target.kind === 'use_out'
  if (isUse && live.some((event) => event.kind === 'disinfect_start' && event.useId === useId)) {
    throw violated('这次使用之后已登记消杀，没有撤销。请先撤销那次消杀。')
  }
  const startId = target.kind === 'disinfect_end' ? target.startId : target.id
  const hanging = live.filter(
    (event) =>
      event.id === target.id ||
      event.id === startId ||
      event.startId === startId ||
      (target.kind === 'use_in' && event.useId === target.id),
  )
  const line = lineMaker(log, ctx)
  const added = hanging.map((event) =>
    line('reversal', event.at, { reversesId: event.id, remark: entry.remark }),
  )
  assertSound(log, added, { ...entry, lateReason: '' }, '确实记错了，请写明撤销原因')
  return added
}

/**
 * 撤销 of many entries of one cubicle as one: in between the log need not be sound.
 *
 * @param ids Uses and disinfections, by the lines that began them; a use goes with its end.
 */
export function planReversals(
  log: CubicleLog,
  entry: { readonly ids: readonly string[]; readonly remark: string },
  ctx: EntryContext,
): readonly ToiletEvent[] {
  const gone = new Set(entry.ids)
  const live = liveEvents(log.events)
  if (live.filter(({ id }) => gone.has(id)).length < gone.size) {
    throw new AppError('conflict', '其中有登记已经撤销，没有再撤销。请到“当日记录”逐条办理。')
  }
  const hanging = live.filter(
    ({ id, useId, startId }) => gone.has(id) || gone.has(useId ?? '') || gone.has(startId ?? ''),
  )
  if (hanging.some(({ kind, id }) => kind === 'disinfect_start' && !gone.has(id))) {
    throw violated('其中的使用之后已登记消杀，没有撤销。请先撤销那次消杀。')
  }
  const line = lineMaker(log, ctx)
  const remark = entry.remark || '撤销'
  const added = hanging.map(({ id, at }) => line('reversal', at, { reversesId: id, remark }))
  // It stands as it did before they were entered, sound or not.
  assertSound(log, added, { lateReason: '', remark, asHappened: true })
  return added
}
