import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { mostPrintedRows } from '../../shared/reports/list-paper.ts'
import type { TablePaper } from '../../shared/reports/table-paper.ts'
import type { Context, DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import type { ReadDb } from '../core/open-database.ts'
import { writeTable } from '../office/write-table.ts'
import { fittedWidths } from './logs/fitted-widths.ts'
import { logWorkbook } from './logs/log-workbook.ts'
import { paperOf, section } from './logs/paper.ts'

type Contract = typeof reportsContract
type Part = InputOf<Contract['holdList']>
type Held = Omit<Part, 'rows' | 'struck'> & {
  readonly rows: Part['rows'][number][]
  readonly struck: number[]
}

/** A person looks at one list at a time; a second window may look at another. */
const kept = 3
const lists = new Map<string, Held>()

/** Keeps what a list shows until it is printed or written; nothing of it is stored. */
export function holdList(_: ReadDb, part: Part, ctx: Context): Promise<{ id: string }> {
  const id = part.id === '' ? ctx.newId() : part.id
  const held = part.id === '' ? { ...part, rows: [], struck: [] } : find(id)
  held.struck.push(...part.struck.map((at) => at + held.rows.length))
  held.rows.push(...part.rows)
  lists.set(id, held)
  for (const oldest of [...lists.keys()].slice(0, -kept)) lists.delete(oldest)
  return Promise.resolve({ id })
}

/** Width between the margins of an upright sheet on its side, in millimetres. */
const paperWidth = 275

/** The list on paper, its columns as wide as what they hold wants and the sheet allows. */
export async function listPaper(
  db: ReadDb,
  { id }: { readonly id: string },
  ctx: Context,
  phones: 'masked' | 'full',
): Promise<TablePaper> {
  const held = find(id)
  if (held.rows.length > mostPrintedRows) {
    throw new AppError(
      'rule_violated',
      `打印最多 ${mostPrintedRows} 行，这个列表有 ${held.rows.length} 行，没有生成。请先筛选，或导出表格。`,
    )
  }
  const paper = await paperOfList(db, held, ctx, phones)
  const [body] = paper.sections
  const widths = fittedWidths(
    body.columns.map(({ title }, at) => [title, ...body.rows.map((row) => row[at])]),
    paperWidth,
  )
  const columns = body.columns.map((column, at) => ({ ...column, width: widths[at] }))
  return { ...paper, sections: [{ ...body, columns }] }
}

/** Writes the list as a workbook; whole phones only where the call's own audit line says so. */
export function exportList(phones: 'masked' | 'full') {
  return async (
    ctx: DeskContext,
    { id, folder, show }: InputOf<Contract['exportList']>,
    report: Report,
    signal: AbortSignal,
  ): Promise<OutputOf<Contract['exportList']>> => {
    const held = find(id)
    report(0, 2, `生成${held.title}表格`)
    const bytes = await logWorkbook(
      await paperOfList(ctx.desk.database().kysely, held, ctx, phones),
    )
    if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有写入文件。')
    report(1, 2, '写入文件')
    const name = `${held.title}-${dayOf(ctx.now)}-${id.slice(-6)}`
    const file = await writeTable(ctx.desk, { name, bytes }, { folder, show })
    return {
      id: `${held.title} ${held.rows.length} 行`,
      file,
      bytes: bytes.byteLength,
    }
  }
}

const naturalMmPerPixel = 25.4 / 96

async function paperOfList(
  db: ReadDb,
  held: Held,
  ctx: Context,
  phones: 'masked' | 'full',
): Promise<TablePaper> {
  const numbers = phones === 'full' ? await phonesIn(db, held, ctx) : new Map<string, string>()
  const sealedAt = held.columns.findIndex(({ phoneOf }) => phoneOf !== undefined)
  const rows = held.rows.map(({ id, cells }) => {
    const number = numbers.get(id)
    return number === undefined ? cells : cells.with(sealedAt, number)
  })
  const columns = held.columns.map(({ title, width, numeric }) => ({
    title,
    width: width * naturalMmPerPixel,
    align: numeric ? ('right' as const) : ('left' as const),
    numeric,
  }))
  const counted = `共 ${rows.length} 行。`
  return paperOf(db, dayOf(ctx.now), ctx, {
    title: held.title,
    sections: [
      section(columns, rows, { summary: `${counted}${held.summary}`, struck: held.struck }),
    ],
    note: sealedAt < 0 ? '' : phones === 'full' ? '含完整电话，用毕按规定销毁。' : '电话已遮盖。',
  })
}

/** The whole numbers of the rows; whoever asks is in the audit by then. */
async function phonesIn(db: ReadDb, held: Held, ctx: Context) {
  const owner = held.columns.find(({ phoneOf }) => phoneOf !== undefined)?.phoneOf
  if (owner === undefined) return new Map<string, string>()
  const wanted = new Set(held.rows.map(({ id }) => id))
  const rows = await db
    .selectFrom(owner)
    .select(['id', 'phone_sealed'])
    .where('phone_sealed', 'is not', null)
    .execute()
  return new Map(
    rows.flatMap(({ id, phone_sealed: sealed }) =>
      sealed !== null && wanted.has(id) ? [[id, ctx.sealer.open(sealed)] as const] : [],
    ),
  )
}

function find(id: string): Held {
  const held = lists.get(id)
  if (held !== undefined) return held
  throw new AppError('not_found', '这份列表已经不在了。请回到列表重新打印或导出。')
}
