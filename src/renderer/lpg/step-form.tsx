import { Button, Radio } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { lpgContract } from '../../shared/lpg/contract.ts'
import {
  lpgSteps,
  safetyItemKeys,
  safetyItems,
  vitalSafetyItems,
  type AdvanceStep,
  type SafetyItem,
} from '../../shared/lpg/labels.ts'
import { cylinderNumbers } from '../../shared/lpg/rules.ts'
import { client } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import type { LpgRow } from './request-row.ts'

/** The input as it is typed: cylinder numbers in one line, read from a label or a scanner. */
const typed = lpgContract.advance.input.extend({
  fullCylinders: z.string().max(400).describe('满罐编号').default(''),
  emptyCylinders: z.string().max(400).describe('空罐编号').default(''),
})

const signed = (from: string, to: string): readonly FormField[] => [
  { name: 'givenBy', label: from, demanded: true },
  { name: 'receivedBy', label: to, demanded: true },
]
const backAtStation = signed('社区交出人', '供气站接收人')
const times: readonly FormField[] = [
  { name: 'at', kind: 'instant', hint: '不填为现在' },
  { name: 'lateReason', hint: '超过 30 分钟才登记时必填' },
]
const when: readonly FormField[] = [...times, { name: 'remark', kind: 'long' }]
const why: readonly FormField[] = [...times, { name: 'remark', kind: 'long', demanded: true }]
const fullHint = '扫描或填写，一罐一个，用空格隔开；气瓶登记册启用后必填'
const emptyHint = '可不填；一罐一个，用空格隔开'

const fieldsOf: Readonly<Record<AdvanceStep, readonly FormField[]>> = {
  delivered: [
    ...signed('供气站交付人', '社区接收人'),
    { name: 'fullCylinders', wide: true, hint: fullHint },
    ...when,
  ],
  exchanged: [
    ...signed('入户人员', '住户签字'),
    { name: 'emptyCylinders', wide: true, hint: emptyHint },
    ...when,
  ],
  absent: when,
  refused: why,
  returned: [...backAtStation, ...when],
  wrong_model: [...backAtStation, ...why],
  leaking: [...backAtStation, ...why],
  cancelled: why,
  cleared: [...backAtStation, { name: 'disinfectedBy', label: '消毒人', demanded: true }, ...when],
}

type Findings = Readonly<Partial<Record<SafetyItem, boolean>>>
const allGood: Findings = {}

/** One step of a request: who gave, who received, and at the door the safety check. */
export function StepForm(props: {
  readonly request: LpgRow
  readonly step: AdvanceStep
  readonly onDone: (words: string) => void
}) {
  const { request, step } = props
  const [findings, setFindings] = useState<Findings>(allGood)
  const save = async (values: Values) => {
    const { fullCylinders, emptyCylinders, ...rest } = typed.parse({
      ...values,
      ...keyOf(request),
      step,
    })
    const key = await client.lpg.advance({
      ...rest,
      fullCylinders: [...cylinderNumbers(fullCylinders)],
      emptyCylinders: [...cylinderNumbers(emptyCylinders)],
      safety: safetyItemKeys.flatMap((item) => {
        const ok = findings[item]
        return ok === undefined ? [] : [{ item, ok }]
      }),
    })
    const label = `${lpgSteps[step]} ${request.address}`
    pushUndo(stepUndo(label, key, client.lpg.undo))
    props.onDone(`已办${label}`)
  }
  return (
    <RecordForm
      schema={typed}
      fields={fieldsOf[step]}
      verb={lpgSteps[step]}
      onSave={save}
      before={step === 'exchanged' && <SafetyCheck findings={findings} onChange={setFindings} />}
    />
  )
}

function SafetyCheck(props: {
  readonly findings: Findings
  readonly onChange: (findings: Findings) => void
}) {
  const { findings, onChange } = props
  const vital: readonly SafetyItem[] = vitalSafetyItems
  return (
    <fieldset className="safety">
      <legend>随瓶安检</legend>
      <Button
        data-first
        onClick={({ currentTarget }) => {
          onChange(Object.fromEntries(safetyItemKeys.map((item) => [item, true] as const)))
          currentTarget.closest('form')?.querySelector<HTMLElement>('.form-grid input')?.focus()
        }}
      >
        逐项检查过，全部合格
      </Button>
      {safetyItemKeys.map((item) => (
        <div key={item} className="safety-item">
          <span title={safetyItems[item].limit}>
            <b>
              {safetyItems[item].name}
              {vital.includes(item) && '（必检）'}
            </b>
            <small>{safetyItems[item].limit}</small>
          </span>
          <Radio.Group
            size="small"
            aria-label={safetyItems[item].name}
            value={findings[item]}
            optionType="button"
            options={[
              { value: true, label: '合格' },
              { value: false, label: '不合格' },
            ]}
            onChange={(event) => onChange({ ...findings, [item]: event.target.value === true })}
          />
        </div>
      ))}
    </fieldset>
  )
}

function keyOf({ id, rowVersion }: { readonly id: string; readonly rowVersion: number }) {
  return { id, rowVersion }
}
