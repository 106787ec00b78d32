import type { z } from 'zod'
import { toiletsContract } from '../../shared/toilets/contract.ts'
import { paperLine } from '../../shared/toilets/entry-schemas.ts'
import {
  disinfectionPurposes,
  disinfectionStepKeys,
  disinfectionSteps,
  keyTouchParts,
  touchParts,
  usualContactMinutes,
} from '../../shared/toilets/labels.ts'
import { client } from '../core/client.ts'
import { pushUndo } from '../core/undo.ts'
import { useAgentFields } from '../ui/agent-fields.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import type { Board, Cubicle } from './cubicle.ts'

/** Under the concentration in every form of a toilet's disinfection. */
const concentrations = '接触部位 500，地面 1000，便池 2000'
const detailFields: readonly FormField[] = [
  { name: 'contactMinutes' },
  { name: 'volumeMl' },
  { name: 'preparedAt', kind: 'instant', hint: '可不填' },
  { name: 'operator' },
  { name: 'checker' },
  { name: 'steps', kind: 'checks', labels: disinfectionSteps, wide: true },
  { name: 'parts', kind: 'checks', labels: touchParts, wide: true },
]
const wordFields: readonly FormField[] = [
  { name: 'remark', kind: 'long', hint: '无水、无药、故障等' },
]
const lateFields: readonly FormField[] = [
  { name: 'lateReason', wide: true, hint: '超过 30 分钟才登记时必填' },
  { name: 'remark', kind: 'long' },
  { name: 'asHappened', hint: '确已发生的违规情况，要在备注写明经过' },
]

/** What a disinfection form starts with: how the last one was done. */
function usualDetails(usual: Board['usual']): Values {
  const first = { agent: '', contactMinutes: usualContactMinutes }
  return { ...first, ...usual, steps: [...disinfectionStepKeys], parts: [...keyTouchParts] }
}

type FormProps = {
  readonly cubicle: Cubicle
  readonly usual: Board['usual']
  readonly onDone: (words: string) => void
}

/** Ends the disinfection that runs: what was done, with what, by whom. */
export function FinishForm({ cubicle, usual, onDone }: FormProps) {
  const agent = useAgentFields(concentrations)
  const save = async (values: Values) => {
    const startId = cubicle.startId ?? ''
    await client.toilets.endDisinfection(
      inputOf(toiletsContract.endDisinfection.input, { ...values, startId }),
    )
    undoable(startId, `登记消杀 ${cubicle.code}`)
    onDone(`已登记消杀 ${cubicle.code}`)
  }
  return (
    <RecordForm
      schema={toiletsContract.endDisinfection.input}
      fields={[...agent, ...detailFields, ...wordFields]}
      start={usualDetails(usual)}
      verb="登记消杀"
      onSave={save}
    />
  )
}

/**
 * A use with its times, as when it is written down after the fact or with a household's code; together
 * with its disinfection where the next use is in the log already, which neither of them alone would suit.
 */
export function UseForm({ cubicle, usual, onDone }: FormProps) {
  const { code } = cubicle
  const agent = useAgentFields(concentrations)
  const save = async (values: Values) => {
    const isWhole = values.startAt != null || values.endAt != null
    if (isWhole) {
      const line = inputOf(paperLine, { ...values, code })
      const { ids } = await client.toilets.recordLines({ lines: [line] })
      const reversal = { ids, remark: '当场撤销' }
      const label = `登记使用和消杀 ${code}`
      pushUndo({ label, run: () => client.toilets.reverseLines(reversal) })
      return onDone(`已${label}`)
    }
    const { recordUse } = toiletsContract
    const { inAt, outAt, householdCode, lateReason, remark, asHappened } = values
    const use = { outAt, householdCode, lateReason, remark, asHappened, ...doorOf(cubicle) }
    const { id } = await client.toilets.recordUse(
      inputOf(recordUse.input, { ...use, inAt: inAt ?? undefined }),
    )
    undoable(id, `登记使用 ${code}`)
    onDone(`已登记使用 ${code}`)
  }
  return (
    <RecordForm
      schema={paperLine}
      fields={[
        { name: 'inAt', label: '进入时间', kind: 'instant', hint: '不填为现在；今天的写 9:15' },
        { name: 'outAt', label: '离开时间', kind: 'instant', hint: '不填为还在使用' },
        { name: 'householdCode', wide: true, hint: '可不填' },
        { name: 'startAt', label: '消杀开始时间', kind: 'instant', hint: '不填只登记使用' },
        { name: 'endAt', label: '消杀结束时间', kind: 'instant' },
        ...agent,
        { name: 'operator' },
        { name: 'checker' },
        ...lateFields,
      ]}
      start={usual === null ? {} : usualDetails(usual)}
      verb="登记使用"
      onSave={save}
    />
  )
}

/** A whole disinfection with its times. */
export function DisinfectionForm({ cubicle, usual, onDone }: FormProps) {
  const agent = useAgentFields(concentrations)
  const save = async (values: Values) => {
    const { id } = await client.toilets.recordDisinfection(
      inputOf(toiletsContract.recordDisinfection.input, { ...values, ...doorOf(cubicle) }),
    )
    undoable(id, `登记消杀 ${cubicle.code}`)
    onDone(`已登记消杀 ${cubicle.code}`)
  }
  return (
    <RecordForm
      schema={toiletsContract.recordDisinfection.input}
      fields={[
        { name: 'startAt', kind: 'instant' },
        { name: 'endAt', kind: 'instant' },
        { name: 'purpose', labels: disinfectionPurposes },
        { name: 'userLeft', hint: '上一位没有登记离开时勾选' },
        ...agent,
        ...detailFields,
        ...lateFields,
      ]}
      start={usualDetails(usual)}
      verb="登记消杀"
      onSave={save}
    />
  )
}

/** Why a door is closed. */
export function StopForm({ cubicle, onDone }: FormProps) {
  const save = async (values: Values) => {
    const { id } = await client.toilets.stop(
      inputOf(toiletsContract.stop.input, { ...values, ...doorOf(cubicle) }),
    )
    undoable(id, `停用 ${cubicle.code}`)
    onDone(`已停用 ${cubicle.code}`)
  }
  return (
    <RecordForm
      schema={toiletsContract.stop.input}
      fields={[{ name: 'remark', wide: true, hint: '无水、无药、故障等' }]}
      verb="停用厕位"
      onSave={save}
    />
  )
}

export function doorOf({ toiletId, cubicle }: Cubicle) {
  return { toiletId, cubicle }
}

/** Puts the reversal of an entry on the undo stack: all stands as it did before, sound or not. */
export function undoable(id: string, label: string): void {
  const reversal = { id, remark: '当场撤销', asHappened: true }
  pushUndo({ label, entry: id, run: () => client.toilets.reverse(reversal) })
}

/** The form has checked its fields; the main process checks all of it again. */
function inputOf<S extends z.ZodObject>(_schema: S, values: Values): z.input<S> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as z.input<S>
}
