import type { z } from 'zod'
import { modelText } from '../../shared/lpg/cylinders.ts'
import { needsContract } from '../../shared/needs/contract.ts'
import { gasCategory, needUrgencies } from '../../shared/needs/labels.ts'
import { client } from '../core/client.ts'
import { stepUndo } from '../core/step-undo.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickStaff } from '../ui/pick-staff.ts'
import { pickCategory, pickHousehold } from './need-pick.ts'

const { input } = needsContract.take

const fields: readonly FormField[] = [
  {
    name: 'householdId',
    pick: pickHousehold,
    wide: true,
    hint: '输入姓名拼音首字母或门牌，回车选定',
  },
  { name: 'categoryId', pick: pickCategory, wide: true, hint: '如 dky 代开药，回车选定' },
  { name: 'need', wide: true, hint: '写清要什么，回车保存；不写就记类别' },
  { name: 'urgency', labels: needUrgencies },
  { name: 'ownerId', pick: pickStaff, hint: '不填为自己' },
  { name: 'dueAt', kind: 'instant', hint: '不填按类别和缓急' },
  { name: 'at', kind: 'instant', hint: '不填为现在' },
  { name: 'lateReason', hint: '超过 30 分钟才登记时必填' },
]

/** A need told by phone: household, category, a few words or none, Enter. Gas goes to the gas log. */
export function NeedForm({ onDone }: { readonly onDone: (words: string) => void }) {
  const save = async (values: Values) => {
    const need = input.parse(values)
    if (need.categoryId === gasCategory) return onDone(await requestGas(need))
    const key = await client.needs.take(need)
    pushUndo(stepUndo('登记需求', key, client.needs.undo))
    onDone('已登记需求')
  }
  return <RecordForm schema={input} fields={fields} verb="登记需求" onSave={save} goesOn />
}

/** Cylinder, station and hand-over point follow from the household; the need stands in the diary by itself. */
async function requestGas(need: z.output<typeof input>): Promise<string> {
  const { householdId, at, lateReason } = need
  const isUrgent = need.urgency === 'urgent'
  const asked = { householdId, at, lateReason, isUrgent, remark: need.need }
  const key = await client.lpg.request(asked)
  pushUndo(stepUndo('登记换气需求', key, client.lpg.undo))
  const again = key.others > 0 ? `；这一户另有 ${key.others} 条没有换到气` : ''
  return `已登记换气需求 ${modelText(key.model)}，送到${key.pointName}${again}`
}
