import type { KeyboardEvent } from 'react'
import { numberText, peopleText } from '../../shared/core/number-text.ts'
import { useChosenInSight } from '../ui/chosen-in-sight.ts'
import { isUneven, percentText, type Grid, type SplitReport } from './grid-words.ts'

/** The grids of a plan; ↑↓ chooses, Enter opens. The further columns show where there is room. */
export function GridList(props: {
  readonly grids: readonly Grid[]
  readonly report: SplitReport
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onOpen: (grid: Grid) => void
}) {
  const { grids, chosen } = props
  const row = useChosenInSight<HTMLTableRowElement>(chosen)
  const at = grids.findIndex(({ id }) => id === chosen)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && at >= 0) props.onOpen(grids[at])
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = grids[Math.min(Math.max(at + step, 0), grids.length - 1)]
    props.onChoose(next.id)
  }

  return (
    <div className="grids-list" tabIndex={0} onKeyDown={onKeyDown} aria-label="网格清单">
      <table>
        <thead>
          <tr>
            <th>网格</th>
            <th className="number">户数</th>
            <th className="number" title="与本社区各网格平均相差">
              偏差
            </th>
            <th title="网格内各楼院在地图上连成一片">连片</th>
            <th>点长</th>
            <th className="number more">人数</th>
            <th className="number more">重点人员</th>
            <th className="more">编码</th>
          </tr>
        </thead>
        <tbody>
          {grids.map((grid) => (
            <tr
              key={grid.id}
              ref={grid.id === chosen ? row : undefined}
              aria-selected={grid.id === chosen}
              onClick={() => props.onChoose(grid.id)}
              onDoubleClick={() => props.onOpen(grid)}
            >
              <td className="name" title={`${grid.name}，${grid.communityName}，${grid.code}`}>
                {grid.isLocked && <span className="lock">锁 </span>}
                {grid.name}
              </td>
              <td className="number">{numberText(grid.households)}</td>
              <td className={isUneven(grid, props.report) ? 'number off' : 'number'}>
                {isUneven(grid, props.report) && '! '}
                {percentText(grid.deviation)}
              </td>
              <td className={grid.contiguous ? 'fine' : 'off'}>{grid.contiguous ? '✓' : '! 否'}</td>
              <td className="leader" title={grid.leaderName}>
                {grid.leaderName || <span className="page-note">未定</span>}
              </td>
              <td className="number more">{peopleText(grid.residents, grid.households)}</td>
              <td className="number more">{numberText(grid.vulnerable)}</td>
              <td className="more">
                {grid.code}
                {grid.isProvisional && <span className="page-note"> 暂编</span>}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>合计 {grids.length} 个</td>
            <td className="number">{numberText(total(grids, 'households'))}</td>
            <td colSpan={3} />
            <td className="number more">
              {peopleText(total(grids, 'residents'), total(grids, 'households'))}
            </td>
            <td className="number more">{numberText(total(grids, 'vulnerable'))}</td>
            <td className="more" />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function total(grids: readonly Grid[], field: 'households' | 'residents' | 'vulnerable'): number {
  return grids.reduce((sum, grid) => sum + grid[field], 0)
}
