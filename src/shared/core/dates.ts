/** The program runs in China, which has one zone and no summer time. */
const CHINA_OFFSET_MINUTES = 8 * 60
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** A local day, `YYYY-MM-DD`. */
export type Day = string
/** An instant, ISO-8601 UTC with milliseconds, as `Date.toISOString` writes it. */
export type Instant = string

/** The clock as an argument, so that rules and tests decide what time it is. */
export type Clock = () => Date

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** Whether a text of the form `YYYY-MM-DD` is a day of the calendar. */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === day
}

/** The local day an instant falls on. */
export function dayOf(instant: Instant | Date): Day {
  if (typeof instant !== 'string') return dayOf(instant.toISOString())
  const day = instant.slice(0, 10)
  return localHour(instant) < 24 ? day : addDays(day, 1)
}

/** Hours since the midnight in China before the instant's UTC day; read, not parsed: lists have thousands. */
function localHour(instant: Instant): number {
  return Number(instant.slice(11, 13)) + CHINA_OFFSET_MINUTES / 60
}

/** The instant of a local time of day; `minutes` may pass 1440 for a shift across midnight. */
export function instantAt(day: Day, minutes: number): Instant {
  const midnight = Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MINUTES * MINUTE
  return new Date(midnight + minutes * MINUTE).toISOString()
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

/** `3月22日 周二`. */
export function dayText(day: Day): string {
  const [, month, date] = day.split('-').map(Number)
  return `${month}月${date}日 ${WEEKDAYS[weekdayOf(day)]}`
}

/** `2022年3月22日`. */
export function longDayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Minutes of the day as `08:00`; past midnight as `次日08:00`. */
export function clockText(minutes: number): string {
  const within = minutes % 1440
  const text = `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
  return minutes > 1440 ? `次日${text}` : minutes === 1440 ? '24:00' : text
}

/** `14:05`, the local time of an instant. */
export function timeText(instant: Instant): string {
  return `${String(localHour(instant) % 24).padStart(2, '0')}${instant.slice(13, 16)}`
}

/** `16:00–24:00`, `22:00–次日06:00`: a time of one day, however far it runs into the next. */
export function clockSpan(from: Instant, until: Instant): string {
  const midnight = Date.parse(instantAt(dayOf(from), 0))
  return `${timeText(from)}–${clockText((Date.parse(until) - midnight) / MINUTE)}`
}

/** `3月22日 14:05`. */
export function instantText(instant: Instant): string {
  const day = dayOf(instant)
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${timeText(instant)}`
}
