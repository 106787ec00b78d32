import { numberText } from '../../shared/core/number-text.ts'
import type { MeetingPage, MeetingSheet } from '../../shared/reports/meeting.ts'
import { chartSvg } from '../ui/chart-svg.ts'
import { PlainTable } from '../ui/plain-table.tsx'
import { ask } from './ask.ts'

export type MeetingPaper = MeetingSheet

/** The pages of the meeting with the trend, which is asked for apart. */
export async function readMeeting(params: URLSearchParams): Promise<MeetingPaper> {
  const asked = { day: params.get('day') ?? '' }
  const sheet = await ask<MeetingSheet>('reports.meeting', asked)
  const trend = await ask<MeetingPage>('reports.meetingTrend', asked)
  return { ...sheet, pages: [...sheet.pages, trend] }
}

/** 每日会商材料: what was on the wall, a sheet a page. */
export function MeetingPaperSheet({ data }: { readonly data: MeetingPaper }) {
  const { head } = data
  return (
    <main className="sheet">
      {data.pages.map((page) => (
        <section key={page.key} className="meeting-sheet">
          <h1>
            {head.streetName}每日会商：{page.title}
          </h1>
          <div className="under-title">
            <span>编制单位：{head.postName || head.streetName}</span>
            <span>{head.dayText}</span>
            <span>{head.cutoffText}</span>
          </div>
          <p className="meeting-sheet-figures">
            {page.figures.map(({ key, name, value, unit }) => (
              <span key={key}>
                {name} <b>{value === null ? '—' : numberText(value)}</b> {unit}
              </span>
            ))}
          </p>
          <div className="meeting-sheet-body">
            <div>
              {page.charts.length === 0 && <p className="zero">{page.zero}</p>}
              {page.charts.map(({ title, target, ...chart }) => (
                <figure key={title}>
                  <figcaption>
                    {title}（{chart.unit}）
                  </figcaption>
                  <div
                    className="chart"
                    dangerouslySetInnerHTML={{
                      __html: chartSvg(
                        { ...chart, unit: '', label: title, target: target ?? undefined },
                        520,
                        page.charts.length > 1 ? 210 : 420,
                      ),
                    }}
                  />
                </figure>
              ))}
            </div>
            <div>
              <PlainTable {...page.table} />
              {page.note !== '' && <p className="note">{page.note}</p>}
            </div>
          </div>
        </section>
      ))}
    </main>
  )
}
