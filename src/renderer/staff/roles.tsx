import type { ReactNode } from 'react'
import { roleFields } from '../../shared/staff/contract.ts'
import { staffRoles } from '../../shared/staff/roles.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'

const columns: readonly Column<RowOf<'roles'>>[] = [
  { field: 'name', title: '角色名称', width: 180, edit: 'text', pinned: true },
  { field: 'people', title: '人数', width: 90, numeric: true },
  { field: 'slots', title: '岗位班次', width: 100, numeric: true },
  { field: 'sort', title: '顺序', width: 80, numeric: true, edit: 'integer' },
  { field: 'remark', title: '备注', width: 200, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'name', hint: '改名后，人员和岗位班次一起改' },
  { name: 'sort' },
  { name: 'remark', wide: true },
]

const knownBy = [['name']]
const usual = Object.values(staffRoles).join('、')

/** Roles this street has beside the usual ones. */
export function Roles({ verbs }: { readonly verbs: ReactNode }) {
  return (
    <RecordPage
      feature="roles"
      title="岗位角色"
      noun="岗位角色"
      schema={roleFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={({ name }) => String(name)}
      searchHint="角色名称"
      verbs={verbs}
      empty={{
        title: '没有自定的角色',
        step: `程序自带：${usual}。不够时在这里新增，例如 督导员、心理咨询师。`,
      }}
    />
  )
}
