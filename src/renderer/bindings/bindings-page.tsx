import { Segmented } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { bindingFields } from '../../shared/bindings/contract.ts'
import { bindingLevels, type BindingLevel } from '../../shared/bindings/levels.ts'
import { client } from '../core/client.ts'
import { useCall } from '../core/query.ts'
import type { RowOf } from '../core/records.ts'
import type { ViewProps } from '../core/route.ts'
import { useLeave } from '../ui/leaving.tsx'
import type { Column } from '../ui/column.ts'
import type { FormField } from '../ui/field.ts'
import { LogPaperButtons } from '../ui/log-paper.tsx'
import { pickFrom, type Pick } from '../ui/pick.ts'
import { pickStaff } from '../ui/pick-staff.ts'
import { pickUnit } from '../ui/pick-unit.ts'
import { RecordPage } from '../ui/record-page.tsx'
import { GridLeaders } from './grid-leaders.tsx'
import { LookUp } from './look-up.tsx'
import { pickHousehold } from './picks.ts'

const targets: Readonly<Partial<Record<BindingLevel, Pick>>> = {
  community: pickFrom(client.communities.list, ({ name }) => name),
  estate: pickFrom(
    client.estates.list,
    ({ name }) => name,
    ({ communityName }) => communityName,
  ),
  unit: pickUnit,
  household: pickHousehold,
}

const columns: readonly Column<RowOf<'bindings'>>[] = [
  { field: 'targetName', title: '包保对象', width: 240, pinned: true },
  { field: 'department', title: '责任部门', width: 160, edit: 'text' },
  { field: 'staffName', title: '责任人', width: 110 },
  { field: 'phone', title: '电话', width: 130, sortable: false },
  { field: 'duty', title: '职责', width: 180, grow: true, edit: 'text', sortable: false },
  { field: 'remark', title: '备注', width: 140, edit: 'text', sortable: false },
]

const knownBy = [['targetId', 'staffId']]
const levels: readonly { readonly value: BindingLevel | 'grid'; readonly label: string }[] = [
  { value: 'street', label: '街道' },
  { value: 'area', label: '片区' },
  { value: 'community', label: '社区' },
  { value: 'grid', label: '网格' },
  { value: 'estate', label: '小区' },
  { value: 'unit', label: '楼院' },
  { value: 'household', label: '到户' },
]

/** 绑定法 and 四级包保: who answers for what, and who answers for this door. */
export function BindingsPage({ where }: ViewProps) {
  const [level, setLevel] = useState<BindingLevel | 'grid'>(
    where?.level === 'grid' ? 'grid' : 'community',
  )
  const leave = useLeave()
  const verbs = (
    <>
      <LookUp />
      <LogPaperButtons asked={{ what: 'bindings', day: dayOf(new Date()) }} label="打印责任表" />
      <Segmented
        aria-label="层级"
        value={level}
        options={[...levels]}
        onChange={(next) => leave(() => setLevel(next))}
      />
    </>
  )
  return level === 'grid' ? (
    <GridLeaders verbs={verbs} leaderlessOn={where?.leaderlessOn} />
  ) : (
    <Level key={level} level={level} verbs={verbs} />
  )
}

function Level({ level, verbs }: { readonly level: BindingLevel; readonly verbs: ReactNode }) {
  const { data } = useCall('communities.list', { limit: 500 }, { enabled: level === 'area' })
  const form = useMemo<readonly FormField[]>(() => {
    const communities = Object.fromEntries(data?.rows.map(({ id, name }) => [id, name]) ?? [])
    const pick = targets[level]
    return [
      ...(level === 'area'
        ? [
            { name: 'areaName', hint: '例如 东片', demanded: true },
            { name: 'communityIds', labels: communities, wide: true },
          ]
        : []),
      ...(pick === undefined
        ? []
        : [{ name: 'targetId', pick, shown: 'targetName', wide: true, demanded: true }]),
      { name: 'staffId', pick: pickStaff, shown: 'staffName' },
      { name: 'department', hint: '责任人不在人员名单上时写在这里' },
      { name: 'duty', wide: true },
      { name: 'remark', wide: true },
    ]
  }, [level, data])
  const base = useMemo(() => ({ level }), [level])
  return (
    <RecordPage
      feature="bindings"
      title={bindingLevels[level]}
      noun="包保"
      schema={bindingFields}
      form={form}
      columns={columns}
      base={base}
      knownBy={knownBy}
      nameOf={({ targetName, department, staffName }) =>
        [targetName, staffName, department].filter(Boolean).map(String).join(' ')
      }
      searchHint="对象、部门、姓名或拼音"
      verbs={verbs}
      empty={{ title: `还没有${bindingLevels[level]}`, step: '新增一条，写明对象和责任人。' }}
    />
  )
}
