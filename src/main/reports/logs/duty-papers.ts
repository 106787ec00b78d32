import { staysOf, type Stay } from '../../../shared/attendance/stays.ts'
import {
  addDays,
  clockText,
  dayOf,
  dayText,
  instantText,
  timeText,
} from '../../../shared/core/dates.ts'
import type { Day } from '../../../shared/core/dates.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type { LogPaperAsked } from '../../../shared/reports/table-paper.ts'
import { roleName } from '../../../shared/staff/roles.ts'
import type { Context } from '../../core/context.ts'
import { toAttendanceLine } from '../../core/log-lines/attendance-line.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { staffNames } from '../../core/staff-names.ts'
import { centred, paperOf, section, serial, signature, words } from './paper.ts'

type Asked = Pick<LogPaperAsked, 'day'>

/** 值班签到表: a page for each grid, to be signed at its posts; times already recorded are printed. */
export async function signInPaper(db: ReadDb, { day }: Asked, ctx: Context) {
  const duties = await dutiesOf(db, day, day)
  const stays = await staysOfDay(db, day)
  const byGrid = [...grouped(duties, ({ grid_name }) => grid_name ?? '街道')]
  return paperOf(db, day, ctx, {
    title: '值班签到表',
    sections: byGrid.map(([grid, lines], at) =>
      section(
        signInColumns,
        lines.map((one, index) => {
          const stay = stays.get(`${one.slot_id} ${one.staff_id}`)
          return [
            String(index + 1),
            shiftOf(one),
            postOf(one),
            one.name,
            roleOf(one.role),
            stay === undefined ? '' : timeText(stay.entered.at),
            '',
            stay?.left ? timeText(stay.left.at) : '',
            '',
            '',
          ]
        }),
        {
          // Each grid gets its own page, which then says for itself what it is.
          title: `${grid}签到表　${dayText(day)}`,
          summary: `应到 ${lines.length} 人次。`,
          newPage: at > 0,
        },
      ),
    ),
    note: '到岗、离岗本人签字；顶班的在备注写明替谁。',
  })
}

const signInColumns = [
  serial(9),
  centred('班次', 40),
  words('岗位'),
  centred('姓名', 20),
  centred('角色', 24),
  centred('到岗时间', 18),
  signature('到岗签字', 26),
  centred('离岗时间', 18),
  signature('离岗签字', 26),
  words('备注', 26),
]

/** Room for what is written by hand until it is typed in. */
const emptyLines = 8

/** 交接班记录: what was handed on, with lines for the shifts still to come. */
export async function handoverPaper(db: ReadDb, { day }: Asked, ctx: Context) {
  const rows = await db
    .selectFrom('handovers as h')
    .innerJoin('posts as p', 'p.id', 'h.post_id')
    .innerJoin('staff as f', 'f.id', 'h.from_staff_id')
    .innerJoin('staff as t', 't.id', 'h.to_staff_id')
    .leftJoin('handover_reversals as r', 'r.handover_id', 'h.id')
    .selectAll('h')
    .select(['p.name as post_name', 'f.name as from_name', 't.name as to_name'])
    .select('r.handover_id as reversed_id')
    .where('h.day', '=', day)
    .orderBy('h.at')
    .execute()
  const names = await staffNames(db)
  const written = rows.map((row, at) => [
    String(at + 1),
    dayOf(row.at) === day ? timeText(row.at) : instantText(row.at),
    row.post_name,
    row.open_items || '无',
    row.supplies || '无',
    names.get(row.from_staff_id) ?? row.from_name,
    '',
    names.get(row.to_staff_id) ?? row.to_name,
    '',
    row.late_reason === '' ? row.remark : `补录：${row.late_reason}`,
  ])
  const blank = Array.from({ length: emptyLines }, () => handoverColumns.map(() => ''))
  return paperOf(db, day, ctx, {
    title: '交接班记录',
    sections: [
      section(handoverColumns, [...written, ...blank], {
        summary: written.length === 0 ? '还没有登记。' : `已登记 ${written.length} 次。`,
        struck: rows.flatMap((row, at) => (row.reversed_id === null ? [] : [at])),
      }),
    ],
    note: '交班人、接班人都要签名；接班人到岗后交班人方可离岗。',
  })
}

const handoverColumns = [
  serial(9),
  centred('时间', 17),
  words('岗位', 38),
  words('未结事项'),
  words('物资清点', 42),
  centred('交班人', 18),
  signature('交班签字', 22),
  centred('接班人', 18),
  signature('接班签字', 22),
  words('备注', 24),
]

const slipDays = 7

/** 个人排班条: each person's week in one line, to be cut off and handed out; `id` is one person. */
export async function slipsPaper(
  db: ReadDb,
  { day, id }: Pick<LogPaperAsked, 'day' | 'id'>,
  ctx: Context,
) {
  const days = Array.from({ length: slipDays }, (_, at) => addDays(day, at))
  const duties = await dutiesOf(db, day, days[slipDays - 1])
  const own = duties.filter(({ staff_id }) => id === '' || staff_id === id)
  const people = [...grouped(own, ({ staff_id }) => staff_id).values()].sort((a, b) =>
    `${a[0].grid_name ?? ''} ${a[0].name_py}` < `${b[0].grid_name ?? ''} ${b[0].name_py}` ? -1 : 1,
  )
  return paperOf(db, day, ctx, {
    title: '个人排班条',
    middle: `${dayText(day)} 至 ${dayText(days[slipDays - 1])}`,
    sections:
      people.length === 0
        ? []
        : [
            section(
              [centred('姓名', 22), centred('角色', 22), ...days.map((one) => words(dayText(one)))],
              people.map((own) => [
                own[0].name,
                roleOf(own[0].role),
                ...days.map((one) =>
                  own
                    .filter((duty) => duty.day === one)
                    .map((duty) => `${shiftOf(duty)} ${postOf(duty)}`)
                    .join('；'),
                ),
              ]),
              { summary: `${people.length} 人；空格为休息。`, wholeWords: true },
            ),
          ],
    note: '按行裁开发给本人；换班须经带班领导同意。',
  })
}

type Shift = {
  readonly shift_name: string
  readonly start_minute: number
  readonly end_minute: number
}

/** `早班 08:00–16:00`. */
function shiftOf({ shift_name, start_minute, end_minute }: Shift): string {
  return `${shift_name} ${clockText(start_minute)}–${clockText(end_minute)}`
}

function postOf(one: { readonly post_name: string; readonly title: string }): string {
  return one.title === '' || one.post_name.endsWith(one.title)
    ? one.post_name
    : `${one.post_name} ${one.title}`
}

function roleOf(role: string): string {
  return roleName(role)
}

/** Who stands where from one day to another, by grid, shift and post. */
async function dutiesOf(db: ReadDb, from: Day, to: Day) {
  const names = await staffNames(db)
  const duties = await db
    .selectFrom('standing_assignments as a')
    .innerJoin('staff as s', 's.id', 'a.staff_id')
    .innerJoin('post_slots as sl', 'sl.id', 'a.slot_id')
    .innerJoin('posts as p', 'p.id', 'sl.post_id')
    .innerJoin('shifts as sh', 'sh.id', 'sl.shift_id')
    .leftJoin('grids as g', 'g.id', 'p.grid_id')
    .select(['a.day', 'a.slot_id', 'a.staff_id', 's.name', 's.name_py', 's.role', 'sl.title'])
    .select(['p.name as post_name', 'g.name as grid_name', 'sh.name as shift_name'])
    .select(['sh.start_minute', 'sh.end_minute'])
    .where('a.day', '>=', from)
    .where('a.day', '<=', to)
    .orderBy('g.code')
    .orderBy('sh.start_minute')
    .orderBy('p.sort')
    .orderBy('p.name')
    .orderBy('sl.is_leader', 'desc')
    .orderBy('s.name_py')
    .execute()
  return duties.map((duty) => ({ ...duty, name: names.get(duty.staff_id) ?? duty.name }))
}

async function staysOfDay(db: ReadDb, day: Day): Promise<ReadonlyMap<string, Stay>> {
  const rows = await db.selectFrom('attendance_events').selectAll().where('day', '=', day).execute()
  return new Map(
    staysOf(rows.map(toAttendanceLine)).map((stay) => [
      `${stay.entered.slotId} ${stay.entered.staffId}`,
      stay,
    ]),
  )
}
