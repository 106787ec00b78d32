import { Segmented } from 'antd'
import { useState, type ComponentType } from 'react'
import { useLeave } from '../ui/leaving.tsx'
import { Forces } from './forces.tsx'
import type { PartProps } from './part-props.ts'
import { Teams } from './teams.tsx'
import { Templates } from './templates.tsx'

const parts: Readonly<
  Record<string, { readonly title: string; readonly Part: ComponentType<PartProps> }>
> = {
  teams: { title: '班组', Part: Teams },
  forces: { title: '力量', Part: Forces },
  templates: { title: '岗位模板', Part: Templates },
}

/** Who there is, in which teams, and which models of teams stand in the grids. */
export function TeamsPage() {
  const [kind, setKind] = useState('teams')
  const leave = useLeave()
  const { Part } = parts[kind]
  const choice = (
    <Segmented
      aria-label="种类"
      value={kind}
      options={Object.entries(parts).map(([value, { title }]) => ({ value, label: title }))}
      onChange={(next) => leave(() => setKind(next))}
    />
  )
  return <Part verbs={choice} />
}
