import { App, Button, Input, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { dayOf, instantText, timeText, type Instant } from '../../shared/core/dates.ts'
import { lpgContract } from '../../shared/lpg/contract.ts'
import { kgText } from '../../shared/lpg/cylinders.ts'
import type { CallOutput } from '../core/client.ts'
import { useDesk, useMay } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { useNavigation, type ViewProps } from '../core/route.ts'
import type { Column } from '../ui/column.ts'
import { DayChoice } from '../ui/day-choice.tsx'
import { SideDrawer } from '../ui/drawer.tsx'
import { Empty } from '../ui/empty.tsx'
import { Figure } from '../ui/figure.tsx'
import { Grid } from '../ui/grid.tsx'
import { useDrawer } from '../ui/leaving.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { LogPaperButtons } from '../ui/log-paper.tsx'
import { SignDay } from '../ui/sign-day.tsx'
import { foundRows } from './found-rows.ts'
import { modelLabels } from './request-form.tsx'
import type { LpgRow } from './request-row.ts'
import { StepForm } from './step-form.tsx'
import './lpg.css'

type Point = CallOutput<'lpg.summary'>['points'][number]
type Empties = CallOutput<'lpg.custody'>['rows'][number]

const levelWords = {
  ok: '',
  near: '再放一个 15 公斤罐就超限',
  over: '已超上限，请立即清运',
} as const

/** What is over its limit stands on top. */
const worst = ['over', 'near', 'ok']

/** What stands at each hand-over point, and the empties kept until their zone is lifted. */
export function LpgStockPage({ where }: ViewProps) {
  const day = dayOf(useDesk().now)
  // A day that ended before anybody signed it can be signed on the next; the figures are of now.
  const [signing, setSigning] = useState(day)
  // A figure of the overview counts the points over their limit at its own moment.
  const [overAt, setOverAt] = useState(where?.overAt as Instant | undefined)
  const summary = useCall(
    'lpg.summary',
    overAt === undefined ? { day } : { day: dayOf(overAt), asOf: overAt },
  )
  const custody = useCall('lpg.custody', {})
  const { opened: clearing, open, close } = useDrawer<LpgRow>()
  const mayWrite = useMay(lpgContract.advance.roles)
  const { go } = useNavigation()
  const { message } = App.useApp()
  const requests = useCall('lpg.list', { where: { state: 'exchanged' }, limit: 5000 })
  const [text, setText] = useState('')
  const searchBox = useRef<InputRef>(null)
  const shown = useMemo(
    () => foundRows(custody.data?.rows, text, (row) => [row.pointName, ...row.emptyCylinders]),
    [custody.data, text],
  )
  const [selected, setSelected] = useState<Empties | undefined>(undefined)
  const to = (shown: string) => () => go({ page: 'lpg', tab: 'requests', where: { shown } })
  const clear = (id: string) => {
    const row = requests.data?.rows.find((one) => one.id === id)
    if (row !== undefined) open(row)
  }
  function clearSelected() {
    if (selected === undefined) void message.info('请先选一户的空罐。')
    else if (selected.heldBy === '') clear(selected.id)
    else void message.info(`${selected.address}的空罐要等${selected.heldBy}解除后清运。`)
  }
  useKeys([
    ...(mayWrite ? [{ key: 's', label: '清运所选的空罐', run: clearSelected }] : []),
    { key: '/', label: '查找空罐', run: () => searchBox.current?.focus() },
  ])
  if (summary.data === undefined) return null
  const { total } = summary.data
  const points = summary.data.points
    .filter(({ level }) => overAt === undefined || level === 'over')
    .toSorted((a, b) => worst.indexOf(a.level) - worst.indexOf(b.level))
  const asOf = `截至 ${overAt === undefined ? timeText(summary.data.asOf) : instantText(overAt)}`
  return (
    <Page
      title="存量与空罐"
      note={asOf}
      verbs={
        <>
          <DayChoice day={signing} onChange={setSigning} />
          <SignDay log="lpg" day={signing} />
          <LogPaperButtons asked={{ what: 'lpg-custody', day }} label="打印空罐清单" hotkey="p" />
        </>
      }
    >
      <div className="stock">
        <div className="figures">
          <Figure
            name="待汇总"
            value={total.standing.requested}
            unit="罐"
            asOf={asOf}
            onOpen={to('requested')}
          />
          <Figure
            name="待送达"
            value={total.standing.ordered}
            unit="罐"
            asOf={asOf}
            onOpen={to('ordered')}
          />
          <Figure
            name="在交接点"
            value={total.fullAtPoint}
            unit="罐"
            asOf={asOf}
            onOpen={to('fullAtPoint')}
          />
          <Figure
            name="空罐待回收"
            value={total.empties}
            unit="罐"
            asOf={asOf}
            onOpen={to('exchanged')}
          />
          <Figure
            name="今日更换"
            value={total.moves.exchanged}
            unit="罐"
            asOf={asOf}
            onOpen={to('exchangedToday')}
          />
          <Figure
            name="等候超过一天"
            value={total.overOneDay}
            unit="罐"
            asOf={asOf}
            onOpen={to('late')}
          />
        </div>
        <Panel title="交接点存量（满罐、空罐都按额定充装量计）">
          {overAt !== undefined && (
            <Button type="primary" className="narrowed" onClick={() => setOverAt(undefined)}>
              {asOf} 存气超限 {points.length} 处 ×
            </Button>
          )}
          {summary.data.points.length === 0 ? (
            <div className="centre">
              <Empty
                title="还没有交接点"
                step="先新增社区的交接点。"
                verb={{ label: '去交接点', run: () => go({ page: 'lpg', tab: 'points' }) }}
              />
            </div>
          ) : (
            <ul className="points">
              {points.map((point) => (
                <PointBar
                  key={point.pointId}
                  point={point}
                  onOpen={(shown) =>
                    go({
                      page: 'lpg',
                      tab: 'requests',
                      where: { shown, pointId: point.pointId },
                    })
                  }
                />
              ))}
            </ul>
          )}
        </Panel>
        <Panel title="社区保管的空罐" className="custody">
          <Input.Search
            ref={searchBox}
            allowClear
            aria-label="查找空罐"
            placeholder="门牌、户代码、户主、拼音、交接点或空罐编号"
            className="custody-search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Grid<Empties>
            label="社区保管的空罐"
            columns={custodyColumns(mayWrite ? clear : undefined)}
            rows={shown}
            narrowed={text.trim() === '' ? [] : [`查找 ${text.trim()}`]}
            onSelect={(rows) => setSelected(rows.at(0))}
            empty={
              text.trim() === '' ? (
                <Empty title="没有待回收的空罐" step="入户更换后，换下的空罐在这里等待清运。" />
              ) : (
                <Empty title="没有找到" step="换一个词再找。" />
              )
            }
          />
        </Panel>
      </div>
      <SideDrawer
        title={clearing === undefined ? '' : `空罐清运 ${clearing.address}`}
        open={clearing !== undefined}
        onClose={close}
      >
        {clearing !== undefined && (
          <StepForm
            request={clearing}
            step="cleared"
            onDone={(words) => {
              close()
              void message.success(words)
            }}
          />
        )}
      </SideDrawer>
    </Page>
  )
}

function PointBar(props: {
  readonly point: Point
  readonly onOpen: (shown: 'inStore' | 'fullAtPoint' | 'exchanged') => void
}) {
  const { point, onOpen } = props
  const { storedGrams, limitGrams, level } = point
  const share = Math.min(100, (storedGrams / limitGrams) * 100)
  return (
    <li className={`point ${level}`}>
      <span className="point-name" title={point.communityName}>
        {point.pointName}
      </span>
      <span className="point-bar" aria-hidden>
        <i style={{ width: `${share}%` }} />
      </span>
      <span className="point-kg">
        <button type="button" className="figure-link" onClick={() => onOpen('inStore')}>
          <b>{kgText(storedGrams)}</b> / {kgText(limitGrams)} kg
        </button>
      </span>
      <span>
        <button type="button" className="figure-link" onClick={() => onOpen('fullAtPoint')}>
          满 {point.full}
        </button>
        <button type="button" className="figure-link" onClick={() => onOpen('exchanged')}>
          空 {point.empties}
        </button>
      </span>
      <span className="point-warning">{level !== 'ok' && `! ${levelWords[level]}`}</span>
    </li>
  )
}

function custodyColumns(onClear: ((id: string) => void) | undefined): readonly Column<Empties>[] {
  return [
    { field: 'address', title: '住址', width: 200, pinned: true },
    { field: 'communityName', title: '社区', width: 110 },
    { field: 'headName', title: '户主', width: 80 },
    {
      field: 'id',
      title: '办理',
      width: 100,
      sortable: false,
      text: () => '',
      show: ({ id, heldBy }) =>
        onClear !== undefined &&
        heldBy === '' && (
          <Button size="small" onClick={() => onClear(id)}>
            空罐清运
          </Button>
        ),
    },
    {
      field: 'heldBy',
      title: '能否清运',
      width: 220,
      text: ({ heldBy }) => (heldBy === '' ? '可以清运' : `等待解除：${heldBy}`),
    },
    { field: 'householdCode', title: '户代码', width: 170 },
    { field: 'pointName', title: '交接点', width: 140 },
    { field: 'model', title: '规格', width: 140, labels: modelLabels },
    { field: 'quantity', title: '罐', width: 60, numeric: true },
    { field: 'emptyCylinders', title: '空罐编号', width: 140, sortable: false },
    {
      field: 'since',
      title: '换下时间',
      width: 130,
      grow: true,
      text: ({ since }) => instantText(since),
    },
  ]
}
