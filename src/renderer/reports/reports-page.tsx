import { Button, DatePicker, Tabs } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { addDays, dayOf, dayText } from '../../shared/core/dates.ts'
import { useDesk } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { Chart } from '../ui/chart.tsx'
import { useLeave } from '../ui/leaving.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { BriefingEditor } from './briefing-editor.tsx'
import { IssueList } from './issue-list.tsx'
import './reports.css'

/** 每日会商与简报: the day's charts beside its briefing, and the issues before. */
export function ReportsPage() {
  const today = dayOf(useDesk().now)
  const [day, showDay] = useState(today)
  const briefing = useCall('reports.briefing', { day })
  const sheet = briefing.data
  const leave = useLeave()
  const setDay = (next: string) => leave(() => showDay(next))
  useKeys([
    { key: '[', label: '前一天', run: () => setDay(addDays(day, -1)) },
    { key: ']', label: '后一天', run: () => setDay(addDays(day, 1)) },
  ])
  return (
    <Page
      title="每日会商与简报"
      note={sheet === undefined ? '' : `${dayText(day)} · ${sheet.head.cutoffText}`}
      filters={
        <>
          <Button aria-label="前一天" onClick={() => setDay(addDays(day, -1))}>
            ‹
          </Button>
          <DatePicker
            aria-label="日期"
            allowClear={false}
            value={dayjs(day)}
            onChange={(next) => setDay(next?.format('YYYY-MM-DD') ?? day)}
          />
          <Button aria-label="后一天" onClick={() => setDay(addDays(day, 1))}>
            ›
          </Button>
          {day !== today && <Button onClick={() => setDay(today)}>今天</Button>}
          {briefing.error !== null && <span className="page-note">{briefing.error.message}</span>}
        </>
      }
    >
      <div className="reports">
        <div className="reports-charts">
          {sheet?.charts.map(({ key, title, isEmpty, ...chart }) => (
            <Panel key={key} title={`${title}（${chart.unit}）`}>
              {isEmpty ? (
                <p className="reports-zero">统计时段内无数据。零报告。</p>
              ) : (
                <Chart kind="bar" label={title} {...chart} />
              )}
            </Panel>
          ))}
        </div>
        <Tabs
          className="reports-tabs"
          items={[
            {
              key: 'briefing',
              label: '简报',
              children: sheet && <BriefingEditor key={day} day={day} sheet={sheet} />,
            },
            { key: 'issues', label: '往期', children: <IssueList onOpen={setDay} /> },
          ]}
        />
      </div>
    </Page>
  )
}
