import { App, Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayOf, dayText, timeText } from '../../shared/core/dates.ts'
import { choresContract } from '../../shared/chores/contract.ts'
import { choreChains, choreKinds, choreSteps, type ChoreKind } from '../../shared/chores/labels.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { client } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useChanges } from '../core/events.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import type { ViewProps } from '../core/route.ts'
import { DayChoice } from '../ui/day-choice.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { pasteKey, useLogPaste } from '../ui/log-paste.tsx'
import { Page } from '../ui/page.tsx'
import { LogPaperButtons } from '../ui/log-paper.tsx'
import { SignDay } from '../ui/sign-day.tsx'
import { choreColumns, nextOf } from './chore-columns.tsx'
import { ChoreDetail } from './chore-detail.tsx'
import { ChoreForm, type ChoreRow } from './chore-form.tsx'
import { choreTables } from './chore-table.ts'
import { figuredOf } from './figured-chores.ts'
import './chores.css'

type Place = { readonly place: string; readonly communityId: string | null }
type Opened =
  | { readonly kind: 'new'; readonly start: Place | undefined }
  | { readonly kind: 'detail' | 'step'; readonly row: ChoreRow }

const views = { open: '未办完', overdue: '超时', day: '当日', all: '全部' } as const
type View = keyof typeof views

const words = {
  round: {
    verb: '开始巡回',
    empty: '每天 08:00 先喊话告知关窗，再登记一处；昨天做过的地点今天自动列在上面。',
  },
  waste: {
    verb: '登记收运',
    empty: '上门收运后登记袋数和重量，之后逐步登记封口、装箱、暂存、清运，当日清完。',
  },
} as const

/** 院落消杀: the round of every morning, place by place. */
export function RoundsPage(props: ViewProps) {
  return <ChoresPage kind="round" {...props} />
}

/** 垃圾清运: lots of waste from the door to the truck. */
export function WastePage(props: ViewProps) {
  return <ChoresPage kind="waste" {...props} />
}

function ChoresPage({ kind, search = '', where: asked }: ViewProps & { readonly kind: ChoreKind }) {
  const [text, setText] = useState(search)
  const [figured, setFigured] = useState(figuredOf(asked))
  const [view, choose] = useState<View>('open')
  const setView = (next: View) => {
    setFigured(undefined)
    choose(next)
  }
  const [total, setTotal] = useState<number | undefined>(undefined)
  const [selected, setSelected] = useState<ChoreRow | undefined>(undefined)
  const { opened, open, close } = useDrawer<Opened>()
  const searchBox = useRef<InputRef>(null)
  const mayWrite = useMay(choresContract.begin.roles)
  const [day, chooseDay] = useState(dayOf(useDesk().now))
  const changes = useChanges()
  const { message } = App.useApp()
  const paste = useLogPaste(choreTables[kind], day)
  const due = useCall('chores.due', {}, { enabled: kind === 'round', everySeconds: 60 })
  const query = useMemo(() => {
    const narrowed = { all: {}, day: { day }, open: { open: 1 }, overdue: { overdue: 1 } } as const
    const where: PageRequest['where'] = { kind, ...(figured?.where ?? narrowed[view]) }
    return { search: text.trim(), where }
  }, [kind, text, figured, view, day])
  const columns = useMemo(
    () => choreColumns(kind, mayWrite ? (row) => open({ kind: 'step', row }) : undefined),
    [kind, mayWrite, open],
  )
  const begin = (start?: Place) => open({ kind: 'new', start })
  const viewWords = figured?.words ?? (view === 'day' ? dayText(day) : views[view])
  const setDay = (next: string) => {
    chooseDay(next)
    setView('day')
  }

  function done(said: string) {
    close()
    void message.success(said)
  }

  function next() {
    const step = selected === undefined ? undefined : nextOf(selected)
    if (selected === undefined) void message.info('请先选一行。')
    else if (step === undefined) void message.info('这一批已经全部办完。')
    else open({ kind: 'step', row: selected })
  }

  useKeys([
    ...(mayWrite
      ? [
          { key: 'n', label: words[kind].verb, run: () => begin() },
          { key: 's', label: '办所选一行的下一步', run: next },
          pasteKey,
        ]
      : []),
    { key: '/', label: '查找', run: () => searchBox.current?.focus() },
    { key: 'Enter', label: '打开所选的一行' },
  ])

  const places = kind === 'round' ? (due.data?.places ?? []) : []
  const step = opened === undefined || opened.kind === 'new' ? undefined : nextOf(opened.row)
  return (
    <Page
      title={choreKinds[kind]}
      note={total === undefined ? '' : `${viewWords} ${total} 条`}
      verbs={
        <>
          {mayWrite && paste.button}
          <SignDay log="chores" day={day} />
          <LogPaperButtons
            asked={{ what: kind === 'round' ? 'rounds' : 'waste', day }}
            label="打印当日"
            hotkey="p"
          />
          {mayWrite && (
            <Button type="primary" onClick={() => begin()}>
              {words[kind].verb}
            </Button>
          )}
        </>
      }
      filters={
        <>
          <Input.Search
            ref={searchBox}
            allowClear
            aria-label="查找"
            placeholder="地点、拼音或编号"
            style={{ width: 240 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {(Object.keys(views) as View[]).map((key) => (
            <Button
              key={key}
              type={figured === undefined && view === key ? 'primary' : 'default'}
              aria-pressed={figured === undefined && view === key}
              onClick={() => setView(key)}
            >
              {views[key]}
            </Button>
          ))}
          {figured !== undefined && (
            <Button type="primary" onClick={() => setFigured(undefined)}>
              {figured.words} ×
            </Button>
          )}{' '}
          <DayChoice day={day} onChange={setDay} />
          {places.length > 0 && (
            <span className="chore-due">
              今日 {timeText(places[0].dueAt)} 还没有开始：
              {places.slice(0, 6).map((place) => (
                <Button
                  key={`${place.place} ${place.communityId}`}
                  size="small"
                  danger={place.isOverdue}
                  disabled={!mayWrite}
                  onClick={() => begin(place)}
                >
                  {place.place}
                </Button>
              ))}
              {places.length > 6 && `等 ${places.length} 处`}
            </span>
          )}
        </>
      }
    >
      <Grid<ChoreRow>
        label={choreKinds[kind]}
        columns={columns}
        load={client.chores.list}
        query={query}
        reloadKey={changes}
        onTotal={setTotal}
        onSelect={(rows) => setSelected(rows.at(0))}
        onOpen={(row) => open({ kind: 'detail', row })}
        onPaste={mayWrite ? paste.onPaste : undefined}
        rowClass={({ state }) => (state === null ? 'reversed' : undefined)}
        narrowed={[viewWords]}
        empty={
          <Empty
            title={view === 'all' ? `还没有${choreKinds[kind]}登记` : `没有${viewWords}的登记`}
            step={words[kind].empty}
            verb={mayWrite ? { label: words[kind].verb, run: () => begin() } : undefined}
          />
        }
      />
      <SideDrawer title={titleOf(kind, opened)} open={opened !== undefined} onClose={close}>
        {opened?.kind === 'new' && (
          <ChoreForm kind={kind} step={choreChains[kind][0]} start={opened.start} onDone={done} />
        )}
        {opened?.kind === 'step' && step !== undefined && (
          <ChoreForm
            key={`${opened.row.id} ${step}`}
            kind={kind}
            step={step}
            chore={opened.row}
            onDone={done}
          />
        )}
        {opened?.kind === 'detail' && (
          <ChoreDetail
            key={opened.row.id}
            chore={opened.row}
            mayWrite={mayWrite}
            onNext={() => open({ kind: 'step', row: opened.row })}
            onDone={done}
          />
        )}
      </SideDrawer>
      {paste.dialog}
    </Page>
  )
}

function titleOf(kind: ChoreKind, opened: Opened | undefined): string {
  if (opened === undefined) return ''
  if (opened.kind === 'new') return words[kind].verb
  const step = nextOf(opened.row)
  const verb = opened.kind === 'step' && step !== undefined ? choreSteps[step] : choreKinds[kind]
  return `${verb} ${opened.row.place}`
}
