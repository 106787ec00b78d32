import { instantText } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { choreSteps, type ChoreKind } from '../../shared/chores/labels.ts'
import {
  planChoreSteps,
  type ChoreContext,
  type ChoreLineStep,
  type ChoreStep,
} from '../../shared/chores/rules.ts'
import { assertAgent } from '../core/disinfectant-batches.ts'
import type { ReadDb } from '../core/open-database.ts'
import { isRecorded } from './store.ts'

type Line = {
  readonly kind: ChoreKind
  readonly place: string
  readonly communityId: string | null
  readonly steps: readonly ChoreLineStep[]
}

/** What one line comes to: a round or a lot with its log lines, or why it is refused. */
type PlannedLine = {
  readonly chore: { readonly id: string } & Omit<Line, 'steps'>
  readonly steps: readonly ChoreStep[]
  readonly refusal: AppError | undefined
}

/** Plans whole rounds and lots without writing them, in the order of the lines. */
export async function planLines(
  db: ReadDb,
  lines: readonly Line[],
  ctx: ChoreContext,
): Promise<readonly PlannedLine[]> {
  const planned: PlannedLine[] = []
  for (const { steps: entries, ...line } of lines) {
    const chore = { ...line, id: ctx.newId() }
    try {
      const steps = planChoreSteps(chore, entries, ctx)
      for (const step of steps) await assertAgent(db, step, step.at)
      await assertNew(db, chore, steps[0], planned)
      planned.push({ chore, steps, refusal: undefined })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      planned.push({ chore, steps: [], refusal: error })
    }
  }
  return planned
}

/** The same file comes twice more often than two rounds begin at one place in one minute. */
async function assertNew(
  db: ReadDb,
  chore: PlannedLine['chore'],
  first: ChoreStep,
  before: readonly PlannedLine[],
): Promise<void> {
  const isSame = (other: PlannedLine) =>
    other.chore.kind === chore.kind &&
    other.chore.place === chore.place &&
    other.steps.at(0)?.at === first.at
  if (!before.some(isSame) && !(await isRecorded(db, chore, first.at))) return
  throw new AppError(
    'conflict',
    `${chore.place} ${instantText(first.at)}的“${choreSteps[first.step]}”已经登记过，没有保存。请核对时间。`,
  )
}
