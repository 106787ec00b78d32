import { Button } from 'antd'
import { useState } from 'react'
import { longDayText } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import { disinfectantFields } from '../../shared/toilets/disinfectants-contract.ts'
import { disinfectantForms, strengthUnits } from '../../shared/toilets/dilution.ts'
import { useKeys } from '../core/keys.ts'
import type { RowOf } from '../core/records.ts'
import { Chip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { CalculatorDrawer } from './calculator.tsx'
import './toilets.css'

const columns: readonly Column<RowOf<'disinfectants'>>[] = [
  { field: 'name', title: '消毒剂', width: 180, edit: 'text', pinned: true },
  { field: 'batch', title: '批号', width: 140, edit: 'text' },
  { field: 'form', title: '剂型', width: 100, labels: disinfectantForms, edit: 'choice' },
  {
    field: 'strength',
    title: '含量',
    width: 150,
    numeric: true,
    text: ({ strength, form }) => `${numberText(strength)} ${strengthUnits[form]}`,
  },
  {
    field: 'expiresOn',
    title: '有效期至',
    width: 150,
    text: ({ expiresOn }) => (expiresOn === null ? '' : longDayText(expiresOn)),
  },
  {
    field: 'fault',
    title: '今天能否使用',
    width: 210,
    sortable: false,
    text: ({ fault }) => (fault === '' ? '可以使用' : fault),
    show: ({ fault }) => (
      <Chip tone={fault === '' ? 'done' : 'overdue'} text={fault === '' ? '可以使用' : fault} />
    ),
  },
  { field: 'remark', title: '备注', width: 160, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'name', hint: '如 84消毒液' },
  { name: 'batch' },
  { name: 'form', labels: disinfectantForms },
  { name: 'strength', hint: '原液 mg/L，5% 是 50000；片剂 mg/片；粉剂 mg/g；酒精填百分数，如 75' },
  { name: 'expiresOn', kind: 'day' },
  { name: 'remark', kind: 'long' },
]

const knownBy = [['name', 'batch']]

/** Batches of disinfectant in stock, and how much of one makes a bucket. */
export function ToiletAgentsPage({ search }: { readonly search?: string }) {
  const [open, setOpen] = useState(false)
  useKeys([{ key: 'c', label: '药剂计算', run: () => setOpen(true) }])
  return (
    <>
      <RecordPage
        feature="disinfectants"
        title="药剂"
        noun="消毒剂"
        schema={disinfectantFields}
        form={form}
        columns={columns}
        knownBy={knownBy}
        nameOf={({ name, batch }) =>
          `${String(name)} ${typeof batch === 'string' ? batch : ''}`.trim()
        }
        searchHint="名称或批号"
        search={search}
        verbs={<Button onClick={() => setOpen(true)}>药剂计算</Button>}
        empty={{
          title: '还没有药剂登记',
          step: '登记每批药剂的批号和有效期，登记消杀时就能选，过期的不接受。',
        }}
      />
      <CalculatorDrawer open={open} onClose={() => setOpen(false)} />
    </>
  )
}
