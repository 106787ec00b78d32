import { App, Button } from 'antd'
import { useState } from 'react'
import { dayOf, timeText } from '../../shared/core/dates.ts'
import { needsContract } from '../../shared/needs/contract.ts'
import { needSources, waitBands } from '../../shared/needs/labels.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { CallOutput } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall, useShowFailure } from '../core/query.ts'
import { client } from '../core/client.ts'
import { useNavigation } from '../core/route.ts'
import { pushUndo } from '../core/undo.ts'
import { Chip } from '../ui/chip.tsx'
import type { Column } from '../ui/column.ts'
import { DayChoice } from '../ui/day-choice.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Figure } from '../ui/figure.tsx'
import { Grid } from '../ui/grid.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { LogPaperButtons } from '../ui/log-paper.tsx'
import { SignDay } from '../ui/sign-day.tsx'
import { waitText } from './need-columns.tsx'
import { NeedForm } from './need-form.tsx'
import './needs.css'

type Board = CallOutput<'needs.board'>
type Planned = Board['planned'][number] & { readonly id: string }

/** Waiting passes with the clock alone, so the board is read again this often. */
const everySeconds = 30

/** What waits, how long and with whom; and what repeats today and is still to be done. */
export function NeedBoardPage() {
  const board = useCall('needs.board', {}, { everySeconds })
  const mayWrite = useMay(needsContract.take.roles)
  const { go } = useNavigation()
  const { message } = App.useApp()
  const showFailure = useShowFailure()
  // Of the day that is printed and signed; the figures are always those of now.
  const [day, setDay] = useState(dayOf(useDesk().now))
  const [telling, setTelling] = useState(false)
  const [selected, setSelected] = useState<Planned | undefined>(undefined)
  const list = (where: PageRequest['where']) => go({ page: 'needs', tab: 'diary', where })

  async function finish({ repeats, source, need, address }: Planned) {
    try {
      const remark = source === 'care' ? '已问候，平安' : '已办'
      const key = await client.needs.finishPlanned({ repeats, remark })
      pushUndo({
        label: `办结 ${address} ${need}`,
        run: async () => {
          const { rowVersion } = await client.needs.undo({ ...key, remark: '当场撤销' })
          await client.needs.undo({ ...key, rowVersion, remark: '当场撤销' })
        },
      })
      void message.success(`已办结 ${address} ${need}`)
    } catch (error) {
      showFailure(error)
    }
  }

  useKeys(
    mayWrite
      ? [
          { key: 'n', label: '登记需求', run: () => setTelling(true) },
          {
            key: 's',
            label: '办结所选的固定需求',
            run: () =>
              selected === undefined
                ? void message.info('请先选一项今天要办的固定需求。')
                : void finish(selected),
          },
        ]
      : [],
  )

  if (board.data === undefined) return null
  const { total, at, planned } = board.data
  const today = dayOf(at)
  const asOf = `截至 ${timeText(at)}`
  const rows = planned.map((one): Planned => ({ ...one, id: one.repeats }))
  return (
    <Page
      title="需求看板"
      note={asOf}
      verbs={
        <>
          <DayChoice day={day} onChange={setDay} />
          <SignDay log="needs" day={day} />
          <LogPaperButtons asked={{ what: 'needs', day }} label="打印当日" hotkey="p" />
          {mayWrite && (
            <Button type="primary" onClick={() => setTelling(true)}>
              登记需求
            </Button>
          )}
        </>
      }
    >
      <div className="needs-board">
        <div className="figures">
          <Figure
            name="办理中"
            value={total.open}
            unit="件"
            asOf={asOf}
            onOpen={() => list({ state: 'open' })}
          />
          <Figure
            name="超时"
            value={total.overdue}
            unit="件"
            asOf={asOf}
            onOpen={() => list({ overdue: 1 })}
          />
          <Figure
            name="紧急"
            value={board.data.urgent}
            unit="件"
            asOf={asOf}
            onOpen={() => list({ state: 'open', urgency: 'urgent' })}
          />
          <Figure
            name="物品未交还"
            value={board.data.held}
            unit="件"
            asOf={asOf}
            onOpen={() => list({ holdsItems: 1 })}
          />
          <Figure
            name="今日登记"
            value={board.data.takenToday}
            unit="件"
            asOf={asOf}
            onOpen={() => list({ takenDay: today })}
          />
          <Figure
            name="今日办结"
            value={board.data.doneToday}
            unit="件"
            asOf={asOf}
            onOpen={() => list({ closedDay: today })}
          />
        </div>
        <div className="needs-halves">
          <Panel title="等候时间" className="needs-waits">
            <Waits board={board.data} onOpen={list} />
          </Panel>
          <Panel title={`今日固定需求和照护问候，未办 ${planned.length} 项`} className="needs-plan">
            <Grid<Planned>
              label="今日固定需求"
              columns={plannedColumns(mayWrite ? (one) => void finish(one) : undefined)}
              rows={rows}
              onSelect={(all) => setSelected(all.at(0))}
              onOpen={(one) => mayWrite && void finish(one)}
              empty={
                <Empty
                  title="今天的固定需求都已办结"
                  step="每天都要办的（送餐、送药）登记在“固定需求”里，每天自动出现在这里。"
                  verb={{ label: '去固定需求', run: () => go({ page: 'needs', tab: 'plans' }) }}
                />
              }
            />
          </Panel>
        </div>
      </div>
      <SideDrawer title="登记需求" open={telling} onClose={() => setTelling(false)}>
        {telling && (
          <NeedForm
            onDone={(words) => {
              setTelling(false)
              void message.success(words)
            }}
          />
        )}
      </SideDrawer>
    </Page>
  )
}

function Waits(props: {
  readonly board: Board
  readonly onOpen: (where: PageRequest['where']) => void
}) {
  const { board, onOpen } = props
  const today = dayOf(board.at)
  const cell = (value: number, where: PageRequest['where'], bad = false) => (
    <td className={bad && value > 0 ? 'bad' : undefined}>
      {value === 0 ? (
        <span className="none">0</span>
      ) : (
        <button type="button" className="figure-link" onClick={() => onOpen(where)}>
          {bad ? `!${value}` : value}
        </button>
      )}
    </td>
  )
  const line = (
    key: string,
    name: string,
    row: Omit<Board['categories'][number], 'id' | 'name'>,
    where: PageRequest['where'],
  ) => (
    <tr key={key}>
      <th scope="row">{name}</th>
      {cell(row.open, { state: 'open', ...where })}
      {row.bands.map((count, band) => (
        <BandCell key={band}>{cell(count, { state: 'open', band, ...where }, band === 3)}</BandCell>
      ))}
      {cell(row.overdue, { overdue: 1, ...where }, true)}
      {cell(row.takenToday, { takenDay: today, ...where })}
      {cell(row.doneToday, { closedDay: today, ...where })}
      <td>{row.medianWaitMinutes === null ? '—' : waitText(row.medianWaitMinutes)}</td>
    </tr>
  )
  return (
    <div className="needs-table">
      <table>
        <thead>
          <tr>
            <th scope="col">类别</th>
            <th scope="col">办理中</th>
            {waitBands.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">超时</th>
            <th scope="col">今日登记</th>
            <th scope="col">今日办结</th>
            <th scope="col">中位等候</th>
          </tr>
        </thead>
        <tbody>
          {board.categories.map(({ id, name, ...row }) => line(id, name, row, { categoryId: id }))}
          {line('all', '合计', { ...board.total, ...board }, {})}
        </tbody>
      </table>
      <p className="needs-owners">
        {board.owners.slice(0, 12).map(({ name, open, overdue }) => (
          <Button
            key={name}
            size="small"
            danger={overdue > 0}
            onClick={() => onOpen({ state: 'open', ownerName: name })}
          >
            {name} {open} 件{overdue > 0 && `，超时 ${overdue}`}
          </Button>
        ))}
      </p>
    </div>
  )
}

/** Only carries the key of a cell. */
function BandCell({ children }: { readonly children: React.ReactNode }) {
  return children
}

function plannedColumns(onDone: ((one: Planned) => void) | undefined): readonly Column<Planned>[] {
  return [
    {
      field: 'dueAt',
      title: '时限',
      width: 90,
      text: ({ dueAt }) => timeText(dueAt),
      show: ({ dueAt, isOverdue }) =>
        isOverdue ? <Chip tone="overdue" text={timeText(dueAt)} /> : timeText(dueAt),
    },
    {
      field: 'id',
      title: '办理',
      width: 76,
      sortable: false,
      text: () => '',
      show: (one) =>
        onDone !== undefined && (
          <Button size="small" onClick={() => onDone(one)}>
            办结
          </Button>
        ),
    },
    { field: 'need', title: '事项', width: 170, grow: true },
    { field: 'address', title: '住址', width: 150 },
    { field: 'headName', title: '户主', width: 76 },
    { field: 'ownerName', title: '承办人', width: 80 },
    { field: 'source', title: '来源', width: 96, labels: needSources },
  ]
}
