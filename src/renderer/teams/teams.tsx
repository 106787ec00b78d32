import { Button } from 'antd'
import { useMemo } from 'react'
import { personNote } from '../../shared/staff/names.ts'
import { teamFields, teamsContract } from '../../shared/teams/contract.ts'
import { teamKinds } from '../../shared/teams/kinds.ts'
import { client } from '../core/client.ts'
import { useMay } from '../core/desk.ts'
import { useCall, useCommand } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import { undoTogether } from '../core/undo.ts'
import { useAsk } from '../ui/ask.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import { RecordPage } from '../ui/record-page.tsx'
import type { PartProps } from './part-props.ts'

const columns: readonly Column<RowOf<'teams'>>[] = [
  { field: 'name', title: '班组名称', width: 180, edit: 'text', pinned: true },
  { field: 'kind', title: '种类', width: 100, labels: teamKinds, edit: 'choice' },
  { field: 'leaderName', title: '负责人', width: 100 },
  { field: 'gridNames', title: '负责网格', width: 260, sortable: false },
  { field: 'members', title: '人数', width: 80, numeric: true, sortable: false },
  { field: 'party', title: '党员', width: 80, numeric: true, sortable: false },
  { field: 'duty', title: '任务', width: 240, grow: true, edit: 'text', sortable: false },
]

const filters = [{ field: 'kind', label: '种类', labels: teamKinds }] as const
const knownBy = [['name']]
const everybody = { limit: 5000 }

/** Branches and teams beside the grids: one may span several grids, a grid belong to several. */
export function Teams({ verbs }: PartProps) {
  const { data: current } = useCall('grids.current', {})
  const { data: staff } = useCall('staff.list', everybody)
  const mayFound = useMay(teamsContract.found.roles)
  const ask = useAsk()
  const found = useCommand('teams.found', {
    done: ({ keys }) => `已建立 ${keys.length} 个班组`,
    undo: ({ keys }) =>
      undoTogether(
        '按 6+4+N 建立班组',
        keys.map((key) => ({ label: '建立班组', run: () => client.teams.remove(key) })),
      ),
  })
  const form = useMemo<readonly FormField[]>(() => {
    const grids = Object.fromEntries(current?.grids.map(({ id, name }) => [id, name]) ?? [])
    const people = Object.fromEntries(
      staff?.rows.map((person) => {
        const note = personNote(person)
        return [person.id, note === '' ? person.name : `${person.name}（${note}）`]
      }) ?? [],
    )
    return [
      { name: 'name' },
      { name: 'kind', labels: teamKinds },
      { name: 'leaderId', pick: pickStaff, shown: 'leaderName' },
      { name: 'sort' },
      { name: 'gridIds', labels: grids, wide: true },
      { name: 'memberIds', labels: people, wide: true, hint: '输入姓名查找' },
      { name: 'duty', wide: true },
    ]
  }, [current, staff])

  async function askFound() {
    const grids = current?.grids.length ?? 0
    const areas = Math.min(6, grids)
    const sure = await ask({
      title: '按 6+4+N 建立班组',
      text: `建立 ${areas} 个片区支部（每个包相邻的网格）、4 个服务支部（医疗保障、教育服务、弱势群体关爱、特色行业联盟，包全部网格）、${grids} 个先锋队（每个网格一个）。成员和负责人之后再定，可以按 Ctrl+Z 撤销。`,
      verb: '建立',
    })
    if (sure) found.mutate({})
  }

  return (
    <RecordPage
      feature="teams"
      title="班组"
      noun="班组"
      schema={teamFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="班组、任务或负责人"
      verbs={
        <>
          {verbs}
          {mayFound && (current?.grids.length ?? 0) > 0 && (
            <Button onClick={() => void askFound()}>按 6+4+N 建立</Button>
          )}
        </>
      }
      empty={{
        title: '还没有班组',
        step: '按 6+4+N 一次建立支部和先锋队，或逐个新增三人小组、五包一等班组。',
      }}
    />
  )
}
