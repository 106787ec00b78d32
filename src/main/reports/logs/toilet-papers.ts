import { dayOf, dayText, timeText, type Day } from '../../../shared/core/dates.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type { LabelPaper, LogPaperAsked, TablePaper } from '../../../shared/reports/table-paper.ts'
import { exceptionKinds, exceptionsOf } from '../../../shared/toilets/exceptions.ts'
import {
  dayPeriod,
  logOfLedgers,
  toiletTotals,
  type ToiletLog,
} from '../../../shared/toilets/rules.ts'
import type { Context } from '../../core/context.ts'
import { gridAtPlace } from '../../core/grid-at-place.ts'
import { ledgersOf, reversalsOf } from '../../core/log-lines/toilet-ledgers.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { getPost, sheetHeadOf } from '../sheet-head.ts'
import { centred, number, paperOf, section, serial, signature, words } from './paper.ts'
import { reversedCells, roundCells, totalCells, useCells } from './toilet-cells.ts'

type Asked = Pick<LogPaperAsked, 'day' | 'id'>

const logColumns = [
  serial(9),
  centred('厕位', 10),
  centred('进入', 12),
  centred('离开', 12),
  centred('户代码', 34),
  centred('消杀起止', 23),
  centred('可再次使用', 14),
  words('药剂、浓度、用量', 40),
  words('步骤和重点部位'),
  centred('操作人', 16),
  centred('监督人', 16),
  words('备注', 28),
  signature('签字', 18),
]

/** 消杀日志: a page a toilet, a line a use, with room for a signature. */
export async function toiletLogPaper(db: ReadDb, { day, id }: Asked, ctx: Context) {
  const { log, toilets, period } = await dayOfToilets(db, day, ctx)
  const wanted = toilets.filter((toilet) => id === '' || toilet.id === id)
  const reversals = grouped(await reversalsOf(db, period), ({ event }) => event.toiletId)
  const rowsOf = grouped(log.rows, ({ use }) => use.toiletId)
  const roundsOf = grouped(log.rounds, ({ toiletId }) => toiletId)
  return paperOf(db, day, ctx, {
    title: '移动厕所消杀日志（一人一消杀）',
    sections: wanted.map((toilet, at) => {
      const mine = { rows: rowsOf.get(toilet.id) ?? [], rounds: roundsOf.get(toilet.id) ?? [] }
      const taken = (reversals.get(toilet.id) ?? []).map(({ event, reversal }) => ({
        at: event.at,
        cells: reversedCells(event, reversal),
      }))
      const live = [
        ...mine.rows.map((row) => ({ at: row.use.inAt, cells: useCells(row), struck: false })),
        ...mine.rounds.map((round) => ({
          at: round.startAt,
          cells: roundCells(round),
          struck: false,
        })),
        ...taken.map((line) => ({ ...line, struck: true })),
      ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      const totals = toiletTotals(mine)
      return section(
        logColumns,
        live.map(({ cells }, index) => [String(index + 1), ...cells, '']),
        {
          title: `${toilet.number}　${toilet.place}`,
          // Every toilet's page is hung up alone, so each says of which day it is.
          summary:
            live.length === 0
              ? `${dayText(day)}，无使用和消杀登记，零报告。`
              : `${dayText(day)}，使用 ${totals.uses} 人次，已消杀 ${totals.disinfected}，待消杀 ${totals.waiting}，未消杀 ${totals.missing}，不及时 ${totals.slow}，补录 ${totals.late}，例行和终末消杀 ${totals.rounds} 次。`,
          struck: live.flatMap(({ struck }, index) => (struck ? [index] : [])),
          newPage: at > 0,
        },
      )
    }),
    signers: ['消杀负责人', '监督人', '审核人'],
    note: '补录的登记写明原因；划去的登记已撤销，不计入数字。',
  })
}

const totalColumns = [
  number('使用', 20),
  number('已消杀', 20),
  number('待消杀', 20),
  number('未消杀', 20),
  number('不及时', 20),
  number('违规使用', 20),
  number('补录', 20),
  centred('间隔中位／最长（分）', 34),
]

/** 网格汇总: a line a grid. */
export async function toiletGridsPaper(db: ReadDb, { day }: Asked, ctx: Context) {
  const { log, toilets } = await dayOfToilets(db, day, ctx)
  const gridOf = await gridAtPlace(db)
  const byGrid = grouped(toilets, (toilet) => gridOf(toilet) || '未划入网格')
  const rows = [...byGrid]
    .toSorted(([a], [b]) => a.localeCompare(b, 'zh-CN', { numeric: true }))
    .map(([grid, mine]) => {
      const ids = new Set(mine.map(({ id }) => id))
      const part: ToiletLog = {
        rows: log.rows.filter(({ use }) => ids.has(use.toiletId)),
        rounds: log.rounds.filter(({ toiletId }) => ids.has(toiletId)),
      }
      const doors = mine.reduce((sum, { cubicles }) => sum + cubicles, 0)
      return [grid, String(mine.length), String(doors), ...totalCells(part), '']
    })
  return paperOf(db, day, ctx, {
    title: '移动厕所网格汇总表',
    sections: [
      section(
        [
          words('网格'),
          number('座', 14),
          number('厕位', 16),
          ...totalColumns,
          signature('点长签字', 26),
        ],
        rows,
        {
          total: [
            '合计',
            String(toilets.length),
            String(toilets.reduce((sum, { cubicles }) => sum + cubicles, 0)),
            ...totalCells(log),
            '',
          ],
        },
      ),
    ],
  })
}

/** 异常清单: what has to be looked into, and the room to write what came of it. */
export async function toiletExceptionsPaper(
  db: ReadDb,
  { day, id }: Asked,
  ctx: Context,
): Promise<TablePaper> {
  const { log, toilets, period } = await dayOfToilets(db, day, ctx)
  const byId = new Map(toilets.map((toilet) => [toilet.id, toilet]))
  const wanted = toilets.filter((toilet) => id === '' || toilet.id === id)
  const found = exceptionsOf(log, wanted, day, period.asOf).filter(
    ({ toiletId }) => id === '' || toiletId === id,
  )
  const kinds = grouped(found, ({ kind }) => kind)
  return paperOf(db, day, ctx, {
    title: '移动厕所异常清单',
    landscape: false,
    sections: [
      section(
        [
          serial(10),
          centred('编号', 18),
          centred('厕位', 12),
          centred('时间', 14),
          centred('异常', 26),
          words('情况'),
          words('处理结果', 36),
        ],
        found.map((one, at) => [
          String(at + 1),
          byId.get(one.toiletId)?.number ?? '已撤除',
          one.cubicle === 0 ? '全部' : String(one.cubicle),
          timeText(one.at),
          exceptionKinds[one.kind],
          one.text,
          '',
        ]),
        {
          summary:
            found.length === 0
              ? '当日没有异常，零报告。'
              : [...kinds]
                  .map(([kind, list]) => `${exceptionKinds[kind]} ${list.length}`)
                  .join('，'),
        },
      ),
    ],
    signers: ['消杀负责人', '监督人', '审核人'],
    note: '未消杀、不及时按离开后 10 分钟计；长时间无登记指 06:00—22:00 之间连续 4 小时没有一条登记。',
  })
}

/** 门牌: what the scanner reads at every door. */
export async function toiletLabelPaper(
  db: ReadDb,
  { day, id }: Asked,
  ctx: Context,
): Promise<LabelPaper> {
  const head = await sheetHeadOf(db, await getPost(db), day, ctx)
  const toilets = (await standing(db, day)).filter((toilet) => id === '' || toilet.id === id)
  return {
    head,
    labels: toilets.flatMap(({ number: text, place, cubicles }) =>
      Array.from({ length: cubicles }, (_, index) => ({
        code: cubicles > 1 ? `${text}-${index + 1}` : text,
        place,
        streetName: head.streetName,
      })),
    ),
  }
}

async function dayOfToilets(db: ReadDb, day: Day, ctx: Context) {
  const period = dayPeriod(day, ctx.now)
  const ledgers = await ledgersOf(db, { from: period.from, until: period.asOf })
  return { period, log: logOfLedgers(ledgers, period), toilets: await standing(db, day) }
}

/** Toilets set up by the end of a day and not taken away before it. */
async function standing(db: ReadDb, day: Day) {
  const rows = await db
    .selectFrom('toilets')
    .select(['id', 'number', 'place', 'cubicles', 'lon', 'lat', 'removed_at'])
    .where('deleted_at', 'is', null)
    .where('opened_on', '<=', day)
    .orderBy('number')
    .execute()
  return rows.filter(({ removed_at }) => removed_at === null || dayOf(removed_at) >= day)
}
