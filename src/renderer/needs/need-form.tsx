import { needsContract } from '../../shared/needs/contract.ts'
import { needUrgencies } from '../../shared/needs/labels.ts'
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

/** A need told by phone: household, category, a few words or none, Enter. */
export function NeedForm({ onDone }: { readonly onDone: (words: string) => void }) {
  const save = async (values: Values) => {
    const key = await client.needs.take(input.parse(values))
    pushUndo(stepUndo('登记需求', key, client.needs.undo))
    onDone('已登记需求')
  }
  return <RecordForm schema={input} fields={fields} verb="登记需求" onSave={save} goesOn />
}
