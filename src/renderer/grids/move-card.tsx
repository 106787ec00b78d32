import { Button } from 'antd'
import { figuresOf, type GridFigure } from '../../shared/grids/board.ts'
import type { MoveOffer } from '../../shared/grids/move.ts'
import { loadText } from '../../shared/grids/weights.ts'
import type { Chosen } from './use-plan-work.ts'
import { percentText } from './grid-words.ts'

/** The units picked on the map: what moving them into each neighbour does, before it is done. */
export function MoveCard(props: {
  readonly chosen: Chosen
  readonly canEdit: boolean
  readonly onMove: (nodes: readonly number[], to: number) => void
  readonly onLock: (locked: boolean) => void
  readonly onHistory: () => void
  readonly onClear: () => void
}) {
  const { board, nodes, offers } = props.chosen
  const load = nodes.reduce((sum, node) => sum + board.loads[node], 0)
  const before = figuresOf(board)
  const from = [...new Set(nodes.map((node) => board.gridOf[node]))]
  const isLocked = nodes.every((node) => board.isLocked[node])
  return (
    <section className="panel move-card" aria-label="所选楼院">
      <header>
        <b title={nodes.map((node) => board.names[node]).join('、')}>
          {nodes.length === 1 ? board.names[nodes[0]] : `已选 ${nodes.length} 个楼院`}
        </b>
        <span>
          {loadText(load, board.mix)}，在{from.map((grid) => board.grids[grid].name).join('、')}
        </span>
        <span className="move-card-verbs">
          {nodes.length === 1 && (
            <Button size="small" onClick={props.onHistory}>
              历次网格
            </Button>
          )}
          {props.canEdit && (
            <Button size="small" onClick={() => props.onLock(!isLocked)}>
              {isLocked ? '解锁' : '锁定'} L
            </Button>
          )}
          <Button size="small" onClick={props.onClear}>
            取消 Esc
          </Button>
        </span>
      </header>
      {offers.length === 0 && (
        <p className="page-note">旁边没有本社区的其他网格，不能移动：网格不跨社区。</p>
      )}
      {offers.map((offer, at) => (
        <Offer
          key={offer.to}
          offer={offer}
          chosen={props.chosen}
          before={before}
          keyName={at < 9 ? String(at + 1) : ''}
          canEdit={props.canEdit}
          onMove={props.onMove}
        />
      ))}
      <p className="page-note">按住 Shift 再点或拖框，可以一次选多个。</p>
    </section>
  )
}

function Offer(props: {
  readonly offer: MoveOffer
  readonly chosen: Chosen
  readonly before: readonly GridFigure[]
  readonly keyName: string
  readonly canEdit: boolean
  readonly onMove: (nodes: readonly number[], to: number) => void
}) {
  const { offer, before, keyName } = props
  const { board, nodes } = props.chosen
  const { to, after, verdict } = offer
  const touched = [...new Set([...nodes.map((node) => board.gridOf[node]), to])]
  return (
    <div className="move-offer">
      <Button
        type="primary"
        size="large"
        disabled={!verdict.ok || !props.canEdit}
        onClick={() => props.onMove(nodes, to)}
      >
        {keyName !== '' && <kbd>{keyName}</kbd>} 移入{board.grids[to].name}
      </Button>
      <table>
        <tbody>
          {touched.map((grid) => (
            <tr key={grid}>
              <td>{board.grids[grid].name}</td>
              <td className="number">
                {loadText(before[grid].load, board.mix)} →{' '}
                <b>{loadText(after[grid].load, board.mix)}</b>
              </td>
              <td className="number">
                {percentText(before[grid].deviation)} →{' '}
                <b className={toneOf(before[grid], after[grid])}>
                  {percentText(after[grid].deviation)}
                </b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {verdict.ok ? (
        <p className="fine">✓ 移后各网格仍然连片</p>
      ) : (
        <p className="off">
          ! {verdict.sentence}
          {verdict.along.length > 0 && props.canEdit && (
            <Button size="small" onClick={() => props.onMove(verdict.along, to)}>
              一起移入（{verdict.along.length} 个）
            </Button>
          )}
        </p>
      )}
    </div>
  )
}

function toneOf(before: GridFigure, after: GridFigure): string {
  if (after.deviation <= 0.01 || after.deviation < before.deviation - 1e-9) return 'fine'
  return after.deviation > before.deviation + 1e-9 ? 'off' : ''
}
