import { chainLabels, type BindingLevel } from '../../../shared/bindings/levels.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type { LogPaperAsked } from '../../../shared/reports/table-paper.ts'
import type { Context } from '../../core/context.ts'
import { bindingTarget } from '../../core/binding-target.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { centred, paperOf, section, serial, words } from './paper.ts'

const columns = [
  serial(12),
  words('包保对象', 70),
  words('责任部门', 50),
  centred('责任人', 30),
  centred('联系电话', 34),
  words('职责'),
]

/** 包保责任表: every level in a table of its own, with the grid leaders between them. */
export async function bindingsPaper(db: ReadDb, { day }: Pick<LogPaperAsked, 'day'>, ctx: Context) {
  const rows = await db
    .selectFrom('bindings as b')
    .leftJoin('staff as s', 's.id', 'b.staff_id')
    .select(['b.level', 'b.department', 'b.duty', 's.name', 's.phone_masked'])
    .select(bindingTarget('b').as('target'))
    .where('b.deleted_at', 'is', null)
    .orderBy('b.id')
    .execute()
  const byLevel = grouped(rows, ({ level }) => level as BindingLevel)
  const leaders = await db
    .selectFrom('grids as g')
    .innerJoin('grid_plans as p', 'p.id', 'g.plan_id')
    .leftJoin('staff as s', 's.id', 'g.leader_id')
    .select(['g.name as grid', 's.name', 's.phone_masked'])
    .where('p.in_force', '=', 1)
    .where('g.deleted_at', 'is', null)
    .orderBy('g.code')
    .execute()
  const linesOf = (level: BindingLevel) =>
    (byLevel.get(level) ?? []).map((row) => [
      row.target,
      row.department,
      row.name ?? '',
      row.phone_masked ?? '',
      row.duty,
    ])
  const sections = [
    { level: 'street', lines: linesOf('street') },
    { level: 'area', lines: linesOf('area') },
    { level: 'community', lines: linesOf('community') },
    {
      level: 'grid',
      lines: leaders.map(({ grid, name, phone_masked }) => [
        grid,
        '',
        name ?? '未定',
        phone_masked ?? '',
        '点长',
      ]),
    },
    { level: 'estate', lines: linesOf('estate') },
    { level: 'unit', lines: linesOf('unit') },
    { level: 'household', lines: linesOf('household') },
  ] as const
  return paperOf(db, day, ctx, {
    title: '包保责任表',
    sections: sections
      .filter(({ lines }) => lines.length > 0)
      .map(({ level, lines }) =>
        section(
          columns,
          lines.map((line, at) => [String(at + 1), ...line]),
          { title: chainLabels[level], summary: `共 ${lines.length} 条。` },
        ),
      ),
    note: '责任人变动时当天更新。',
  })
}
