import { App, Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayOf, dayText, instantText } from '../../shared/core/dates.ts'
import { numberText } from '../../shared/core/number-text.ts'
import { periodOf, periodWords } from '../../shared/core/period.ts'
import { needsContract } from '../../shared/needs/contract.ts'
import { needSteps, waitBands, type NeedAct } from '../../shared/needs/labels.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { FilterChoice, withFilter } from '../ui/list-filter.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { pasteKey, useLogPaste } from '../ui/log-paste.tsx'
import { Page } from '../ui/page.tsx'
import { ActForm, type NeedRow } from './act-form.tsx'
import { needColumns } from './need-columns.tsx'
import { NeedDetail } from './need-detail.tsx'
import { NeedForm } from './need-form.tsx'
import { pickCategory } from './need-pick.ts'
import { needTable } from './need-table.ts'
import './needs.css'

type Where = PageRequest['where']
type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'detail'; readonly row: NeedRow }
  | {
      readonly kind: 'act'
      readonly row: NeedRow
      readonly step: NeedAct
      readonly held: readonly string[]
    }

const views = {
  open: { title: '办理中', where: { state: 'open' } },
  overdue: { title: '超时', where: { overdue: 1 } },
  done: { title: '已办结', where: { state: 'done' } },
  cancelled: { title: '已取消', where: { state: 'cancelled' } },
  all: { title: '全部', where: {} },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly where: Where }>>
type View = keyof typeof views
const viewKeys = Object.keys(views) as readonly View[]
const byView = ['state', 'overdue']

const category = { field: 'categoryId', label: '类别', pick: pickCategory }

/** 民情日记: every need from the call to its result. */
export function NeedDiaryPage({ search = '', where: asked }: ViewProps) {
  const [text, setText] = useState(search)
  const [where, setWhere] = useState<Where>(asked ?? views.open.where)
  const [total, setTotal] = useState<number | undefined>(undefined)
  const [selected, setSelected] = useState<NeedRow | undefined>(undefined)
  const { opened, open, close } = useDrawer<Opened>()
  const searchBox = useRef<InputRef>(null)
  const mayWrite = useMay(needsContract.take.roles)
  const changes = useChanges()
  const { message } = App.useApp()
  const paste = useLogPaste(needTable, dayOf(useDesk().now))
  const query = useMemo(() => ({ search: text.trim(), where }), [text, where])
  const columns = useMemo(
    () =>
      needColumns(
        mayWrite ? (row) => open({ kind: 'act', row, step: 'done', held: [] }) : undefined,
      ),
    [mayWrite, open],
  )
  const special = specialWords(where)
  const categories = useCall('needCategories.list', { limit: 500 })
  const view = viewKeys.find((key) => isAt(where, key))
  const narrowed = [
    special || (view === undefined ? '' : views[view].title),
    categories.data?.rows.find(({ id }) => id === where.categoryId)?.name ?? '',
  ]

  function show(next: View) {
    const rest = Object.entries(where).filter(([field]) => field === 'categoryId')
    setWhere({ ...Object.fromEntries(rest), ...views[next].where })
  }

  function done(words: string) {
    close()
    void message.success(words)
  }

  function finish() {
    if (selected === undefined) void message.info('请先选一件需求。')
    else if (selected.source === 'gas') void message.info('换气需求请到“液化气换罐”办理。')
    else if (selected.state !== 'open') void message.info('这件需求已经办结或取消。')
    else open({ kind: 'act', row: selected, step: 'done', held: [] })
  }

  useKeys([
    ...(mayWrite
      ? [
          { key: 'n', label: '登记需求', run: () => open({ kind: 'new' }) },
          { key: 's', label: '办结所选需求', run: finish },
          pasteKey,
        ]
      : []),
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    { key: 'Enter', label: '打开所选的一件' },
  ])

  return (
    <Page
      title="民情日记"
      note={total === undefined ? '' : `${numberText(total)} 件`}
      verbs={
        mayWrite && (
          <>
            {paste.button}
            <Button type="primary" onClick={() => open({ kind: 'new' })}>
              登记需求
            </Button>
          </>
        )
      }
      filters={
        <>
          <Input.Search
            ref={searchBox}
            allowClear
            aria-label="查找"
            placeholder="门牌、户主拼音、需求或承办人"
            style={{ width: 260 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <FilterChoice
            filter={category}
            value={where.categoryId}
            onChange={(field, value) => setWhere(withFilter(where, field, value))}
          />
          {viewKeys.map((key) => (
            <Button
              key={key}
              type={key === view && special === '' ? 'primary' : 'default'}
              aria-pressed={key === view}
              onClick={() => show(key)}
            >
              {views[key].title}
            </Button>
          ))}
          {special !== '' && (
            <Button type="primary" onClick={() => show('open')}>
              {special} ×
            </Button>
          )}
        </>
      }
    >
      <Grid<NeedRow>
        label="民情日记"
        columns={columns}
        load={client.needs.list}
        query={query}
        reloadKey={changes}
        onTotal={setTotal}
        onSelect={(rows) => setSelected(rows.at(0))}
        onOpen={(row) => open({ kind: 'detail', row })}
        onPaste={mayWrite ? paste.onPaste : undefined}
        rowClass={({ state }) => (state === 'reversed' ? 'reversed' : undefined)}
        narrowed={narrowed}
        empty={
          <Empty
            title="没有符合条件的需求"
            step="住户来电时登记需求：输入拼音首字母或门牌找到户，写一句，回车保存。"
            verb={mayWrite ? { label: '登记需求', run: () => open({ kind: 'new' }) } : undefined}
          />
        }
      />
      <SideDrawer title={titleOf(opened)} open={opened !== undefined} onClose={close}>
        {opened?.kind === 'new' && <NeedForm onDone={done} />}
        {opened?.kind === 'detail' && (
          <NeedDetail
            key={opened.row.id}
            need={opened.row}
            mayWrite={mayWrite}
            onAct={(step, held) => open({ kind: 'act', row: opened.row, step, held })}
            onDone={done}
          />
        )}
        {opened?.kind === 'act' && (
          <ActForm
            key={`${opened.row.id} ${opened.step}`}
            need={opened.row}
            step={opened.step}
            held={opened.held}
            onDone={done}
          />
        )}
      </SideDrawer>
      {paste.dialog}
    </Page>
  )
}

function isAt(where: Where, view: View): boolean {
  return byView.every((field) => where[field] === (views[view].where as Where)[field])
}

/** What a figure has narrowed the list to, beside state and category. */
function specialWords(where: Where): string {
  const words = [
    where.band === undefined ? '' : `等候 ${waitBands[Number(where.band)].title}`,
    where.takenDay === undefined ? '' : `${dayText(String(where.takenDay))}登记`,
    where.closedDay === undefined ? '' : `${dayText(String(where.closedDay))}办结`,
    where.openAt === undefined ? '' : `截至 ${instantText(String(where.openAt))} 在办`,
    where.overdueAt === undefined ? '' : `截至 ${instantText(String(where.overdueAt))} 超时`,
    ...duringWords(where.takenIn, '登记'),
    ...duringWords(where.closedIn, '办结'),
    where.plannedDay === undefined ? '' : `${dayText(String(where.plannedDay))}照护问候`,
    where.ownerName === undefined ? '' : `承办人 ${String(where.ownerName)}`,
    where.urgency === undefined ? '' : '紧急',
    where.hasOwner === undefined ? '' : '无人承办',
    where.holdsItems === undefined ? '' : '物品未交还',
  ]
  return words.filter((word) => word !== '').join('，')
}

function duringWords(value: string | number | undefined, done: string): readonly string[] {
  const period = periodOf(value)
  return period === undefined ? [] : [`${periodWords(period)} ${done}`]
}

function titleOf(opened: Opened | undefined): string {
  switch (opened?.kind) {
    case 'new':
      return '登记需求'
    case 'detail':
      return `需求 ${opened.row.address}`
    case 'act':
      return `${needSteps[opened.step]} ${opened.row.address} ${opened.row.need}`
    default:
      return ''
  }
}
