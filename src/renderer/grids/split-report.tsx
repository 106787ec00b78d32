import { Fragment } from 'react'
import { numberText } from '../../shared/core/number-text.ts'
import { loadWord, type WeightMix } from '../../shared/grids/weights.ts'
import { percentText, type SplitReport } from './grid-words.ts'

/** What a split achieved and what it could not, in words a meeting understands. */
export function SplitReportView({
  report,
  wanted,
  mix,
}: {
  readonly report: SplitReport
  readonly wanted: number
  /** What was balanced. */
  readonly mix: WeightMix
}) {
  const { onStreetShare, compactness } = report
  const load = loadWord(mix)
  return (
    <div className="split-report selectable">
      <dl>
        <Line
          name="名额分配决定的最大/最小比"
          value={ratioText(report.forcedMaxMin)}
          note={`各社区平均每网格${load}的最大值除以最小值。网格不跨社区，分得再细也小不下去，只能靠增减网格数改变。`}
        />
        <Line
          name="网格内最大偏差"
          value={percentText(report.maxDeviation)}
          note={`同一社区内，网格${load}与平均数相差最多的比例。`}
        />
        <Line
          name="下限"
          value={percentText(report.floor)}
          note={`不看地图、只按楼院${load}凑，也达不到比这更小的偏差；楼院不拆分。`}
        />
        <Line
          name="分界总长"
          value={`${numberText(Math.round(report.cutMetres))} 米`}
          note="同一社区内网格之间的分界线。"
        />
        <Line
          name="沿街比例"
          value={onStreetShare === null ? '没有道路资料' : percentText(onStreetShare)}
          note={
            onStreetShare === null
              ? '导入道路后，分界会尽量沿街走。'
              : '分界线沿街巷走的部分，便于设卡和辨认。'
          }
        />
        <Line
          name="紧凑程度"
          value={`平均 ${compactness.mean.toFixed(2)}，最低 ${compactness.worst.toFixed(2)}`}
          note="与所在社区的形状相比，越大越方正。"
        />
      </dl>
      <h3>增减网格数的效果</h3>
      <table>
        <thead>
          <tr>
            <th>网格数</th>
            {report.forced.map(({ grids }) => (
              <th key={grids} className={grids === wanted ? 'number now' : 'number'}>
                {grids}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>按规则的最大/最小比</td>
            {report.forced.map(({ grids, maxMin }) => (
              <td key={grids} className={grids === wanted ? 'number now' : 'number'}>
                {ratioText(maxMin)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <h3>各社区</h3>
      <table>
        <thead>
          <tr>
            <th>社区</th>
            <th className="number">网格</th>
            <th className="number">最大偏差</th>
            <th className="number">下限</th>
          </tr>
        </thead>
        <tbody>
          {report.communities.map(({ id, name, grids, maxDeviation, floor }) => (
            <tr key={id}>
              <td>{name}</td>
              <td className="number">{grids}</td>
              <td className="number">{percentText(maxDeviation)}</td>
              <td className="number">{percentText(floor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sentences title="请核对" lines={report.warnings} />
      <Sentences title="孤立的楼院并入了哪里" lines={report.joinedPockets} />
      <h3>每个网格为什么这样划</h3>
      <dl>
        {report.reasons.map(({ code, name, sentences }) => (
          <Fragment key={code}>
            <dt>
              <b>{name}</b>
            </dt>
            <dd>{sentences.join('')}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  )
}

function Line(props: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        <b>{props.value}</b>
        <div className="page-note">{props.note}</div>
      </dd>
    </>
  )
}

function Sentences(props: { readonly title: string; readonly lines: readonly string[] }) {
  if (props.lines.length === 0) return null
  return (
    <>
      <h3>
        {props.title}（{props.lines.length} 条）
      </h3>
      <ul>
        {props.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function ratioText(ratio: number): string {
  return ratio.toFixed(2)
}
