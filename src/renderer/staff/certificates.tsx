import { useMemo } from 'react'
import { longDayText } from '../../shared/core/dates.ts'
import { certificateLabels } from '../../shared/staff/conditions.ts'
import { certificateFields } from '../../shared/staff/contract.ts'
import { useCall } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import type { ConditionProps } from './condition-props.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import './staff.css'

const dayOrNone = (day: string | null) => (day === null ? '' : longDayText(day))

const columns: readonly Column<RowOf<'certificates'>>[] = [
  { field: 'staffName', title: '人员', width: 240, pinned: true },
  { field: 'name', title: '证书', width: 180, edit: 'text' },
  { field: 'number', title: '编号', width: 150, edit: 'text' },
  { field: 'issuedDay', title: '发证', width: 140, text: (row) => dayOrNone(row.issuedDay) },
  {
    field: 'expiresDay',
    title: '有效期至',
    width: 150,
    text: ({ expiresDay }) => (expiresDay === null ? '长期' : longDayText(expiresDay)),
  },
  {
    field: 'state',
    title: '状态',
    width: 130,
    sortable: false,
    text: ({ state }) => certificateLabels[state],
    show: ({ state }) => (
      <span className={`certificate-${state}`}>
        {state === 'valid' ? '' : '! '}
        {certificateLabels[state]}
      </span>
    ),
  },
  { field: 'remark', title: '备注', width: 140, grow: true, edit: 'text', sortable: false },
]

const formWith = (needed: readonly string[]): readonly FormField[] => [
  { name: 'staffId', pick: pickStaff, shown: 'staffName', wide: true },
  {
    name: 'name',
    offers: needed.map((value) => ({ value })),
    hint: `与岗位班次的“需要技能”写法相同${needed.length > 0 ? '，按 ↓ 选' : ''}`,
  },
  { name: 'number' },
  { name: 'issuedDay', kind: 'day' },
  { name: 'expiresDay', kind: 'day', hint: '空着就是长期有效；当天仍有效' },
  { name: 'remark', wide: true },
]

const all = { limit: 5000 } as const

const knownBy = [['staffId', 'name']]

/** Certificates and tests with their dates, those that run out first on top. */
export function Certificates({ search, where, verbs }: ConditionProps) {
  const { data: slots } = useCall('slots.list', all)
  const { data: held } = useCall('certificates.list', all)
  const form = useMemo(() => {
    const needed = slots?.rows.map(({ needsSkill }) => needsSkill) ?? []
    const names = held?.rows.map(({ name }) => name) ?? []
    return formWith([...new Set([...needed, ...names])].filter(Boolean).sort())
  }, [slots, held])
  return (
    <RecordPage
      feature="certificates"
      title="证书"
      noun="证书"
      schema={certificateFields}
      form={form}
      columns={columns}
      knownBy={knownBy}
      nameOf={({ staffName, name }) => [staffName, name].filter(Boolean).join(' ')}
      searchHint="姓名、证书或编号"
      search={search}
      where={where}
      verbs={verbs}
      empty={{
        title: '没有证书',
        step: '登记采样证、驾驶证、核酸等有期限的资格；过期的不排需要它的岗位。',
      }}
    />
  )
}
