import type { FigureKey } from './figures.ts'

/** Where a figure of the catalogue stands in a briefing's text, and what the program wrote there. */
export type FigureSpan = {
  readonly key: FigureKey
  /** Written with its change since yesterday. */
  readonly compared: boolean
  readonly start: number
  readonly end: number
  /** As the ledgers have it; a text that says otherwise was overwritten by hand. */
  readonly text: string
}

export type LinkedText = { readonly body: string; readonly spans: readonly FigureSpan[] }

/** Whether a person wrote something else over a figure. */
export function isByHand({ body }: Pick<LinkedText, 'body'>, span: FigureSpan): boolean {
  return body.slice(span.start, span.end) !== span.text || isDigit(body[span.start - 1])
}

/** What people wrote over figures, without its change since yesterday; a figure's first place counts. */
export function writtenOver({ body, spans }: LinkedText): ReadonlyMap<FigureKey, string> {
  const byHand = spans.filter((span) => isByHand({ body }, span))
  return new Map(
    byHand
      .reverse()
      .map(({ key, start, end }) => [key, body.slice(start, end).replace(/（[^）]*）$/u, '')]),
  )
}

/** `1` typed in front of `312人次` makes another number of it. */
function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && /[\d.,]/.test(letter)
}

/**
 * The figures of a text after one edit: what was typed, pasted or deleted in one place.
 *
 * Those before and behind it keep their place in the words; one that it touches is taken with what was
 * written there, and one of which nothing is left is no longer in the text.
 */
export function afterEdit({ body, spans }: LinkedText, next: string): LinkedText {
  const most = Math.min(body.length, next.length)
  let head = 0
  while (head < most && body[head] === next[head]) head++
  let tail = 0
  while (tail < most - head && body.at(-1 - tail) === next.at(-1 - tail)) tail++
  const end = body.length - tail
  const shift = next.length - body.length
  let isTouched = false
  return {
    body: next,
    spans: spans.flatMap((span) => {
      if (span.end <= head) return [span]
      const isPrefixed = span.start === end && end + shift > head && isDigit(next[end + shift - 1])
      if (span.start >= end && !isPrefixed)
        return [{ ...span, start: span.start + shift, end: span.end + shift }]
      // What was typed over two figures at once stands for the first.
      const start = isTouched ? end + shift : Math.min(span.start, head)
      isTouched = true
      const moved = { start, end: Math.max(span.end, end) + shift }
      return moved.end > moved.start ? [{ ...span, ...moved }] : []
    }),
  }
}

/** Puts one figure back to what the ledgers say. */
export function restored({ body, spans }: LinkedText, at: number): LinkedText {
  const { start, end, text } = spans[at]
  const shift = text.length - (end - start)
  return {
    body: body.slice(0, start) + text + body.slice(end),
    spans: spans.map((span, index) =>
      index < at
        ? span
        : { ...span, start: index === at ? start : span.start + shift, end: span.end + shift },
    ),
  }
}

/** Puts the present figures in the places of the linked ones; what was written by hand stays. */
export function withFigures(
  { body, spans }: LinkedText,
  textOf: (span: FigureSpan) => string,
): LinkedText {
  let text = ''
  let done = 0
  const placed = spans.map((span) => {
    const words = body.slice(span.start, span.end)
    const now = textOf(span)
    const written = isByHand({ body }, span) ? words : now
    text += body.slice(done, span.start)
    const start = text.length
    text += written
    done = span.end
    return { ...span, start, end: text.length, text: now }
  })
  return { body: text + body.slice(done), spans: placed }
}
