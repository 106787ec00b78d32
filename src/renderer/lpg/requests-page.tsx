import { App, Button, Input, Select, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayOf, instantText, type Day } from '../../shared/core/dates.ts'
import { lpgContract } from '../../shared/lpg/contract.ts'
import {
  isMovedIn,
  lpgStates,
  lpgSteps,
  movedIn,
  type AdvanceStep,
  type LpgState,
} from '../../shared/lpg/labels.ts'
import { periodOf, periodWords } from '../../shared/core/period.ts'
import { nextSteps } from '../../shared/lpg/rules.ts'
import { client } from '../core/client.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { Chip, type Tone } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { pasteKey, useLogPaste } from '../ui/log-paste.tsx'
import { Page } from '../ui/page.tsx'
import { OrderForm } from './order-form.tsx'
import { RequestDetail } from './request-detail.tsx'
import { modelLabels, RequestForm, useUsualPlaces } from './request-form.tsx'
import type { LpgRow } from './request-row.ts'
import { requestTable } from './request-table.ts'
import { StepForm } from './step-form.tsx'
import './lpg.css'

const tones: Readonly<Record<LpgState, Tone>> = {
  requested: 'waiting',
  ordered: 'waiting',
  at_point: 'waiting',
  exchanged: 'waiting',
  cleared: 'done',
  refused: 'overdue',
  returned: 'done',
  cancelled: 'plain',
  reversed: 'plain',
}

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
  const [moved, setMoved] = useState(movedOf(where))
  const [total, setTotal] = useState<number | undefined>(undefined)
  const [selected, setSelected] = useState<LpgRow | undefined>(undefined)
  const { opened, open, close } = useDrawer<Opened>()
  const searchBox = useRef<InputRef>(null)
  const mayWrite = useMay(lpgContract.request.roles)
  const today = dayOf(useDesk().now)
  const changes = useChanges()
  const usual = useUsualPlaces()
  const points = useCall('lpgPoints.list', { limit: 500 })
  const table = useMemo(() => ({ ...requestTable, common: usual }), [usual])
  const paste = useLogPaste(table, today)
  const { message } = App.useApp()
  const query = useMemo(
    () => ({
      search: text.trim(),
      where: {
        ...(moved?.where ?? whereOf(state, today)),
        ...(point === undefined ? {} : { pointId: point }),
      },
    }),
    [text, moved, state, today, point],
  )
  const columns = useMemo(
    () => columnsWith(mayWrite ? (row, step) => open({ kind: 'step', row, step }) : undefined),
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
    query.search !== '' || state !== 'open' || point !== undefined || moved !== undefined
  const pointName = points.data?.rows.find(({ id }) => id === point)?.name ?? ''
  function show(next: Shown) {
    setMoved(undefined)
    setState(next)
  }
  return (
    <Page
      title="换气需求"
      note={
        total === undefined
          ? ''
          : `${moved !== undefined || state === 'all' ? '' : `${shownWords[state]} `}${total} 条`
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
              type={moved === undefined && state === key ? 'primary' : 'default'}
              aria-pressed={moved === undefined && state === key}
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
          {moved !== undefined && (
            <Button type="primary" onClick={() => show('open')}>
              {moved.words} ×
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

/** Several states at once, as the list call knows them. */
const gatheredKeys = ['open', 'waiting', 'late', 'fullAtPoint', 'inStore'] as const

/** The filter row, whose words have little room. */
const shownWords = {
  open: '未办结',
  waiting: '待入户',
  late: '超 24 小时',
  requested: '待汇总',
  ordered: '待送达',
  at_point: '满罐到点',
  fullAtPoint: '在交接点',
  inStore: '交接点存量',
  exchanged: '空罐待回收',
  cleared: '已清运',
  refused: '拒检拒收',
  returned: '已退站',
  cancelled: '已撤回',
  reversed: '已撤销',
  exchangedToday: '今日更换',
  all: '全部',
} as const satisfies Readonly<
  Record<LpgState | (typeof gatheredKeys)[number] | 'exchangedToday' | 'all', string>
>
type Shown = keyof typeof shownWords
const shownKeys = Object.keys(shownWords) as readonly Shown[]
/** What is looked for every day; the others wait in a list. */
const shownFirst: readonly Shown[] = [
  'open',
  'requested',
  'waiting',
  'late',
  'exchangedToday',
  'all',
]
const shownStates = shownKeys.filter((key) => !shownFirst.includes(key))

function whereOf(shown: Shown, today: Day): PageRequest['where'] {
  if (shown === 'all') return {}
  if (shown === 'exchangedToday') return { exchangedDay: today }
  return gatheredKeys.some((key) => key === shown) ? { [shown]: 1 } : { state: shown }
}

/** What a figure has narrowed the list to: the requests that a step was taken on in its period. */
function movedOf(where: PageRequest['where'] = {}) {
  for (const [field, value] of Object.entries(where)) {
    const period = periodOf(value)
    if (!isMovedIn(field) || period === undefined) continue
    return { where: { [field]: value }, words: `${periodWords(period)}${lpgSteps[movedIn[field]]}` }
  }
  return undefined
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

function columnsWith(
  onStep: ((row: LpgRow, step: AdvanceStep) => void) | undefined,
): readonly Column<LpgRow>[] {
  return [
    { field: 'address', title: '住址', width: 190, pinned: true },
    { field: 'communityName', title: '社区', width: 100 },
    { field: 'headName', title: '户主', width: 80 },
    {
      field: 'state',
      title: '状态',
      width: 205,
      labels: lpgStates,
      show: ({ state }) => <Chip tone={tones[state]} text={lpgStates[state]} />,
    },
    {
      field: 'rowVersion',
      title: '下一步',
      width: 105,
      sortable: false,
      text: ({ state }) => stepWords(state),
      show: (row) => {
        const step = nextSteps(row.state).at(0)
        if (onStep === undefined || step === undefined || row.state === 'requested') {
          return stepWords(row.state)
        }
        return (
          <Button size="small" onClick={() => onStep(row, step)}>
            {lpgSteps[step]}
          </Button>
        )
      },
    },
    {
      field: 'isUrgent',
      title: '加急',
      width: 70,
      show: ({ isUrgent }) => isUrgent && <Chip tone="overdue" text="急" />,
    },
    { field: 'model', title: '规格', width: 130, labels: modelLabels },
    { field: 'quantity', title: '罐', width: 60, numeric: true },
    {
      field: 'ageDays',
      title: '已等',
      width: 80,
      numeric: true,
      sortable: false,
      text: ({ ageDays }) => (ageDays === 0 ? '当日' : `${ageDays} 天`),
    },
    { field: 'householdCode', title: '户代码', width: 165 },
    { field: 'pointName', title: '交接点', width: 130 },
    { field: 'stationName', title: '供气站', width: 130 },
    { field: 'orderNumber', title: '订单号', width: 150 },
    {
      field: 'stateSince',
      title: '状态时间',
      width: 120,
      text: ({ stateSince }) => instantText(stateSince),
    },
    {
      field: 'visitsInVain',
      title: '无人',
      width: 70,
      numeric: true,
      sortable: false,
      text: ({ visitsInVain }) => (visitsInVain === 0 ? '' : `${visitsInVain} 次`),
    },
    { field: 'remark', title: '备注', width: 140, grow: true, sortable: false },
  ]
}

function stepWords(state: LpgState): string {
  if (state === 'requested') return '待汇总'
  const step = nextSteps(state).at(0)
  return step === undefined ? '' : lpgSteps[step]
}
