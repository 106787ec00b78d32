import { Button } from 'antd'
import type { Position } from '../../shared/core/geo.ts'
import type { DrawingBoard } from './use-drawing.ts'

/** What is wrong with the drawing, each with the place to look at and the way to mend it. */
export function FaultList(props: {
  readonly board: DrawingBoard
  readonly onLook: (at: Position) => void
}) {
  const { board } = props
  const { faults, changed } = board
  if (changed.length === 0) return <p className="draw-state">还没有改动。</p>
  if (!board.isChecked) return <p className="draw-state">正在核对…</p>
  if (faults.length === 0) {
    return <p className="draw-state fine">✓ 核对通过，{changed.length} 个区域可以保存。</p>
  }
  return (
    <div className="draw-faults">
      <h2>不能保存：{faults.length} 处问题</h2>
      <ul aria-label="问题">
        {faults.map((fault, at) => {
          const other = fault.kind === 'overlap' ? board.otherOf(fault) : undefined
          return (
            <li key={at}>
              <span>
                {changed[fault.at]?.name}：{fault.text}
              </span>
              <div>
                <Button size="small" onClick={() => props.onLook(fault.place)}>
                  定位
                </Button>
                <Button size="small" type="primary" onClick={() => void board.repair(fault)}>
                  修复
                </Button>
                {other !== undefined && (
                  <>
                    <Button size="small" onClick={() => void board.repair(fault, true)}>
                      让给{other.name}
                    </Button>
                    <Button size="small" onClick={() => void board.repair(fault, false)}>
                      从{other.name}扣除
                    </Button>
                  </>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Everything done so far; a click goes back or forth to it. */
export function StepList({ board }: { readonly board: DrawingBoard }) {
  const { steps, at } = board.drawing
  return (
    <div className="draw-steps">
      <h2>
        操作记录
        <Button size="small" disabled={at === 0} onClick={board.undo}>
          撤销 <kbd>Ctrl+Z</kbd>
        </Button>
        <Button size="small" disabled={at === steps.length - 1} onClick={board.redo}>
          重做 <kbd>Ctrl+Y</kbd>
        </Button>
      </h2>
      <ol aria-label="操作记录">
        {steps.map(({ label }, i) => (
          <li key={i}>
            <button
              type="button"
              aria-current={i === at ? 'step' : undefined}
              className={i > at ? 'undone' : undefined}
              onClick={() => board.goTo(i)}
            >
              {i}. {label}
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
