import { Segmented } from 'antd'
import { useState, type ComponentType } from 'react'
import type { ViewProps } from '../core/route.ts'
import { useLeave } from '../ui/leaving.tsx'
import { useDueCertificates } from './due-certificates.ts'
import { Certificates } from './certificates.tsx'
import type { ConditionProps } from './condition-props.ts'
import { Leaves } from './leaves.tsx'
import { Overtimes } from './overtimes.tsx'
import { Wishes } from './wishes.tsx'

const lists: Readonly<
  Record<string, { readonly title: string; readonly List: ComponentType<ConditionProps> }>
> = {
  leaves: { title: '请假', List: Leaves },
  wishes: { title: '意愿', List: Wishes },
  certificates: { title: '证书', List: Certificates },
  overtimes: { title: '超时批准', List: Overtimes },
}

/** What a roster has to know about single people: when they are away, wish, may, and must not. */
export function ConditionsPage({ search, where: { kind: asked, ...where } = {} }: ViewProps) {
  const [kind, setKind] = useState(typeof asked === 'string' ? asked : 'leaves')
  const due = useDueCertificates()
  const leave = useLeave()
  const { List } = lists[kind]
  const choice = (
    <Segmented
      aria-label="种类"
      value={kind}
      options={Object.entries(lists).map(([value, { title }]) => ({
        value,
        label: value === 'certificates' && due > 0 ? `${title}（${due} 项到期）` : title,
      }))}
      onChange={(next) => leave(() => setKind(next))}
    />
  )
  return <List key={kind} search={search} where={where} verbs={choice} />
}
