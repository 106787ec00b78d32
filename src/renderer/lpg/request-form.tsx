import { lpgContract } from '../../shared/lpg/contract.ts'
import { cylinderModels, cylinders } from '../../shared/lpg/cylinders.ts'
import { client } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickFrom } from '../ui/pick.ts'

export const modelLabels: Readonly<Record<string, string>> = Object.fromEntries(
  cylinderModels.map((model) => [model, `${model} ${cylinders[model].called}`]),
)

const pickHousehold = pickFrom(
  client.households.list,
  ({ door, headName }) => [door, headName].filter((text) => text !== '').join(' '),
  ({ communityName, unitName, code }) => `${communityName} ${unitName} ${code}`,
)
const pickStation = pickFrom(client.lpgStations.list, ({ name }) => name)
const pickPoint = pickFrom(
  client.lpgPoints.list,
  ({ name }) => name,
  ({ communityName }) => communityName,
)

const { input } = lpgContract.request

/** The first two stations and points: with only one of a kind there is nothing to choose. */
const firstTwo = { limit: 2 }
/** The household by pinyin or door, then Enter through the rest. */
export function RequestForm({ onDone }: { readonly onDone: (words: string) => void }) {
  const stations = useCall('lpgStations.list', firstTwo)
  const points = useCall('lpgPoints.list', firstTwo)
  if (stations.data === undefined || points.data === undefined) return null
  const station = stations.data.rows.length === 1 ? stations.data.rows[0] : undefined
  const point = points.data.rows.length === 1 ? points.data.rows[0] : undefined
  const only = (name: string | undefined) => (name === undefined ? undefined : `只有“${name}”`)
  const fields: readonly FormField[] = [
    { name: 'householdId', pick: pickHousehold, wide: true, hint: '输入门牌、户主或拼音首字母' },
    { name: 'model', labels: modelLabels },
    { name: 'quantity' },
    { name: 'stationId', pick: pickStation, hint: only(station?.name) },
    { name: 'pointId', pick: pickPoint, hint: only(point?.name) },
    { name: 'isUrgent' },
    { name: 'at', kind: 'instant', hint: '不填为现在' },
    { name: 'lateReason', wide: true, hint: '超过 30 分钟才登记时必填' },
    { name: 'remark', kind: 'long' },
  ]
  const save = async (values: Values) => {
    const key = await client.lpg.request(input.parse(values))
    pushUndo({
      label: '登记换气需求',
      run: () => client.lpg.advance({ ...key, step: 'cancelled', remark: '登记后当场撤销' }),
    })
    onDone('已登记换气需求')
  }
  return (
    <RecordForm
      schema={input}
      fields={fields}
      start={{ stationId: station?.id, pointId: point?.id }}
      verb="登记需求"
      onSave={save}
    />
  )
}
