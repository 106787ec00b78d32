import { numberText } from '../../../shared/core/number-text.ts'
import type { FigureView } from '../../../shared/reports/figures.ts'
import type { MeetingPage } from '../../../shared/reports/meeting.ts'
import { PlainTable } from '../../ui/plain-table.tsx'
import { PrintedChart } from '../../ui/printed-chart.tsx'

/** One page on the wall: figures with their change, charts, and the same numbers as a table. */
export function MeetingPageView(props: { readonly page: MeetingPage; readonly words: number }) {
  const { page, words } = props
  const { charts, table } = page
  return (
    <>
      <Figures figures={page.figures} />
      <div className="meeting-body">
        <div className="meeting-charts">
          {charts.length === 0 && <p className="meeting-zero">{page.zero}</p>}
          {charts.map(({ title, target, ...chart }) => (
            <figure key={title}>
              <figcaption>
                {title}（{chart.unit}）
              </figcaption>
              <PrintedChart
                words={words}
                chart={{ ...chart, unit: '', label: title, target: target ?? undefined }}
              />
            </figure>
          ))}
        </div>
        <div className="meeting-table">
          <PlainTable {...table} />
          {page.note !== '' && <p className="meeting-note">{page.note}</p>}
        </div>
      </div>
    </>
  )
}

function Figures({ figures }: { readonly figures: readonly FigureView[] }) {
  return (
    <div className="meeting-figures">
      {figures.map(({ key, name, unit, value, before, formula }) => (
        <div key={key} title={formula}>
          <span className="meeting-name">{name}</span>
          <b>
            {value === null ? '—' : numberText(value)}
            <small>{unit}</small>
          </b>
          <span className="meeting-change">{changeText(value, before)}</span>
        </div>
      ))}
    </div>
  )
}

/** Ledgers keep no yesterday; of them nothing is said. */
function changeText(value: number | null, before: number | null): string {
  if (value === null || before === null) return ''
  const change = Math.round((value - before) * 10) / 10
  if (change === 0) return '与昨日持平'
  return `较昨日 ${change > 0 ? '+' : '−'}${numberText(Math.abs(change))}`
}
