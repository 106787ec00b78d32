import { Button } from 'antd'
import { gridsContract } from '../../shared/grids/contract.ts'
import { client } from '../core/client.ts'
import { pushUndo } from '../core/undo.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { FormField } from '../ui/field.ts'
import { RecordForm, type Values } from '../ui/form.tsx'
import { pickFrom } from '../ui/pick.ts'
import { percentText, type Grid } from './grid-words.ts'

const schema = gridsContract.edit.input.shape.change

const pickStaff = pickFrom(
  client.staff.list,
  ({ name }) => name,
  ({ fromUnit }) => fromUnit,
)

const fields: readonly FormField[] = [
  { name: 'name' },
  { name: 'leaderId', pick: pickStaff, shown: 'leaderName' },
  { name: 'remark', kind: 'long' },
]

/** The version this window wrote last of a grid: undoing twice must know its own first undo. */
const written = new Map<string, number>()

type Change = Partial<Pick<Grid, 'name' | 'leaderId' | 'remark'>>

async function write({ id, rowVersion }: Pick<Grid, 'id' | 'rowVersion'>, change: Change) {
  const key = await client.grids.edit({
    id,
    rowVersion: Math.max(rowVersion, written.get(id) ?? 0),
    change,
  })
  written.set(id, key.rowVersion)
}

/** A grid's name, leader and remark, under its figures. */
export function GridDrawer(props: {
  readonly grid: Grid | undefined
  readonly onClose: () => void
  readonly mayDecide: boolean
}) {
  const { grid } = props

  async function save(values: Values) {
    if (grid === undefined) return
    const change = values as Change
    if (Object.keys(change).length > 0) {
      await write(grid, change)
      const { name, leaderId, remark } = grid
      const before = { name, leaderId, remark }
      const fields = Object.keys(change) as (keyof Change)[]
      pushUndo({
        label: `修改网格 ${name}`,
        run: () => write(grid, Object.fromEntries(fields.map((field) => [field, before[field]]))),
      })
    }
    props.onClose()
  }

  return (
    <SideDrawer
      title={grid === undefined ? '网格' : `网格 ${grid.name}`}
      open={grid !== undefined}
      onClose={props.onClose}
      width={440}
    >
      {grid !== undefined && (
        <>
          <dl className="grid-facts">
            <dt>编码</dt>
            <dd>{grid.code}</dd>
            <dt>所属社区</dt>
            <dd>{grid.communityName}</dd>
            <dt>楼院</dt>
            <dd>{grid.units} 个</dd>
            <dt>户数与人数</dt>
            <dd>
              {grid.households.toLocaleString('zh-CN')} 户，
              {grid.residents.toLocaleString('zh-CN')} 人，其中重点人员 {grid.vulnerable} 人
            </dd>
            <dt>与社区平均相差</dt>
            <dd>{percentText(grid.deviation)}</dd>
            <dt>面积</dt>
            <dd>{(grid.areaM2 / 10_000).toFixed(2)} 公顷</dd>
          </dl>
          <RecordForm
            key={grid.id}
            schema={schema}
            fields={fields}
            row={grid}
            onSave={save}
            verb="保存修改"
            readOnly={!props.mayDecide}
            more={<Button onClick={props.onClose}>取消</Button>}
          />
        </>
      )}
    </SideDrawer>
  )
}
