import { AppError } from '../../shared/core/errors.ts'
import type { CubicleLog, EntryContext } from '../../shared/toilets/entry-guards.ts'
import type { PaperLine } from '../../shared/toilets/entry-schemas.ts'
import { cubicleKey, type ToiletEvent } from '../../shared/toilets/ledger.ts'
import { beginOf, planPaperLine } from '../../shared/toilets/paper-line.ts'
import { assertAgent } from '../core/disinfectant-batches.ts'
import type { ReadDb } from '../core/open-database.ts'
import { cubicleEvents } from './event-store.ts'
import { assertHousehold, listToilets, type ToiletHead } from './store.ts'

/** What one line of a paper log comes to: its log lines, or why it is refused. */
export type PlannedLine = {
  readonly events: readonly ToiletEvent[]
  readonly refusal: AppError | undefined
}

/**
 * Plans a whole paper log without writing it, each line after those before it in time.
 *
 * @returns As many as there are lines, in the order of the lines.
 */
export async function planPaperLog(
  db: ReadDb,
  lines: readonly PaperLine[],
  ctx: EntryContext,
): Promise<readonly PlannedLine[]> {
  const doors = await doorsByCode(db)
  const planned = new Map<string, ToiletEvent[]>()
  const result: PlannedLine[] = lines.map(() => ({ events: [], refusal: undefined }))
  const inTime = lines.map((line, at) => ({ line, at }))
  inTime.sort((a, b) => (beginOf(a.line) < beginOf(b.line) ? -1 : 1))
  for (const { line, at } of inTime) {
    try {
      const { toilet, cubicle } = doorOf(doors, line.code)
      const own = planned.get(cubicleKey(toilet.id, cubicle)) ?? []
      const log = await logAround(db, { toilet, cubicle, events: own }, line)
      if (line.startAt !== null) await assertAgent(db, line, line.startAt)
      const events = planPaperLine(log, line, ctx)
      await assertHousehold(db, line.householdCode)
      planned.set(cubicleKey(toilet.id, cubicle), [...own, ...events])
      result[at] = { events, refusal: undefined }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      result[at] = { events: [], refusal: error }
    }
  }
  return result
}

async function logAround(db: ReadDb, own: CubicleLog, line: PaperLine): Promise<CubicleLog> {
  const from = beginOf(line)
  const until = line.endAt ?? line.outAt ?? from
  const stored = await cubicleEvents(db, own.toilet.id, own.cubicle, from, until)
  return { ...own, events: [...stored, ...own.events] }
}

type Door = { readonly toilet: ToiletHead; readonly cubicle: number }

/** Doors by what stands on their labels; a toilet's number alone says which of its doors there are. */
async function doorsByCode(db: ReadDb): Promise<ReadonlyMap<string, readonly Door[]>> {
  const doors = new Map<string, readonly Door[]>()
  for (const toilet of await listToilets(db)) {
    const all = Array.from({ length: toilet.cubicles }, (_, at) => ({ toilet, cubicle: at + 1 }))
    doors.set(bare(toilet.number), all)
    for (const door of all) doors.set(bare(`${toilet.number}-${door.cubicle}`), [door])
  }
  return doors
}

function doorOf(doors: ReadonlyMap<string, readonly Door[]>, code: string): Door {
  const found = doors.get(bare(code)) ?? []
  if (found.length === 1) return found[0]
  throw new AppError(
    'not_found',
    found.length === 0
      ? `没有编号为“${code}”的厕位，没有保存。请核对门上的编号。`
      : `${code}号移动厕所有 ${found.length} 个厕位，没有保存。请写成 ${code}-1 这样的编号。`,
  )
}

/** In whatever width and case it was typed. */
function bare(code: string): string {
  return code.normalize('NFKC').trim().toLowerCase()
}
