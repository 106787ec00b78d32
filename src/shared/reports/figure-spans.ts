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

/** Shorter runs of letters stand in a briefing more than once. */
const leastShared = 8
/** Beyond this many comparisons a text counts as new. */
const mostCompared = 16_000_000

/**
 * The figures of a text after it was edited: typed, pasted or deleted in one place, or pasted back
 * whole with changes in several.
 */
export function afterEdit(text: LinkedText, next: string): LinkedText {
  const [from, to] = changed(text.body, next)
  const shared = longestShared(text.body.slice(...from), next.slice(...to))
  if (shared === undefined) return afterOneEdit(text, next)
  // What stands before the shared run, then what stands behind it.
  const before = next.slice(0, to[0] + shared.inNext)
  const between = before + text.body.slice(from[0] + shared.inOld)
  return afterEdit(afterEdit(text, between), next)
}

/** The places of the old and of the new text between what both begin and end with. */
function changed(old: string, next: string): readonly [[number, number], [number, number]] {
  const most = Math.min(old.length, next.length)
  let head = 0
  while (head < most && old[head] === next[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === next.at(-1 - tail)) tail++
  return [
    [head, old.length - tail],
    [head, next.length - tail],
  ]
}

function longestShared(old: string, next: string) {
  if (old.length < leastShared || old.length * next.length > mostCompared) return undefined
  let lengths = new Uint16Array(next.length + 1)
  let best = { length: 0, inOld: 0, inNext: 0 }
  for (let at = 1; at <= old.length; at++) {
    const row = new Uint16Array(next.length + 1)
    for (let to = 1; to <= next.length; to++) {
      if (old[at - 1] !== next[to - 1]) continue
      const length = (row[to] = lengths[to - 1] + 1)
      if (length > best.length) best = { length, inOld: at - length, inNext: to - length }
    }
    lengths = row
  }
  return best.length < leastShared ? undefined : best
}

/**
 * The figures of a text after an edit in one place.
 *
 * Those before and behind it keep their place in the words; one that it touches is taken with what was
 * written there, and one of which nothing is left is no longer in the text.
 */
function afterOneEdit({ body, spans }: LinkedText, next: string): LinkedText {
  const [[head, end]] = changed(body, next)
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
