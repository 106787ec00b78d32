import { choreKinds, choreSteps, choreChains, type ChoreKind } from '../../shared/chores/labels.ts'
import { choreLineOf, choreLineSchema, choreStepColumns } from '../../shared/chores/line.ts'
import { client, type CallInput } from '../core/client.ts'
import type { LogTable } from '../ui/log-paste.tsx'
import { pickFrom } from '../ui/pick.ts'

type Line = CallInput<'chores.recordLines'>['lines'][number]

export const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)

/** Rounds or lots that were noted in a spreadsheet, a line each with all its steps. */
export const choreTables = { round: tableOf('round'), waste: tableOf('waste') } as const

function tableOf(kind: ChoreKind): LogTable {
  const linesOf = (lines: readonly Readonly<Record<string, unknown>>[]) =>
    lines.map((line) => choreLineOf(kind, line) as Line)
  const [first] = choreChains[kind]
  return {
    noun: choreKinds[kind],
    schema: choreLineSchema(kind),
    fields: [
      { name: 'place' },
      { name: 'communityId', pick: pickCommunity },
      ...choreStepColumns(kind).map(({ name, label }) => ({ name, label })),
      { name: 'agent' },
      { name: 'mgPerLitre' },
      { name: 'operator' },
      { name: 'lateReason' },
      { name: 'remark' },
    ],
    note: `一行一处，写了时间的步骤都登记，从“${choreSteps[first]}”起不能跳过；“操作人”“消毒剂”“有效浓度”用于没有另写的各步；重量写公斤。`,
    check: async (lines) => (await client.chores.checkLines({ lines: linesOf(lines) })).faults,
    write: async (lines, wrote) => {
      const { keys } = await client.chores.recordLines({ lines: linesOf(lines) })
      wrote(lines.length, {
        label: '',
        run: () => client.chores.undoLines({ keys, remark: '当场撤销' }),
      })
    },
  }
}
