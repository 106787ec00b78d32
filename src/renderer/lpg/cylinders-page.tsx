import { longDayText } from '../../shared/core/dates.ts'
import { cylinderFields } from '../../shared/lpg/contract.ts'
import type { RowOf } from '../core/records.ts'
import { Chip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { modelLabels } from './request-form.tsx'

const columns: readonly Column<RowOf<'lpgCylinders'>>[] = [
  { field: 'number', title: '编号', width: 160, edit: 'text', pinned: true },
  { field: 'model', title: '规格', width: 170, labels: modelLabels, edit: 'choice' },
  {
    field: 'fault',
    title: '今天能否使用',
    width: 250,
    sortable: false,
    text: ({ fault }) => (fault === '' ? '可以使用' : fault),
    show: ({ fault }) => (
      <Chip tone={fault === '' ? 'done' : 'overdue'} text={fault === '' ? '可以使用' : fault} />
    ),
  },
  {
    field: 'inspectionDue',
    title: '下次检验',
    width: 140,
    sortable: false,
    text: ({ inspectionDue }) => longDayText(inspectionDue),
  },
  {
    field: 'scrapDue',
    title: '报废',
    width: 140,
    sortable: false,
    text: ({ scrapDue }) => longDayText(scrapDue),
  },
  { field: 'madeOn', title: '出厂', width: 140, text: ({ madeOn }) => longDayText(madeOn) },
  {
    field: 'inspectedOn',
    title: '上次检验',
    width: 140,
    text: ({ inspectedOn }) => (inspectedOn === null ? '' : longDayText(inspectedOn)),
  },
  { field: 'remark', title: '备注', width: 140, grow: true, edit: 'text' },
]

const form: readonly FormField[] = [
  { name: 'number', hint: '瓶身条码或钢印号' },
  { name: 'model', labels: modelLabels },
  { name: 'madeOn', kind: 'day' },
  { name: 'inspectedOn', kind: 'day', hint: '新瓶不填' },
  { name: 'remark', kind: 'long' },
]

const filters = [{ field: 'model', label: '规格', labels: modelLabels }] as const
const knownBy = [['number']]

/** The stations' cylinders: inspected every 4 years, scrap after 12. */
export function LpgCylindersPage({ search }: { readonly search?: string }) {
  return (
    <RecordPage
      feature="lpgCylinders"
      title="气瓶"
      noun="气瓶"
      schema={cylinderFields}
      form={form}
      columns={columns}
      filters={filters}
      knownBy={knownBy}
      nameOf={({ number }) => String(number)}
      searchHint="编号或规格"
      search={search}
      empty={{
        title: '还没有气瓶登记',
        step: '登记或从表格粘贴供气站的气瓶后，满罐到点时核对编号、规格和检验期；没有登记的罐不接收。',
      }}
    />
  )
}
