import { timeText } from '../../shared/core/dates.ts'
import { periodWords } from '../../shared/core/period.ts'
import { useDesk } from '../core/desk.ts'
import { useCall } from '../core/query.ts'
import { Page, Panel } from '../ui/page.tsx'
import { DayFigures } from './day-figures.tsx'
import { useFontNotice } from './font-notice.ts'
import { WarningList } from './warning-list.tsx'
import './overview.css'

/** The first thing seen: what is wrong now, then the picture of the day. */
export function OverviewPage() {
  const { post } = useDesk()
  const { data, error } = useCall('reports.overview', {})
  useFontNotice()
  const asOf = data?.cutoffText ?? ''
  const wrong = data?.alerts.filter(({ level }) => level !== 'notice').length
  const title = [
    wrong ? `需要处理 ${wrong} 项` : '需要处理',
    ...(data === undefined ? [] : [`截至现在 ${timeText(data.alertPeriod.until)}`]),
  ].join(' · ')
  return (
    <Page
      title="指挥总览"
      note={
        data === undefined
          ? ''
          : `${post.streetName} · ${periodWords(data.period)}，与前一日全天比较`
      }
    >
      <div className="overview">
        <Panel title={title} className="overview-warnings">
          {error !== null && <p className="warnings-none">{error.message}</p>}
          {data !== undefined && (
            <WarningList alerts={data.alerts} span={{ day: data.day, period: data.alertPeriod }} />
          )}
        </Panel>
        {data !== undefined && (
          <DayFigures figures={data.figures} span={data} asOf={asOf.replace(/\d+月\d+日/, ' ')} />
        )}
      </div>
    </Page>
  )
}
