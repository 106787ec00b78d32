import { briefingLines, draftMark } from '../../shared/reports/briefing-text.ts'
import type { BriefingSheet as Data } from '../../shared/reports/sheets.ts'
import { chartSvg } from '../ui/chart-svg.ts'
import { PlainTable } from '../ui/plain-table.tsx'

/** 疫情防控工作简报: the head of a briefing (not of a numbered document), GB/T 9704 measures. */
export function BriefingSheet({ data }: { readonly data: Data }) {
  const { head } = data
  return (
    <main className="briefing">
      <div className="secrecy">内部资料　注意保存</div>
      <div className="masthead">疫情防控工作简报</div>
      <div className="issue">第 {data.number} 期</div>
      <div className="issuer">
        <span>{head.postName || head.streetName}编</span>
        <span>{head.dayText.split(' ')[0]}</span>
      </div>
      <h1>{data.title}</h1>
      {data.status !== 'signed' && <div className="draft-mark">{draftMark(data)}</div>}
      {briefingLines(data.body).map(({ level, text }, at) => (
        <p key={at} className={level}>
          {text}
        </p>
      ))}
      <section className="annex">
        <p className="heading">附件</p>
        {data.charts.map((chart, at) => (
          <figure key={chart.key}>
            {chart.isEmpty ? (
              <p className="zero">{chart.title}：统计时段内无数据。零报告。</p>
            ) : (
              <div className="chart" dangerouslySetInnerHTML={{ __html: drawn(chart) }} />
            )}
            {!chart.isEmpty && (
              <figcaption>
                图 {at + 1}　{chart.title}（单位：{chart.unit}，{head.cutoffText}）
              </figcaption>
            )}
          </figure>
        ))}
        {data.tables.map((table, at) => (
          <div key={table.title} className="annex-table">
            <p className="caption">
              表 {at + 1}　{table.title}
            </p>
            <PlainTable {...table} />
          </div>
        ))}
      </section>
      <footer className="colophon">
        <div>报：{head.district || '区疫情防控指挥部'}</div>
        <div>
          <span>编制：{data.preparedBy}</span>
          <span>审核：{data.checkedBy || '　　　　'}</span>
          <span>签发：{data.signedBy || '　　　　'}</span>
          <span>共印　　份</span>
        </div>
      </footer>
    </main>
  )
}

/** The chart at print size: 156 mm is 590 CSS pixels. */
function drawn({ title, unit, stacked, categories, series }: Data['charts'][number]): string {
  return chartSvg({ kind: 'bar', label: title, unit, stacked, categories, series }, 590, 290)
}
