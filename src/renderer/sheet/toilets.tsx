import { numberText } from '../../shared/core/number-text.ts'
import type { ToiletSheet as Data } from '../../shared/reports/sheets.ts'
import { Frame } from './frame.tsx'

/** 移动厕所消杀日报: one row a toilet with the day's counts, then what was not in order. */
export function ToiletSheet({ data }: { readonly data: Data }) {
  const { head, figures } = data
  const nothing = figures.toiletUses === 0 && figures.disinfections === 0
  return (
    <Frame
      head={head}
      title={`${head.streetName}移动厕所消杀日报`}
      signers={['消杀负责人', '监督人', '审核人']}
      note="一人一消杀：每次使用后冲洗坑位、擦拭地面、喷洒厕内，重点消杀水龙头、扶手、门把手、洗手液容器。"
    >
      <p className="summary">
        统计时段：{head.windowText}。{nothing ? '时段内无使用和消杀登记，零报告。' : ''}
        {data.agents.length > 0 &&
          `药剂：${data.agents.map(({ text, times }) => `${text} ${times} 次`).join('；')}。`}
      </p>
      {data.rows.length === 0 ? (
        <p className="zero">未设移动厕所。零报告。</p>
      ) : (
        <Toilets data={data} />
      )}
      <Exceptions data={data} />
    </Frame>
  )
}

function Toilets({ data }: { readonly data: Data }) {
  const { figures } = data
  return (
    <table className="toilets">
      <colgroup>
        <col style={{ width: '8mm' }} />
        <col style={{ width: '15mm' }} />
        <col />
        <col style={{ width: '11mm' }} />
        <col style={{ width: '11mm' }} />
        <col style={{ width: '10mm' }} />
        <col style={{ width: '10mm' }} />
        <col style={{ width: '10mm' }} />
        <col style={{ width: '10mm' }} />
        <col style={{ width: '10mm' }} />
        <col style={{ width: '17mm' }} />
        <col style={{ width: '20mm' }} />
        <col style={{ width: '17mm' }} />
      </colgroup>
      <thead>
        <tr>
          <th>序号</th>
          <th>编号</th>
          <th>位置</th>
          <th>使用</th>
          <th>消杀</th>
          <th>待消杀</th>
          <th>未消杀</th>
          <th>不及时</th>
          <th>补录</th>
          <th>违规</th>
          <th>间隔(分) 中位/最长</th>
          <th>消杀人员</th>
          <th>签字</th>
        </tr>
      </thead>
      <tbody>
        {data.rows.map((row, at) => (
          <tr key={row.number}>
            <td className="centre">{at + 1}</td>
            <td className="centre">{row.number}</td>
            <td>
              {row.place}
              {row.isStopped && <b>（停用）</b>}
            </td>
            <Count value={row.uses} />
            <Count value={row.disinfections} />
            <Count value={row.waiting} />
            <Count value={row.missing} strong />
            <Count value={row.slow} strong />
            <Count value={row.late} />
            <Count value={row.breaches} strong />
            <td className="centre">
              {row.medianLag === null ? '—' : `${row.medianLag} / ${row.maxLag}`}
            </td>
            <td className="small">{row.operators.join('、')}</td>
            <td />
          </tr>
        ))}
        <tr className="total">
          <td colSpan={3}>合计 {numberText(data.rows.length)} 座</td>
          <Count value={figures.toiletUses ?? 0} />
          <Count value={figures.disinfections ?? 0} />
          <Count value={figures.usesWaiting ?? 0} />
          <Count value={figures.usesMissing ?? 0} />
          <Count value={figures.usesSlow ?? 0} />
          <Count value={figures.usesLate ?? 0} />
          <Count value={figures.usesBreach ?? 0} />
          <td className="centre">{figures.disinfectionLag ?? '—'}</td>
          <td colSpan={2} className="small">
            累计使用 {numberText(figures.toiletUsesTotal ?? 0)}、消杀{' '}
            {numberText(figures.disinfectionsTotal ?? 0)}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Count({ value, strong }: { readonly value: number; readonly strong?: boolean }) {
  return <td className="number">{strong && value > 0 ? <b>{value}</b> : numberText(value)}</td>
}

function Exceptions({ data }: { readonly data: Data }) {
  return (
    <section className="exceptions">
      <h2>异常情况</h2>
      {data.exceptions.length === 0 ? (
        <p>无。</p>
      ) : (
        <table>
          <colgroup>
            <col style={{ width: '8mm' }} />
            <col style={{ width: '15mm' }} />
            <col style={{ width: '12mm' }} />
            <col style={{ width: '32mm' }} />
            <col />
            <col style={{ width: '34mm' }} />
          </colgroup>
          <thead>
            <tr>
              <th>序号</th>
              <th>编号</th>
              <th>厕位</th>
              <th>时间</th>
              <th>情况</th>
              <th>处理结果</th>
            </tr>
          </thead>
          <tbody>
            {data.exceptions.map((row, at) => (
              <tr key={at}>
                <td className="centre">{at + 1}</td>
                <td className="centre">{row.number}</td>
                <td className="centre">{row.cubicle}</td>
                <td className="centre">{row.at}</td>
                <td>{row.text}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
