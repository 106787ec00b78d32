import type { ReactNode } from 'react'
import { dayText, instantText } from '../../shared/core/dates.ts'
import { zoneFields, zoneKinds } from '../../shared/zones/contract.ts'
import type { RowOf } from '../core/records.ts'
import { Chip, ZoneChip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { newestRuleSet, ruleSetNames } from './zone-words.ts'

type Zone = RowOf<'zones'>

const columns: readonly Column<Zone>[] = [
  { field: 'name', title: '区域名称', width: 200, edit: 'text', pinned: true },
  {
    field: 'kind',
    title: '类型',
    width: 110,
    labels: zoneKinds,
    text: ({ kindName }) => kindName,
    show: ({ kind, kindName }) => <ZoneChip kind={kind} text={kindName} />,
  },
  {
    field: 'dayNumber',
    title: '第几天',
    width: 90,
    sortable: false,
    text: ({ dayNumber }) => (dayNumber === null ? '' : `第 ${dayNumber} 天`),
  },
  {
    field: 'nextTestDay',
    title: '下次核酸',
    width: 120,
    sortable: false,
    text: ({ nextTestDay }) => (nextTestDay === null ? '' : dayText(nextTestDay)),
  },
  {
    field: 'liftedAt',
    title: '状态',
    width: 150,
    text: ({ liftedAt }) => (liftedAt === null ? '管控中' : `${instantText(liftedAt)} 解除`),
    show: ({ liftedAt }) =>
      liftedAt === null ? (
        <Chip tone="plain" text="管控中" />
      ) : (
        <Chip tone="done" text={`${instantText(liftedAt)} 解除`} />
      ),
  },
  {
    field: 'effectiveAt',
    title: '生效时间',
    width: 130,
    text: (zone) => instantText(zone.effectiveAt),
  },
  { field: 'decisionNo', title: '决定文号', width: 190, edit: 'text' },
  { field: 'ruleSetName', title: '管控规则', width: 190, sortable: false },
  { field: 'boundary', title: '四至', width: 220, grow: true, edit: 'text', sortable: false },
]

const form: readonly FormField[] = [
  { name: 'name' },
  { name: 'kind', kind: 'choice', labels: zoneKinds },
  { name: 'effectiveAt', kind: 'instant' },
  { name: 'ruleSet', kind: 'choice', labels: ruleSetNames },
  { name: 'boundary', kind: 'long' },
  { name: 'decisionBody' },
  { name: 'decisionNo' },
  { name: 'decidedAt', kind: 'instant' },
  { name: 'basisAt', kind: 'instant', hint: '空着时按生效时间计天' },
  { name: 'basisReason', wide: true },
  { name: 'remark', kind: 'long' },
]

const filters = [{ field: 'kind', label: '类型', labels: zoneKinds }] as const
const start = { ruleSet: newestRuleSet }

/** Every zone as a list: to find, to mend a word, to take over from a spreadsheet. */
export function ZonesLedger(props: { readonly search?: string; readonly verbs: ReactNode }) {
  return (
    <RecordPage
      feature="zones"
      title="管控区域"
      noun="管控区域"
      schema={zoneFields}
      form={form}
      columns={columns}
      filters={filters}
      start={start}
      nameOf={({ name }) => String(name)}
      searchHint="名称、文号或四至"
      search={props.search}
      verbs={props.verbs}
      empty={{
        title: '还没有管控区域',
        step: '接到划定决定后，在这里登记封控区、管控区和防范区。',
      }}
    />
  )
}
