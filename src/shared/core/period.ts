import { instantText, type Instant } from './dates.ts'

/** From a moment to just before another. */
export type Period = { readonly from: Instant; readonly until: Instant }

/** Before any entry of any post. */
const beginning = '2000-01-01T00:00:00.000Z'

/** Everything up to a moment: what 累计 counts. */
export function allBefore(until: Instant): Period {
  return { from: beginning, until }
}

/** ISO 8601's way of writing a period in one word: what narrows a list to what a figure counts. */
export function periodText({ from, until }: Period): string {
  return `${from}/${until}`
}

const instant = String.raw`\d{4}-\d{2}-\d{2}T[\d:.]+Z`
const written = new RegExp(`^(${instant})/(${instant})$`)

/** @returns undefined for what is no period. */
export function periodOf(text: unknown): Period | undefined {
  const [, from, until] = (typeof text === 'string' ? written.exec(text) : null) ?? []
  return from === undefined || until === undefined ? undefined : { from, until }
}

/** `3月21日 17:00 至 3月22日 17:00`, from the very beginning `截至 3月22日 17:00`. */
export function periodWords({ from, until }: Period): string {
  return from === beginning
    ? `截至 ${instantText(until)}`
    : `${instantText(from)} 至 ${instantText(until)}`
}
