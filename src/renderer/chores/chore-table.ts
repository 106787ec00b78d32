import { choresContract } from '../../shared/chores/contract.ts'
import {
  choreChains,
  choreForms,
  choreKinds,
  choreSteps,
  type ChoreKind,
} from '../../shared/chores/labels.ts'
import { client, type CallInput } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import type { FormField } from '../ui/field.ts'
import type { LogTable } from '../ui/log-paste.tsx'
import { pickFrom } from '../ui/pick.ts'

type Begin = CallInput<'chores.begin'>

export const pickCommunity = pickFrom(client.communities.list, ({ name }) => name)

/** Rounds or lots that were noted in a spreadsheet: each comes in with its first step. */
export const choreTables = { round: tableOf('round'), waste: tableOf('waste') } as const

function tableOf(kind: ChoreKind): LogTable {
  const [first] = choreChains[kind]
  const { pieces, weight } = choreForms[first]
  const begun = (lines: readonly object[]) => lines.map((line) => ({ ...line, kind }) as Begin)
  const counted: readonly FormField[] =
    pieces === undefined ? [] : [{ name: 'pieces', label: pieces }]
  return {
    noun: choreKinds[kind],
    schema: choresContract.begin.input.omit({ kind: true }),
    fields: [
      { name: 'place' },
      { name: 'communityId', pick: pickCommunity },
      ...counted,
      ...(weight ? [{ name: 'kg' }] : []),
      { name: 'operator' },
      { name: 'at' },
      { name: 'lateReason' },
      { name: 'remark' },
    ],
    note: `每行登记一处的“${choreSteps[first]}”，以后各步在列表里办理。`,
    check: async (lines) => (await client.chores.checkBegins({ lines: begun(lines) })).faults,
    write: async (lines, wrote) => {
      for (const line of begun(lines)) {
        const key = await client.chores.begin(line)
        wrote(1, stepUndo(`${choreSteps[first]} ${line.place}`, key, client.chores.undo))
      }
    },
  }
}
