import './roster.css'
import { useMemo } from 'react'
import { slotFields } from '../../shared/roster/posts-contract.ts'
import { roleName } from '../../shared/staff/roles.ts'
import { useCall } from '../core/query.ts'
import { useRoleLabels } from '../core/role-labels.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { pickGrid, pickPost, pickShift } from './pick-grid.ts'

type Labels = Readonly<Record<string, string>>

const sexes = { '': '不限', male: '男', female: '女' } as const

const columnsWith = (roleWords: Labels): readonly Column<RowOf<'slots'>>[] => [
  { field: 'postName', title: '岗位', width: 150, pinned: true },
  { field: 'title', title: '职责', width: 90, edit: 'text' },
  { field: 'shiftName', title: '班次', width: 90 },
  {
    field: 'roles',
    title: '可用角色',
    width: 300,
    grow: true,
    labels: roleWords,
    sortable: false,
    show: ({ roles }) => (
      <span className="role-tags">
        {roles.map((role) => (
          <span key={role}>{roleName(role)}</span>
        ))}
      </span>
    ),
  },
  { field: 'minimum', title: '最少人数', width: 100, numeric: true, edit: 'integer' },
  { field: 'wished', title: '理想人数', width: 100, numeric: true, edit: 'integer' },
  { field: 'isLeader', title: '带班', width: 70 },
  { field: 'needsSkill', title: '需要技能', width: 100, edit: 'text' },
  { field: 'sex', title: '性别', width: 70, text: ({ sex }) => (sex === '' ? '' : sexes[sex]) },
  { field: 'closedLoop', title: '闭环内', width: 80 },
  { field: 'weight', title: '缺岗代价', width: 100, numeric: true, edit: 'integer' },
]

const formWith = (roles: Labels, skills: readonly string[]): readonly FormField[] => [
  { name: 'postId', pick: pickPost, shown: 'postName' },
  { name: 'shiftId', pick: pickShift, shown: 'shiftName' },
  { name: 'title', hint: '例如 值守、采样' },
  { name: 'roles', labels: roles },
  { name: 'minimum' },
  { name: 'wished' },
  { name: 'weight', hint: '越大越先排满' },
  {
    name: 'needsSkill',
    offers: skills.map((value) => ({ value })),
    hint: skills.length > 0 ? '按 ↓ 选已登记的证书，或写一项技能' : '技能或证书，写一项',
  },
  { name: 'sex', labels: sexes, hint: '一岗男女各设一条，就是男女搭配' },
  { name: 'isLeader' },
  { name: 'closedLoop' },
]

const filters = [
  { field: 'gridId', label: '网格', pick: pickGrid },
  { field: 'postId', label: '岗位', pick: pickPost },
  { field: 'shiftId', label: '班次', pick: pickShift },
] as const

const all = { limit: 5000 } as const

const knownBy = [['postId', 'shiftId', 'title']]

/** How many people of which roles each post needs in each shift: what a roster fills. */
export function SlotsPage({ search }: { readonly search?: string }) {
  const roles = useRoleLabels()
  const columns = useMemo(() => columnsWith(roles), [roles])
  const { data: certificates } = useCall('certificates.list', all)
  const skills = useMemo(
    () => [...new Set(certificates?.rows.map(({ name }) => name))].sort(),
    [certificates],
  )
  const form = useMemo(() => formWith(roles, skills), [roles, skills])
  return (
    <RecordPage
      feature="slots"
      title="岗位班次"
      noun="岗位班次"
      schema={slotFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ postName, title, shiftName }) =>
        [postName, title, shiftName].filter(Boolean).join(' ')
      }
      searchHint="岗位、职责、班次或网格"
      search={search}
      empty={{
        title: '还没有岗位班次',
        step: '新增岗位后，在这里写明每个班次要几个人、什么角色。',
      }}
    />
  )
}
