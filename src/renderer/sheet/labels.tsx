import { encode } from 'uqr'
import type { LabelPaper } from '../../shared/reports/table-paper.ts'

/** Door labels to cut out and stick on: two in a row, five rows a page. */
export function LabelSheet({ data }: { readonly data: LabelPaper }) {
  return (
    <main className="labels">
      <h1 className="labels-title">{data.head.streetName}移动厕所门牌二维码</h1>
      {data.labels.length === 0 && <p>当日没有在用的移动厕所。</p>}
      {data.labels.map(({ code, place, streetName }) => (
        <article key={code} className="label">
          <QrCode text={code} />
          <div>
            <b>{code}</b>
            <p>{place}</p>
            <p>一人一消杀 · 消杀后到点再使用</p>
            <p>{streetName}</p>
          </div>
        </article>
      ))}
    </main>
  )
}

/** Drawn as one path, so that it stays sharp on any printer; Q mends a quarter of the code. */
function QrCode({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'Q', border: 2 })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  )
}
