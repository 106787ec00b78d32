import { useEffect, useRef, type KeyboardEvent } from 'react'
import { isUneven, percentText, type Grid, type SplitReport } from './grid-words.ts'

/** The grids of the plan in force; ↑↓ chooses, Enter opens. */
export function GridList(props: {
  readonly grids: readonly Grid[]
  readonly report: SplitReport
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onOpen: (grid: Grid) => void
}) {
  const { grids, chosen } = props
  const row = useRef<HTMLTableRowElement>(null)
  const at = grids.findIndex(({ id }) => id === chosen)

  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

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
            <th>社区</th>
            <th className="number">户数</th>
            <th className="number">人数</th>
            <th className="number">重点人员</th>
            <th className="number" title="与本社区各网格平均户数相差">
              偏差
            </th>
            <th title="网格内各楼院在地图上连成一片">连片</th>
            <th>点长</th>
            <th>编码</th>
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
              <td className="name" title={grid.name}>
                {grid.name}
              </td>
              <td title={grid.communityName}>{grid.communityName}</td>
              <td className="number">{grid.households.toLocaleString('zh-CN')}</td>
              <td className="number">{grid.residents.toLocaleString('zh-CN')}</td>
              <td className="number">{grid.vulnerable.toLocaleString('zh-CN')}</td>
              <td className={isUneven(grid, props.report) ? 'number off' : 'number'}>
                {isUneven(grid, props.report) && '! '}
                {percentText(grid.deviation)}
              </td>
              <td className={grid.contiguous ? 'fine' : 'off'}>{grid.contiguous ? '✓' : '! 否'}</td>
              <td>{grid.leaderName || <span className="page-note">未定</span>}</td>
              <td>{grid.code}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>合计 {grids.length} 个</td>
            <td />
            <td className="number">{total(grids, 'households')}</td>
            <td className="number">{total(grids, 'residents')}</td>
            <td className="number">{total(grids, 'vulnerable')}</td>
            <td colSpan={4} />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function total(grids: readonly Grid[], field: 'households' | 'residents' | 'vulnerable'): string {
  return grids.reduce((sum, grid) => sum + grid[field], 0).toLocaleString('zh-CN')
}
