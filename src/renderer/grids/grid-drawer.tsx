import { Button } from 'antd'
import { numberText, peopleText } from '../../shared/core/number-text.ts'
import { neighbourGrids, type Board } from '../../shared/grids/board.ts'
import { gridsContract } from '../../shared/grids/contract.ts'
import { client } from '../core/client.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickStaff } from '../ui/pick-staff.ts'
import { GridTeam } from './grid-team.tsx'
import { percentText, type CurrentPlan, type Grid } from './grid-words.ts'
import type { Key } from './use-plan-work.ts'

const schema = gridsContract.edit.input.shape.change

const wordsFields: readonly FormField[] = [
  { name: 'name' },
  { name: 'leaderId', pick: pickStaff, shown: 'leaderName' },
  { name: 'remark', kind: 'long' },
]

type Change = Partial<Pick<Grid, 'name' | 'leaderId' | 'remark'>>
type Run = (change: (key: Key) => Promise<Key>) => Promise<boolean>

/** A grid's figures and why it looks so, its name, leader and team, and what can be done with it. */
export function GridDrawer(props: {
  readonly grid: Grid | undefined
  readonly plan: CurrentPlan
  readonly board: Board | undefined
  readonly onClose: () => void
  readonly mayDecide: boolean
  readonly run: Run
  readonly onDrawLine: (grid: Grid) => void
}) {
  const { grid, plan, board, run } = props
  const isDraft = plan.status === 'draft' && props.mayDecide
  const reason = plan.report.reasons.find(({ code }) => code === grid?.code)

  async function save(values: Values) {
    if (grid === undefined) return
    const change = values as Change
    if (Object.keys(change).length > 0) {
      await client.grids.edit({ id: grid.id, rowVersion: grid.rowVersion, change })
    }
    props.onClose()
  }

  const step = (change: (key: Key) => Promise<Key>) => {
    props.onClose()
    void run(change)
  }

  return (
    <SideDrawer
      title={grid === undefined ? '网格' : `网格 ${grid.name}`}
      open={grid !== undefined}
      onClose={props.onClose}
      width={480}
    >
      {grid !== undefined && (
        <>
          <RecordForm
            key={`${grid.id} ${grid.rowVersion}`}
            schema={schema}
            fields={
              plan.status === 'draft'
                ? wordsFields
                : wordsFields.filter(({ name }) => name !== 'name')
            }
            row={grid}
            onSave={save}
            verb="保存修改"
            readOnly={!props.mayDecide || plan.status === 'retired'}
            onCancel={props.onClose}
          />
          {plan.inForce && <GridTeam gridId={grid.id} canEdit={props.mayDecide} />}
          <dl className="grid-facts">
            <dt>编码</dt>
            <dd>
              {grid.code}
              {grid.isProvisional && '（暂编）'}
            </dd>
            <dt>所属社区</dt>
            <dd>{grid.communityName}</dd>
            <dt>楼院</dt>
            <dd>{grid.units} 个</dd>
            <dt>户数与人数</dt>
            <dd>
              {numberText(grid.households)} 户，
              {peopleText(grid.residents, grid.households)} 人，其中重点人员 {grid.vulnerable} 人
            </dd>
            <dt>与社区平均相差</dt>
            <dd>{percentText(grid.deviation)}</dd>
            <dt>面积</dt>
            <dd>{(grid.areaM2 / 10_000).toFixed(2)} 公顷</dd>
            {reason !== undefined && (
              <>
                <dt>为什么这样划</dt>
                <dd className="selectable">
                  {reason.sentences.map((sentence) => (
                    <div key={sentence}>{sentence}</div>
                  ))}
                </dd>
              </>
            )}
          </dl>
          {isDraft && board !== undefined && (
            <div className="grid-verbs">
              <Button
                onClick={() =>
                  step((key) =>
                    client.grids.lock({ ...key, grids: [grid.id], locked: !grid.isLocked }),
                  )
                }
              >
                {grid.isLocked ? '解锁整个网格' : '锁定整个网格'}
              </Button>
              <Button onClick={() => step((key) => client.grids.cut({ ...key, grid: grid.id }))}>
                均分为两个
              </Button>
              <Button
                onClick={() => {
                  props.onClose()
                  props.onDrawLine(grid)
                }}
              >
                画线分为两个
              </Button>
              {neighboursOn(board, grid.id).map(({ id, name }) => (
                <Button
                  key={id}
                  onClick={() =>
                    step((key) => client.grids.merge({ ...key, into: grid.id, from: id }))
                  }
                >
                  把{name}并进来
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </SideDrawer>
  )
}

function neighboursOn(board: Board, gridId: string) {
  const place = board.grids.findIndex(({ id }) => id === gridId)
  return place < 0 ? [] : neighbourGrids(board, place).map((at) => board.grids[at])
}
