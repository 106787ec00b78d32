import { z } from 'zod'
import { clockText } from '../../shared/core/dates.ts'
import { shiftFields } from '../../shared/roster/posts-contract.ts'
import type { Values } from '../ui/form.tsx'

const midnight = 24 * 60

/**
 * Minutes of what a person types for a time: `8`, `800`, `08:00`, `8：00`, `24:00`, `次日08:00`.
 * Undefined when it is no time.
 */
export function minutesOf(typed: string): number | undefined {
  const text = typed.replaceAll(/\s/g, '').replace('：', ':')
  const match = /^(次日)?(\d{1,2}):?([0-5]\d)?$/.exec(text)
  if (match === null) return undefined
  const [, next, hours, minutes = '0'] = match
  const within = Number(hours) * 60 + Number(minutes)
  if (within > midnight) return undefined
  return next === undefined ? within : within + midnight
}

const time = (label: string) =>
  z
    .string()
    .trim()
    .refine((text) => minutesOf(text) !== undefined, '应写成 08:00 的样子')
    .describe(label)

/** A shift as a person writes it: hours instead of minutes. */
export const shiftForm = shiftFields
  .omit({ startMinute: true, endMinute: true })
  .extend({ start: time('上班'), end: time('下班') })

/** A stored shift as the form shows it. */
export function toForm<Row extends { readonly startMinute: number; readonly endMinute: number }>(
  row: Row,
) {
  return { ...row, start: clockText(row.startMinute), end: clockText(row.endMinute) }
}

/**
 * What the form holds as the contract wants it; an end that is not after the start is on the next
 * day. An edit names only what was changed, so the other time comes from the row.
 */
export function toFields(values: Values, row?: { readonly start: string; readonly end: string }) {
  const { start, end, ...others } = values
  if (start === undefined && end === undefined) return others
  const startMinute = typedMinutes(start ?? row?.start)
  const typedEnd = typedMinutes(end ?? row?.end)
  const endMinute = typedEnd > startMinute ? typedEnd : typedEnd + midnight
  return { ...others, startMinute, endMinute }
}

/** The form has refused everything that is no time before it saves. */
function typedMinutes(typed: unknown): number {
  return (typeof typed === 'string' ? minutesOf(typed) : undefined) ?? 0
}
