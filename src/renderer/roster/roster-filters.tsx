import { Input, Segmented, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { instantText } from '../../shared/core/dates.ts'
import type { Layout } from './duty-edits.ts'
import { periodText, type ListedRoster } from './roster-view.ts'

const layouts = [
  { value: 'place', label: '按岗位' },
  { value: 'person', label: '按人员' },
  { value: 'ledger', label: '公平台账' },
] as const

/** They give way until the row still fits a wide screen at 150 %, which has room for 1280. */
const widths = {
  rosters: 'clamp(300px, calc(100vw - 980px), 330px)',
  search: 'clamp(160px, calc(100vw - 1120px), 190px)',
}

/** Which roster, how it is laid out, and which part of it is shown. */
export function RosterFilters(props: {
  readonly rosters: readonly ListedRoster[]
  readonly rosterId: string
  readonly grids: readonly string[]
  readonly filters: {
    readonly layout: Layout
    readonly grid: string | undefined
    readonly typed: string
    readonly onlyMissing: boolean
  }
  readonly onRoster: (id: string) => void
  readonly onLayout: (layout: Layout) => void
  readonly onGrid: (grid: string | undefined) => void
  readonly onTyped: (typed: string) => void
  readonly onMissing: (onlyMissing: boolean) => void
  /** What is done with the selection. */
  readonly children: ReactNode
}) {
  const { layout, grid, typed, onlyMissing } = props.filters
  return (
    <>
      <Select
        aria-label="排班表"
        style={{ width: widths.rosters }}
        value={props.rosterId}
        onChange={props.onRoster}
        options={props.rosters.map((one) => ({ value: one.id, label: rosterWords(one) }))}
      />
      <Segmented<Layout>
        aria-label="看法"
        value={layout}
        options={[...layouts]}
        onChange={props.onLayout}
      />
      <Select
        allowClear
        aria-label="网格"
        placeholder="全部网格"
        style={{ width: 120 }}
        value={grid}
        onChange={props.onGrid}
        options={props.grids.map((name) => ({ value: name, label: name }))}
      />
      <Input.Search
        allowClear
        aria-label="查找"
        placeholder={layout === 'place' ? '岗位或姓名' : '姓名或角色'}
        style={{ width: widths.search }}
        value={typed}
        onChange={(event) => props.onTyped(event.target.value)}
      />
      {layout === 'place' && (
        <label className="page-note">
          <Switch size="small" checked={onlyMissing} onChange={props.onMissing} /> 只看缺岗
        </label>
      )}
      {props.children}
    </>
  )
}

/** Drafts of one period are told apart by when they were made, what is published by its version. */
function rosterWords(roster: ListedRoster): string {
  return roster.status === 'published'
    ? `${periodText(roster)} 已发布 第 ${roster.version} 版`
    : `${periodText(roster)} 草稿 ${instantText(roster.createdAt)}`
}
