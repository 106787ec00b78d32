import { z } from 'zod'
import { needsContract } from '../../shared/needs/contract.ts'
import { needSteps, satisfactions, type NeedAct } from '../../shared/needs/labels.ts'
import { itemsOf } from '../../shared/needs/rules.ts'
import { client, type CallOutput } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickStaff } from '../ui/pick-staff.ts'

export type NeedRow = CallOutput<'needs.list'>['rows'][number]

/** Best first, as the keys of a choice: bare numbers would be offered from the worst on. */
const ratings = {
  s5: satisfactions[5],
  s4: satisfactions[4],
  s3: satisfactions[3],
  s2: satisfactions[2],
  s1: satisfactions[1],
} as const
const ratingKeys = Object.keys(ratings) as readonly (keyof typeof ratings)[]

/** The input as it is typed: things in one line, satisfaction as the key of its word. */
const typed = needsContract.act.input.extend({
  items: z.string().max(400).describe('物品').default(''),
  satisfaction: z.enum(ratingKeys).nullable().describe('满意度').default(null),
})

const when: readonly FormField[] = [
  { name: 'at', kind: 'instant', hint: '不填为现在' },
  { name: 'lateReason', hint: '超过 30 分钟才登记时必填' },
]
const rating: FormField = { name: 'satisfaction', kind: 'choice', labels: ratings }
const words = (label: string, demanded = false): FormField => ({
  name: 'remark',
  label,
  wide: true,
  demanded,
})
const paper: FormField = { name: 'attachment', hint: '照片编号或文件位置，可不填' }
const handOver: readonly FormField[] = [
  { name: 'items', wide: true, hint: '医保卡、票据等，用空格隔开', demanded: true },
  { name: 'givenBy', demanded: true },
  { name: 'receivedBy', demanded: true },
]

const fieldsOf: Readonly<Record<NeedAct, readonly FormField[]>> = {
  done: [words('办理结果', true), rating, paper, ...when],
  noted: [words('进展', true), paper, ...when],
  assigned: [
    { name: 'ownerId', pick: pickStaff, demanded: true },
    { name: 'dueAt', kind: 'instant', hint: '不填为原时限' },
    words('交办说明'),
    ...when,
  ],
  item_in: [...handOver, words('说明'), ...when],
  item_out: [...handOver, words('说明'), ...when],
  cancelled: [words('取消原因', true), ...when],
  rated: [{ ...rating, demanded: true }, words('说明'), ...when],
}

/** One step of a need. */
export function ActForm(props: {
  readonly need: NeedRow
  readonly step: NeedAct
  /** What staff hold now: what is handed back starts with all of it. */
  readonly held: readonly string[]
  readonly onDone: (words: string) => void
}) {
  const { need, step } = props
  const { id, rowVersion } = need
  const save = async (values: Values) => {
    const given = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== undefined),
    )
    const { items, satisfaction, ...rest } = typed.parse({ ...given, id, rowVersion, step })
    const key = await client.needs.act({
      ...rest,
      items: [...itemsOf(items)],
      satisfaction: satisfaction === null ? null : Number(satisfaction.slice(1)),
    })
    const label = `${needSteps[step]} ${need.address} ${need.need}`
    pushUndo(stepUndo(label, key, client.needs.undo))
    props.onDone(`已登记${label}`)
  }
  const start = step === 'item_out' ? { items: props.held.join(' ') } : {}
  return (
    <RecordForm
      schema={typed}
      fields={fieldsOf[step]}
      start={start}
      verb={needSteps[step]}
      onSave={save}
    />
  )
}
