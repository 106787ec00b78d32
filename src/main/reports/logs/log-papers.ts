import type { LogPaper, LogPaperAsked, TablePaper } from '../../../shared/reports/table-paper.ts'
import type { Context } from '../../core/context.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { bindingsPaper } from './binding-papers.ts'
import { chorePaper, needsPaper } from './diary-papers.ts'
import { handoverPaper, signInPaper, slipsPaper } from './duty-papers.ts'
import { lpgCustodyPaper, lpgOrderPaper } from './lpg-papers.ts'
import { rosterPaper } from './roster-paper.ts'
import { toiletExceptionsPaper, toiletGridsPaper, toiletLogPaper } from './toilet-papers.ts'

type Maker = (db: ReadDb, asked: LogPaperAsked, ctx: Context) => Promise<TablePaper>

/** Who makes each paper that is a table; door labels are drawn, not listed. */
const makers: Readonly<Record<Exclude<LogPaper, 'toilet-labels'>, Maker>> = {
  'toilet-log': toiletLogPaper,
  'toilet-grids': toiletGridsPaper,
  'toilet-exceptions': toiletExceptionsPaper,
  'lpg-order': lpgOrderPaper,
  'lpg-custody': lpgCustodyPaper,
  needs: needsPaper,
  'roster-days': rosterPaper,
  'sign-in': signInPaper,
  handovers: handoverPaper,
  slips: slipsPaper,
  bindings: bindingsPaper,
  rounds: (db, asked, ctx) => chorePaper(db, 'round', asked, ctx),
  waste: (db, asked, ctx) => chorePaper(db, 'waste', asked, ctx),
}

export function isTable(what: LogPaper): what is keyof typeof makers {
  return Object.hasOwn(makers, what)
}

export function logPaper(
  db: ReadDb,
  asked: LogPaperAsked & { readonly what: keyof typeof makers },
  ctx: Context,
): Promise<TablePaper> {
  return makers[asked.what](db, asked, ctx)
}
