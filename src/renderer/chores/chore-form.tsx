import type { z } from 'zod'
import { choresContract } from '../../shared/chores/contract.ts'
import {
  choreForms,
  choreSteps,
  type ChoreKind,
  type ChoreStepKind,
} from '../../shared/chores/labels.ts'
import { dilutionTable, type DisinfectedObject } from '../../shared/toilets/dilution.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import { stepUndo } from '../core/step-undo.ts'
import { pushUndo } from '../core/undo.ts'
import { useAgentFields } from '../ui/agent-fields.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickCommunity } from './chore-table.ts'

export type ChoreRow = CallOutput<'chores.list'>['rows'][number]
type Step = Exclude<ChoreStepKind, 'reversal'>

/** A new lot or round, or the next step of one. */
export function ChoreForm(props: {
  readonly kind: ChoreKind
  readonly step: Step
  /** Left out for a new one. */
  readonly chore?: ChoreRow
  /** What a new one starts with. */
  readonly start?: Values
  readonly onDone: (words: string) => void
}) {
  const { kind, step, chore } = props
  const batches = useCall('disinfectants.list', {})
  const { disinfects } = choreForms[step]
  const agentFields = useAgentFields(disinfects === undefined ? '' : usualFor(disinfects))
  const schema = chore === undefined ? choresContract.begin.input : choresContract.advance.input
  const save = async (values: Values) => {
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    )
    const key =
      chore === undefined
        ? await client.chores.begin({ ...given, kind } as z.input<
            typeof choresContract.begin.input
          >)
        : await client.chores.advance({ ...given, id: chore.id, rowVersion: chore.rowVersion })
    const label = `${choreSteps[step]} ${chore?.place ?? String(values.place)}`
    pushUndo(stepUndo(label, key, client.chores.undo))
    props.onDone(`已登记${label}`)
  }
  if (batches.data === undefined) return null
  const agent =
    batches.data.rows.find(({ fault, form }) => fault === '' && form !== 'alcohol')?.label ??
    '含氯消毒剂'
  return (
    <RecordForm
      schema={schema}
      fields={[...(chore === undefined ? placeFields : []), ...fieldsOf(step, agentFields)]}
      start={{ agent, mgPerLitre: 1000, ...props.start }}
      verb={choreSteps[step]}
      onSave={save}
    />
  )
}

const placeFields: readonly FormField[] = [
  { name: 'place', wide: true, hint: '院落、楼门或点位' },
  { name: 'communityId', pick: pickCommunity, wide: true },
]

function fieldsOf(step: Step, agentFields: readonly FormField[]): readonly FormField[] {
  const { disinfects, operator, pieces, weight, handOver } = choreForms[step]
  return [
    ...(pieces === undefined ? [] : [{ name: 'pieces', label: pieces, demanded: true }]),
    ...(weight ? [{ name: 'kg', demanded: true }] : []),
    ...(disinfects === undefined ? [] : agentFields),
    ...(operator
      ? [{ name: 'operator', wide: true, hint: '几人一起时用顿号隔开', demanded: true }]
      : []),
    ...(handOver === undefined
      ? []
      : [
          { name: 'givenBy', label: handOver[0], demanded: true },
          { name: 'receivedBy', label: handOver[1], demanded: true },
        ]),
    { name: 'at', kind: 'instant', hint: '不填为现在' },
    { name: 'lateReason', hint: '超过 30 分钟才登记时必填' },
    { name: 'remark', kind: 'long' },
  ]
}

/** `纸箱 500，500—1000`: what the table has for it. */
function usualFor(object: DisinfectedObject): string {
  const row = dilutionTable.find((one) => one.object === object)
  return row === undefined ? '' : `${object} ${row.mgPerLitre}（${row.note}）`
}
