import { App, Button, Input, Select, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayOf } from '../../shared/core/dates.ts'
import { lpgContract } from '../../shared/lpg/contract.ts'
import { lpgSteps, type AdvanceStep } from '../../shared/lpg/labels.ts'
import { nextSteps } from '../../shared/lpg/rules.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { pasteKey, useLogPaste } from '../ui/log-paste.tsx'
import { Page } from '../ui/page.tsx'
import { OrderForm } from './order-form.tsx'
import { requestColumns } from './request-columns.tsx'
import { RequestDetail } from './request-detail.tsx'
import { RequestForm } from './request-form.tsx'
import type { LpgRow } from './request-row.ts'
import { requestTable } from './request-table.ts'
import {
  figuredOf,
  shownFirst,
  shownKeys,
  shownStates,
  shownWords,
  whereOf,
  type Shown,
} from './shown-requests.ts'
import { StepForm } from './step-form.tsx'
import './lpg.css'

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'order' }
  | { readonly kind: 'detail'; readonly row: LpgRow }
  | { readonly kind: 'step'; readonly row: LpgRow; readonly step: AdvanceStep }

/** Needs for gas from the phone call to the cleared empty; each row offers its next step. */
export function LpgRequestsPage({ search = '', where }: ViewProps) {
  const [text, setText] = useState(search)
  const [state, setState] = useState<Shown>(shownKeys.find((key) => key === where?.shown) ?? 'open')
  const [point, setPoint] = useState(where?.pointId)
  const [figured, setFigured] = useState(figuredOf(where))
  const [total, setTotal] = useState<number | undefined>(undefined)
  const [selected, setSelected] = useState<LpgRow | undefined>(undefined)
  const { opened, open, close } = useDrawer<Opened>()
  const searchBox = useRef<InputRef>(null)
  const mayWrite = useMay(lpgContract.request.roles)
  const today = dayOf(useDesk().now)
  const changes = useChanges()
  const points = useCall('lpgPoints.list', { limit: 500 })
  const paste = useLogPaste(requestTable, today)
  const { message } = App.useApp()
  const query = useMemo(
    () => ({
      search: text.trim(),
      where: {
        ...(figured?.where ?? whereOf(state, today)),
        ...(point === undefined ? {} : { pointId: point }),
      },
    }),
    [text, figured, state, today, point],
  )
  const columns = useMemo(
    () => requestColumns(mayWrite ? (row, step) => open({ kind: 'step', row, step }) : undefined),
    [mayWrite, open],
  )

  function done(words: string) {
    close()
    void message.success(words)
  }

  function next() {
    const step = selected === undefined ? undefined : nextSteps(selected.state).at(0)
    if (selected === undefined) void message.info('请先选一条需求。')
    else if (step === undefined || selected.state === 'requested') {
      void message.info(
        selected.state === 'requested' ? '这条需求等待汇总报站，按 O 汇总。' : '这条需求已经办结。',
      )
    } else open({ kind: 'step', row: selected, step })
  }

  useKeys([
    ...(mayWrite
      ? [
          { key: 'n', label: '登记新需求', run: () => open({ kind: 'new' }) },
          { key: 'o', label: '汇总报站', run: () => open({ kind: 'order' }) },
          { key: 's', label: '办所选需求的下一步', run: next },
          pasteKey,
        ]
      : []),
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    { key: 'Enter', label: '打开所选的一条' },
  ])

  const narrowed =
    query.search !== '' || state !== 'open' || point !== undefined || figured !== undefined
  const pointName = points.data?.rows.find(({ id }) => id === point)?.name ?? ''
  function show(next: Shown) {
    setFigured(undefined)
    setState(next)
  }
  return (
    <Page
      title="换气需求"
      note={
        total === undefined
          ? ''
          : `${figured !== undefined || state === 'all' ? '' : `${shownWords[state]} `}${total} 条`
      }
      verbs={
        mayWrite && (
          <>
            {paste.button}
            <Button onClick={() => open({ kind: 'order' })}>汇总报站</Button>
            <Button type="primary" onClick={() => open({ kind: 'new' })}>
              登记新需求
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
            placeholder="门牌、户代码、户主或拼音"
            style={{ width: 260 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {shownFirst.map((key) => (
            <Button
              key={key}
              type={figured === undefined && state === key ? 'primary' : 'default'}
              aria-pressed={figured === undefined && state === key}
              onClick={() => show(key)}
            >
              {shownWords[key]}
            </Button>
          ))}
          <Select<Shown>
            allowClear
            aria-label="状态"
            placeholder="按状态"
            style={{ width: 150 }}
            value={shownFirst.includes(state) ? null : state}
            onChange={(key?: Shown) => show(key ?? 'open')}
            options={shownStates.map((value) => ({ value, label: shownWords[value] }))}
          />
          {figured !== undefined && (
            <Button type="primary" onClick={() => show('open')}>
              {figured.words} ×
            </Button>
          )}
          {point !== undefined && (
            <Button type="primary" onClick={() => setPoint(undefined)}>
              {pointName} ×
            </Button>
          )}
        </>
      }
    >
      <Grid<LpgRow>
        label="换气需求"
        columns={columns}
        load={client.lpg.list}
        query={query}
        reloadKey={changes}
        onTotal={setTotal}
        onSelect={(rows) => setSelected(rows.at(0))}
        onOpen={(row) => open({ kind: 'detail', row })}
        onPaste={mayWrite ? paste.onPaste : undefined}
        rowClass={({ state }) => (state === 'reversed' ? 'reversed' : undefined)}
        narrowed={[shownWords[state], pointName]}
        empty={
          narrowed ? (
            <Empty
              title="没有符合条件的需求"
              step="换一个词，或看全部未办结的需求。"
              verb={{
                label: '看未办结',
                run: () => {
                  setText('')
                  show('open')
                  setPoint(undefined)
                },
              }}
            />
          ) : (
            <Empty
              title="没有未办结的换气需求"
              step="住户来电时登记新需求：输入门牌或拼音找到户，回车保存。"
              verb={
                mayWrite ? { label: '登记新需求', run: () => open({ kind: 'new' }) } : undefined
              }
            />
          )
        }
      />
      <SideDrawer title={titleOf(opened)} open={opened !== undefined} onClose={close}>
        {opened?.kind === 'new' && <RequestForm onDone={done} />}
        {opened?.kind === 'order' && <OrderForm onDone={done} />}
        {opened?.kind === 'step' && (
          <StepForm
            key={`${opened.row.id} ${opened.step}`}
            request={opened.row}
            step={opened.step}
            onDone={done}
          />
        )}
        {opened?.kind === 'detail' && (
          <RequestDetail
            key={opened.row.id}
            request={opened.row}
            mayWrite={mayWrite}
            onStep={(row, step) => open({ kind: 'step', row, step })}
            onDone={done}
          />
        )}
      </SideDrawer>
      {paste.dialog}
    </Page>
  )
}

function titleOf(opened: Opened | undefined): string {
  switch (opened?.kind) {
    case 'new':
      return '登记换气需求'
    case 'order':
      return '汇总报站'
    case 'step':
      return `${lpgSteps[opened.step]} ${opened.row.address}`
    case 'detail':
      return `换气需求 ${opened.row.address}`
    default:
      return ''
  }
}
