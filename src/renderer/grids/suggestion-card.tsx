import { Button } from 'antd'
import { loadText } from '../../shared/grids/weights.ts'
import { percentText } from './grid-words.ts'
import type { PlanWork } from './use-plan-work.ts'

/** 下一步: the one move that evens the most uneven community out, done by one key. */
export function SuggestionCard({ work }: { readonly work: PlanWork }) {
  const { suggestion, isUneven, isBusy } = work
  if (suggestion === undefined) {
    return (
      <section className="panel move-card" aria-label="下一步">
        <p className="page-note">
          点地图上的楼院，看它移入相邻网格会怎样；按数字键移入。
          {isUneven
            ? '有网格超出允许偏差，但只移一处不会更均，请按“重新均衡”。'
            : '现在没有需要调的网格。'}
        </p>
      </section>
    )
  }
  const { board, node, to, before, after } = suggestion
  const worst = (figures: typeof before) => Math.max(...figures.map(({ deviation }) => deviation))
  return (
    <section className="panel move-card" aria-label="下一步">
      <p>
        <b>建议</b>：把“{board.names[node]}”（{loadText(board.loads[node], board.mix)}）从
        {board.grids[board.gridOf[node]].name}移入{board.grids[to].name}，最大偏差{' '}
        {percentText(worst(before))} → <b className="fine">{percentText(worst(after))}</b>
      </p>
      <Button
        type="primary"
        size="large"
        disabled={isBusy}
        onClick={() => work.move({ board, nodes: [node] }, to)}
      >
        <kbd>J</kbd> 照建议移
      </Button>
    </section>
  )
}
