import { Button } from 'antd'
import { useRef } from 'react'
import { approximationsIn } from '../../shared/core/approximate.ts'
import {
  afterEdit,
  isByHand,
  restored,
  type FigureSpan,
  type LinkedText,
} from '../../shared/reports/figure-spans.ts'
import { figureCatalogue } from '../../shared/reports/figures.ts'

type AreaProps = {
  readonly text: LinkedText
  readonly isOff: boolean
  readonly onChange: (text: LinkedText) => void
}

/** Plain text in which the figures of the catalogue are seen: a ground behind each, under the letters. */
export function LinkedArea({
  label,
  text,
  isOff,
  onChange,
}: AreaProps & { readonly label: string }) {
  const ground = useRef<HTMLDivElement>(null)
  return (
    <div className="linked-area">
      <div ref={ground} aria-hidden>
        {pieces(text).map(({ words, span }, at) =>
          span === undefined ? (
            words
          ) : (
            <mark key={at} className={isByHand(text, span) ? 'by-hand' : ''}>
              {words}
            </mark>
          ),
        )}
        {'\n'}
      </div>
      <textarea
        aria-label={label}
        value={text.body}
        disabled={isOff}
        onChange={(event) => onChange(afterEdit(text, event.target.value))}
        onScroll={(event) => {
          if (ground.current !== null) ground.current.scrollTop = event.currentTarget.scrollTop
        }}
      />
    </div>
  )
}

/** Which numbers are approximate; which figures a person wrote over, what the ledgers say, and the way back. */
export function HandFigures({ text, isOff, onChange }: AreaProps) {
  const found = text.spans.flatMap((span, at) => (isByHand(text, span) ? [{ span, at }] : []))
  const about = approximationsIn(text.body)
  if (found.length + about.length === 0) return null
  return (
    <p className="hand-figures" role="status">
      {about.length > 0 && (
        <span>
          <b>约数 {about.length} 处：</b>
          {about.join('、')}。照写，不参与汇总和比较
        </span>
      )}
      {found.length > 0 && <b>手改数字 {found.length} 处：</b>}
      {found.map(({ span, at }) => (
        <span key={at}>
          {figureCatalogue[span.key].name} 台账 {span.text}，文中{' '}
          {short(text.body.slice(span.start, span.end))}{' '}
          {!isOff && (
            <Button size="small" onClick={() => onChange(restored(text, at))}>
              恢复
            </Button>
          )}
        </span>
      ))}
    </p>
  )
}

/** Whole paragraphs may have been pasted over a figure. */
function short(words: string): string {
  return words.length > 30 ? `${words.slice(0, 30)}…` : words
}

type Piece = { readonly words: string; readonly span?: FigureSpan }

function pieces({ body, spans }: LinkedText): readonly Piece[] {
  const found: Piece[] = []
  let done = 0
  for (const span of spans) {
    found.push({ words: body.slice(done, span.start) })
    found.push({ words: body.slice(span.start, span.end), span })
    done = span.end
  }
  return [...found, { words: body.slice(done) }]
}
