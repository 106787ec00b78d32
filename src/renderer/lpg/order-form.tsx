import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { gramsOf, kgText } from '../../shared/lpg/cylinders.ts'
import { overloadOf } from '../../shared/lpg/rules.ts'
import { client } from '../core/client.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import { Empty } from '../ui/empty.tsx'

const everywhere = { limit: 500 }
const waiting = { where: { state: 'requested' }, limit: 5000 }

/** Open needs by station and hand-over point; one press makes one order. */
export function OrderForm({ onDone }: { readonly onDone: (words: string) => void }) {
  const list = useCall('lpg.list', waiting)
  const points = useCall('lpgPoints.list', everywhere).data?.rows
  const showFailure = useShowFailure()
  const first = useRef<HTMLButtonElement>(null)
  // What an order just took in must not be offered again while the list is read anew.
  const isRead = list.data !== undefined && !list.isFetching
  useEffect(() => {
    // After the drawer has taken the focus for itself.
    const wait = setTimeout(() => first.current?.focus())
    return () => clearTimeout(wait)
  }, [isRead])
  if (!isRead) return null
  const groups = new Map<string, (typeof list.data)['rows']>()
  for (const row of list.data.rows) {
    const key = `${row.stationId} ${row.pointId}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  if (groups.size === 0) {
    return <Empty title="没有待汇总的需求" step="登记新需求后，在这里按供气站和交接点汇总。" />
  }
  const order = async (stationId: string, pointId: string) => {
    try {
      const { id, number, requests, cylinders } = await client.lpg.order({ stationId, pointId })
      pushUndo({
        label: `汇总报站 ${number}`,
        run: () => client.lpg.undoOrder({ id, remark: '当场撤销' }),
      })
      onDone(`已汇总报站 ${number}：${requests} 户 ${cylinders} 罐`)
    } catch (error) {
      showFailure(error)
    }
  }
  return (
    <div className="order-groups">
      {[...groups].map(([key, rows], at) => {
        const [{ stationId, stationName, pointId, pointName }] = rows
        const cylinders = rows.reduce((sum, { quantity }) => sum + quantity, 0)
        const grams = rows.reduce((sum, { model, quantity }) => sum + gramsOf(model, quantity), 0)
        const overload = overloadOf(
          points?.find(({ id }) => id === pointId),
          grams,
        )
        return (
          <section key={key} className="order-group">
            <div>
              <b>{stationName}</b> 送到 <b>{pointName}</b>
              <div className="page-note">
                {rows.length} 户 {cylinders} 罐 {kgText(grams)} kg
                {rows.some(({ isUrgent }) => isUrgent) && '，有加急'}
              </div>
              {overload !== undefined && <div className="order-overload">! {overload}</div>}
            </div>
            <Button
              ref={at === 0 ? first : undefined}
              type="primary"
              onClick={() => void order(stationId, pointId)}
            >
              汇总报站
            </Button>
          </section>
        )
      })}
    </div>
  )
}
