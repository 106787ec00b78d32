import { instantText, type Day } from '../../shared/core/dates.ts'
import { figuresOf } from '../../shared/reports/figures.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { ToiletSheet } from '../../shared/reports/sheets.ts'
import { useFlags, type UseFlag } from '../../shared/toilets/labels.ts'
import { slowAfterMinutes, type ToiletLogRow } from '../../shared/toilets/rules.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { factsOf } from './day.ts'
import { dayWindow, getPost, sheetHeadOf } from './sheet-head.ts'
import { toiletDay } from './toilet-facts.ts'

/** What is printed one by one; a use that merely waits at the cut-off is in order. */
const exceptional: readonly UseFlag[] = [
  'undisinfected',
  'slow',
  'incomplete',
  'simultaneous',
  'dirty',
  'early',
  'while_stopped',
]

export async function toiletSheetOf(db: ReadDb, day: Day, ctx: Context): Promise<ToiletSheet> {
  const post = await getPost(db)
  const window = dayWindow(post, day, ctx.now)
  const { log, ended, facts } = await toiletDay(db, window)
  const numbers = new Map(facts.toilets.map((toilet) => [toilet.id, toilet.number]))
  const agents = grouped(ended, ({ agent, mgPerLitre, contactMinutes }) =>
    [agent, mgPerLitre && `${mgPerLitre} mg/L`, contactMinutes && `作用 ${contactMinutes} 分钟`]
      .filter(Boolean)
      .join(' '),
  )
  return {
    head: await sheetHeadOf(db, post, day, ctx),
    rows: facts.toilets.map(({ totals, ...toilet }) => ({
      number: toilet.number,
      place: toilet.place,
      communityName: toilet.communityName,
      cubicles: toilet.cubicles,
      uses: totals.uses,
      disinfections: toilet.disinfections,
      waiting: totals.waiting,
      missing: totals.missing,
      slow: totals.slow,
      late: totals.late,
      breaches: totals.breaches,
      medianLag: totals.medianLagMinutes,
      maxLag: totals.maxLagMinutes,
      isStopped: toilet.isStopped,
      operators: [...toilet.operators],
    })),
    agents: [...agents]
      .filter(([text]) => text !== '')
      .map(([text, times]) => ({ text, times: times.length }))
      .sort((a, b) => b.times - a.times),
    exceptions: log.rows
      .filter((row) => row.flags.some((flag) => exceptional.includes(flag)))
      .map((row) => ({
        number: numbers.get(row.use.toiletId) ?? '已撤除',
        cubicle: row.use.cubicle,
        at: instantText(row.use.inAt),
        text: whatIsWrong(row),
      })),
    figures: figuresOf(await factsOf(db, window)),
  }
}

function whatIsWrong({ flags, lagMinutes, use }: ToiletLogRow): string {
  const words = flags
    .filter((flag) => exceptional.includes(flag))
    .map((flag) =>
      flag === 'slow'
        ? `离开后 ${lagMinutes} 分钟才消杀（应在 ${slowAfterMinutes} 分钟内）`
        : useFlags[flag],
    )
  const reason = use.disinfection?.remark ?? use.remark
  return reason === '' ? words.join('；') : `${words.join('；')}（${reason}）`
}
