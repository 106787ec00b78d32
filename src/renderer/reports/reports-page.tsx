import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { dayOf, dayText } from '../../shared/core/dates.ts'
import { useDesk } from '../core/desk.ts'
import { useKeys } from '../core/keys.ts'
import { useCall } from '../core/query.ts'
import { Chart } from '../ui/chart.tsx'
import { DayChoice } from '../ui/day-choice.tsx'
import { useLeave } from '../ui/leaving.tsx'
import { Page, Panel } from '../ui/page.tsx'
import { BriefingEditor } from './briefing-editor.tsx'
import { MeetingMode } from './meeting/meeting-mode.tsx'
import { FigureTable } from './figure-table.tsx'
import { IssueList } from './issue-list.tsx'
import { PrintDayButton } from './print-day.tsx'
import { TemplateEditor } from './template-editor.tsx'
import { VersionList } from './version-list.tsx'
import './reports.css'

/** 每日会商与简报: the day's charts beside its briefing, and the issues before. */
export function ReportsPage() {
  const [day, showDay] = useState(dayOf(useDesk().now))
  const [tab, setTab] = useState('briefing')
  const [isMeeting, setMeeting] = useState(false)
  const briefing = useCall('reports.briefing', { day })
  const sheet = briefing.data
  const leave = useLeave()
  const setDay = (next: string) => leave(() => showDay(next))
  const open = (next: string) => {
    setTab('briefing')
    setDay(next)
  }
  useKeys([{ key: 'm', label: '开始会商', run: () => setMeeting(true) }])
  return (
    <Page
      title="每日会商与简报"
      note={sheet === undefined ? '' : `${dayText(day)} · ${sheet.head.cutoffText}`}
      verbs={
        <>
          <PrintDayButton day={day} />
          <Button type="primary" onClick={() => setMeeting(true)}>
            开始会商
          </Button>
        </>
      }
      filters={
        <>
          <DayChoice day={day} onChange={setDay} />
          {briefing.error !== null && <span className="page-note">{briefing.error.message}</span>}
        </>
      }
    >
      <div className="reports">
        <div className="reports-charts">
          {sheet?.charts.map(({ key, title, unit, isEmpty, ...chart }) => (
            <Panel key={key} title={`${title}（${unit}）`}>
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
          activeKey={tab}
          onChange={(key) => leave(() => setTab(key))}
          destroyOnHidden
          items={[
            {
              key: 'briefing',
              label: '简报',
              children: sheet && <BriefingEditor key={day} day={day} sheet={sheet} />,
            },
            { key: 'figures', label: '数据', children: <FigureTable day={day} /> },
            {
              key: 'versions',
              label: '版本',
              children: sheet && <VersionList key={day} sheet={sheet} />,
            },
            { key: 'template', label: '模板', children: <TemplateEditor /> },
            { key: 'issues', label: '往期', children: <IssueList onOpen={open} /> },
          ]}
        />
      </div>
      {isMeeting && <MeetingMode day={day} onClose={() => setMeeting(false)} />}
    </Page>
  )
}
