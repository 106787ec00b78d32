import { numberText } from '../core/number-text.ts'
import { zoneKinds } from '../zones/contract.ts'
import type { DayFacts } from './facts.ts'
import { sum } from './figure.ts'
import { grouped } from './grouped.ts'

export type BriefingTable = {
  readonly title: string
  readonly columns: string[]
  readonly rows: string[][]
}

/** The annexes of a briefing; a table without rows is left out, its text says 零报告. */
export function tablesOf(facts: DayFacts): BriefingTable[] {
  return [zoneTable(facts), dutyTable(facts), toiletTable(facts), lpgTable(facts)].filter(
    (table) => table.rows.length > 0,
  )
}

function zoneTable({ zones }: DayFacts): BriefingTable {
  return {
    title: '三区情况表',
    columns: ['区域', '类型', '第几天', '户数', '今日应检'],
    rows: zones.map((zone) => [
      zone.name,
      zoneKinds[zone.kind],
      zone.dayNumber === null ? '—' : String(zone.dayNumber),
      numberText(zone.households),
      zone.testToday ? '是' : '否',
    ]),
  }
}

/** Places needed and filled, by grid and for the whole street. */
export function dutyTable({ grids, slots }: DayFacts): BriefingTable {
  const row = (name: string, households: string, gridId: string | null) => {
    const mine = slots.filter((slot) => slot.gridId === gridId)
    const needed = sum(mine, (slot) => slot.minimum)
    const filled = sum(mine, (slot) => Math.min(slot.filled, slot.minimum))
    const posts = new Set(mine.map((slot) => slot.postId)).size
    return [name, households, ...[posts, needed, filled, needed - filled].map(numberText)]
  }
  const rows = [
    ...grids.map((grid) => row(grid.name, numberText(grid.households), grid.id)),
    row('街道', '—', null),
  ]
  return {
    title: '值守点位表',
    columns: ['网格', '户数', '点位', '应到人次', '已排人次', '缺岗人次'],
    rows: rows.filter(([, , posts]) => posts !== '0'),
  }
}

function toiletTable({ toilets }: DayFacts): BriefingTable {
  return {
    title: '移动厕所消杀表',
    columns: ['社区', '厕所（座）', '使用', '完成消杀', '未消杀', '不及时', '补录'],
    rows: [...grouped(toilets, (toilet) => toilet.communityName || '未定社区')].map(
      ([community, mine]) => [
        community,
        ...[
          mine.length,
          sum(mine, ({ totals }) => totals.uses),
          sum(mine, ({ disinfections }) => disinfections),
          sum(mine, ({ totals }) => totals.missing),
          sum(mine, ({ totals }) => totals.slow),
          sum(mine, ({ totals }) => totals.late),
        ].map(numberText),
      ],
    ),
  }
}

function lpgTable({ lpg }: DayFacts): BriefingTable {
  return {
    title: '液化气换罐汇总表（单位：罐）',
    columns: ['供气站', '新增需求', '报站', '到点', '入户', '清运', '待入户', '保管空罐'],
    rows: lpg.map(({ stationName, totals: { moves, standing, empties } }) => [
      stationName,
      ...[
        moves.requested,
        moves.ordered,
        moves.delivered,
        moves.exchanged,
        moves.cleared,
        standing.requested + standing.ordered + standing.at_point,
        empties,
      ].map(numberText),
    ]),
  }
}
