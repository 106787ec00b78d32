import { z } from 'zod'
import { beginFields } from './contract.ts'
import {
  choreChains,
  choreForms,
  choreSteps,
  type ChoreKind,
  type ChoreStepKind,
} from './labels.ts'

type Step = Exclude<ChoreStepKind, 'reversal'>
type Cell = 'at' | 'pieces' | 'kg' | 'agent' | 'mgPerLitre' | 'operator' | 'givenBy' | 'receivedBy'

/** A column that belongs to one step: `sealed_at`, 封口消杀时间. */
type StepColumn = {
  readonly name: string
  readonly label: string
  readonly step: Step
  readonly cell: Cell
}

/** The columns of every step of a round or a lot, as they stand side by side in a spreadsheet. */
export function choreStepColumns(kind: ChoreKind): readonly StepColumn[] {
  const chain: readonly Step[] = choreChains[kind]
  const hasSeveralAgents = chain.filter((step) => choreForms[step].disinfects).length > 1
  return chain.flatMap((step) => {
    const { disinfects, operator, pieces, weight, handOver } = choreForms[step]
    const own = (cell: Cell, label: string) => ({ name: `${step}_${cell}`, label, step, cell })
    const called = choreSteps[step]
    return [
      own('at', `${called}时间`),
      ...(pieces === undefined ? [] : [own('pieces', pieces)]),
      ...(weight ? [own('kg', `${called}重量`)] : []),
      ...(disinfects && hasSeveralAgents
        ? [own('agent', `${called}消毒剂`), own('mgPerLitre', `${called}有效浓度`)]
        : []),
      ...(operator ? [own('operator', `${called}操作人`)] : []),
      ...(handOver === undefined
        ? []
        : [own('givenBy', handOver[0]), own('receivedBy', handOver[1])]),
    ]
  })
}

/** A line of a spreadsheet; agent, concentration and operator stand for all steps that name no other. */
export function choreLineSchema(kind: ChoreKind): z.ZodObject {
  const { at, ...shape } = beginFields.omit({ kind: true }).shape
  const cells = { ...shape, at: at.unwrap().nullable().default(null) }
  const own = choreStepColumns(kind).map(({ name, cell }) => [name, cells[cell]] as const)
  return z.object({ ...shape, ...Object.fromEntries(own) })
}

/** A line as it is recorded: the steps of which it says anything. */
export function choreLineOf(kind: ChoreKind, line: Readonly<Record<string, unknown>>) {
  const columns = choreStepColumns(kind)
  const chain: readonly Step[] = choreChains[kind]
  const steps = chain.flatMap((step) => {
    const own = columns.filter((column) => column.step === step)
    const given = own.flatMap(({ name, cell }) => (isSaid(line[name]) ? [[cell, line[name]]] : []))
    if (given.length === 0) return []
    const { disinfects, operator } = choreForms[step]
    return [
      {
        step,
        lateReason: line.lateReason,
        ...(disinfects ? { agent: line.agent, mgPerLitre: line.mgPerLitre } : {}),
        ...(operator ? { operator: line.operator } : {}),
        ...(Object.fromEntries(given) as Partial<Record<Cell, unknown>>),
      },
    ]
  })
  // What a remark explains is mostly the weight at the end.
  const last = steps.length - 1
  return {
    kind,
    place: line.place,
    communityId: line.communityId,
    steps: steps.map((step, at) => (at === last ? { ...step, remark: line.remark } : step)),
  }
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}
