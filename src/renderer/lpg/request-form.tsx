import { useMemo } from 'react'
import { lpgContract } from '../../shared/lpg/contract.ts'
import { cylinderModels, cylinders } from '../../shared/lpg/cylinders.ts'
import { client } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import { stepUndo } from '../core/step-undo.ts'
import { pushUndo } from '../core/undo.ts'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickHousehold, pickPoint, pickStation } from './request-pick.ts'

export const modelLabels: Readonly<Record<string, string>> = Object.fromEntries(
  cylinderModels.map((model) => [model, `${model} ${cylinders[model].called}`]),
)

const { input } = lpgContract.request

const household: FormField = {
  name: 'householdId',
  pick: pickHousehold,
  wide: true,
  hint: '输入门牌、户主或拼音首字母',
}

const firstTwo = { limit: 2 }
const latest = { limit: 1, sort: [{ field: 'requestedAt', dir: 'desc' as const }] }

/** The only station and point there are, or those of the last request; undefined until it is known. */
export function useUsualPlaces() {
  const stations = useCall('lpgStations.list', firstTwo)
  const points = useCall('lpgPoints.list', firstTwo)
  const last = useCall('lpg.list', latest)
  return useMemo(() => {
    if (!stations.data || !points.data || !last.data) return undefined
    const before = last.data.rows.at(0)
    const only = (rows: readonly { readonly id: string }[]) =>
      rows.length === 1 ? rows[0].id : undefined
    return {
      stationId: only(stations.data.rows) ?? before?.stationId,
      pointId: only(points.data.rows) ?? before?.pointId,
    }
  }, [stations.data, points.data, last.data])
}

/** The household by pinyin or door; station and point start as the only ones, or as last time. */
export function RequestForm({
  onDone,
  householdId,
}: {
  readonly onDone: (words: string) => void
  /** Known already, as when the forecast asks first. */
  readonly householdId?: string
}) {
  const usual = useUsualPlaces()
  if (usual === undefined) return null
  const start = { householdId, ...usual }
  const fields: readonly FormField[] = [
    ...(householdId === undefined ? [household] : []),
    { name: 'model', labels: modelLabels },
    { name: 'quantity' },
    { name: 'stationId', pick: pickStation },
    { name: 'pointId', pick: pickPoint },
    { name: 'isUrgent' },
    { name: 'at', kind: 'instant', hint: '不填为现在' },
    { name: 'lateReason', wide: true, hint: '超过 30 分钟才登记时必填' },
    { name: 'remark', kind: 'long' },
  ]
  const save = async (values: Values) => {
    const key = await client.lpg.request(input.parse({ householdId, ...values }))
    pushUndo(stepUndo('登记换气需求', key, client.lpg.undo))
    onDone('已登记换气需求')
  }
  return (
    <RecordForm schema={input} fields={fields} start={start} verb="登记需求" onSave={save} goesOn />
  )
}
