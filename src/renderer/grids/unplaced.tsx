import { Button } from 'antd'
import type { CallOutput } from '../core/client.ts'

type Unit = CallOutput<'grids.plan'>['unplaced'][number]

/** How many are named before the rest is only counted. */
const named = 5

/** Units that came after the split and are in no grid, with the one key that gives them one. */
export function Unplaced(props: {
  readonly units: readonly Unit[]
  readonly canEdit: boolean
  readonly isBusy: boolean
  readonly onPlace: () => void
}) {
  const { units, canEdit, isBusy, onPlace } = props
  if (units.length === 0) return null
  const placeable = units.filter(({ hasPlace }) => hasPlace)
  const lost = units.filter(({ hasPlace }) => !hasPlace)
  const households = units.reduce((sum, unit) => sum + unit.households, 0)
  return (
    <section className="panel move-card off" role="status" aria-label="不在网格的楼院">
      <p>
        <b>
          ! {units.length} 个楼院、{households} 户不在任何网格
        </b>
        （划分以后新增）：{listed(units)}。
      </p>
      {lost.length > 0 && <p>{listed(lost)}没有位置，请先在“楼栋单元”里补上位置。</p>}
      {placeable.length > 0 &&
        (canEdit ? (
          <Button loading={isBusy} onClick={onPlace}>
            补入相邻、有余量的网格 B
          </Button>
        ) : (
          <p>按“修改方案”复制成草稿，再补入网格。</p>
        ))}
    </section>
  )
}

function listed(units: readonly Unit[]): string {
  const names = units
    .slice(0, named)
    .map(({ name }) => name)
    .join('、')
  return units.length > named ? `${names}等 ${units.length} 处` : names
}
