import { instantText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'

/** An entry made later than this after the fact is 补录: it needs a reason and shows both times. */
export const lateAfterMinutes = 30

const MINUTE = 60_000

/** Whole minutes from `from` to `to`, rounded down; negative when `to` is earlier. */
export function minutesBetween(from: Instant, to: Instant): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE)
}

/** The instant `minutes` after `at`. */
export function minutesAfter(at: Instant, minutes: number): Instant {
  return new Date(Date.parse(at) + minutes * MINUTE).toISOString()
}

/** The full minute an instant lies in: what a log on paper says, and what a time picker can say. */
export function minuteOf(at: Instant): Instant {
  return new Date(Math.floor(Date.parse(at) / MINUTE) * MINUTE).toISOString()
}

/** 补录: written down more than 30 minutes after it happened. */
export function isLateEntry(at: Instant, recordedAt: Instant): boolean {
  return Date.parse(recordedAt) - Date.parse(at) > lateAfterMinutes * MINUTE
}

/**
 * Refuses times that have not come yet, and late entries without a reason.
 *
 * @param at When it happened. @param now When it is written down.
 * @param what The trade's word for the moment, such as 消杀结束时间.
 * @param fields What it is called in the forms it may be typed into.
 * @throws {AppError} `invalid_input` for the future, `rule_violated` for a late entry without reason.
 */
export function assertEntryTime(
  at: Instant,
  now: Instant,
  lateReason: string,
  what: string,
  fields: readonly string[] = ['at'],
): void {
  if (at > now) {
    throw new AppError(
      'invalid_input',
      `${what}${instantText(at)}还没有到（现在是${instantText(now)}），没有保存。请改成已经发生的时间。`,
      { at, now, path: fields },
    )
  }
  if (isLateEntry(at, now) && lateReason.trim() === '') {
    throw new AppError(
      'rule_violated',
      `${what}${instantText(at)}已过去 ${lateAfterMinutes} 分钟以上，按补录办理，没有保存。请填写补录原因后再保存。`,
      { at, now, path: ['lateReason'] },
    )
  }
}
