import { App } from 'antd'
import { lpgContract } from '../../shared/lpg/contract.ts'
import { cylinderModels, householdModel, modelText } from '../../shared/lpg/cylinders.ts'
import { client } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickHousehold, pickPoint, pickStation } from './request-pick.ts'

export const modelLabels: Readonly<Record<string, string>> = Object.fromEntries(
  cylinderModels.map((model) => [model, modelText(model)]),
)

const { input } = lpgContract.request

const placesHint = '不填按这一户上次的，或所在社区的'
const modelHint = `不填按这一户上次的，或 ${modelText(householdModel)}`

const household: FormField = {
  name: 'householdId',
  pick: pickHousehold,
  wide: true,
  hint: '输入门牌、户主或拼音首字母',
}

/** The household by pinyin or door; cylinder, station and point follow from it. */
export function RequestForm({
  onDone,
  householdId,
}: {
  readonly onDone: (words: string) => void
  /** Known already, as when the forecast asks first. */
  readonly householdId?: string
}) {
  const { message } = App.useApp()
  const fields: readonly FormField[] = [
    ...(householdId === undefined ? [household] : []),
    { name: 'model', labels: modelLabels, hint: modelHint },
    { name: 'quantity' },
    { name: 'stationId', pick: pickStation, hint: placesHint },
    { name: 'pointId', pick: pickPoint, hint: placesHint },
    { name: 'isUrgent' },
    { name: 'at', kind: 'instant', hint: '不填为现在' },
    { name: 'lateReason', wide: true, hint: '超过 30 分钟才登记时必填' },
    { name: 'remark', kind: 'long' },
  ]
  const save = async (values: Values) => {
    const key = await client.lpg.request(input.parse({ householdId, ...values }))
    pushUndo(stepUndo('登记换气需求', key, client.lpg.undo))
    onDone(`已登记换气需求 ${modelText(key.model)}，送到${key.pointName}`)
    if (key.others > 0) {
      const words = `这一户还有 ${key.others} 条没有换到气的需求。是重复登记的，按 Ctrl+Z 撤销这一条。`
      void message.warning(words, 8)
    }
  }
  return (
    <RecordForm
      schema={input}
      fields={fields}
      start={{ householdId }}
      verb="登记需求"
      onSave={save}
      goesOn
    />
  )
}
