import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import {
  addDays,
  dayOf,
  instantAt,
  instantText,
  timeText,
  type Day,
} from '../../../shared/core/dates.ts'
import { maskName } from '../../../shared/core/masking.ts'
import { choreChains, choreSteps, type ChoreKind } from '../../../shared/chores/labels.ts'
import { liveChoreSteps, type ChoreStep } from '../../../shared/chores/rules.ts'
import { addressOf } from '../../../shared/households/address.ts'
import { kgText } from '../../../shared/lpg/cylinders.ts'
import {
  needStates,
  needUrgencies,
  satisfactions,
  type NeedState,
  type NeedUrgency,
} from '../../../shared/needs/labels.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type { LogPaperAsked } from '../../../shared/reports/table-paper.ts'
import { agentText } from '../../../shared/toilets/dilution.ts'
import type { Context } from '../../core/context.ts'
import { toChoreStep } from '../../core/log-lines/chore-step.ts'
import type { ReadDb } from '../../core/open-database.ts'
import type { Database } from '../../core/schema.ts'
import { centred, paperOf, section, serial, signature, words } from './paper.ts'

type Asked = Pick<LogPaperAsked, 'day'>

/** 民情日记: what was told on a day, and what is still open from before. */
export async function needsPaper(db: ReadDb, { day }: Asked, ctx: Context) {
  const from = instantAt(day, 0)
  const until = instantAt(addDays(day, 1), 0)
  // Each by its own index: an OR of them, or another order, reads every need there ever was.
  const told = await needsBy(db, (query) =>
    query.where('n.taken_at', '>=', from).where('n.taken_at', '<', until).orderBy('n.taken_at'),
  )
  const older = await needsBy(db, (query) =>
    query
      .where(sql<SqlBool>`n.state = 'open'`)
      .where('n.taken_at', '<', from)
      .orderBy('n.due_at'),
  )
  const word: Readonly<Record<number, string>> = satisfactions
  const toCells = (row: (typeof told)[number], at: number) => [
    String(at + 1),
    instantText(row.taken_at),
    addressOf({ estateName: row.estate ?? '', unitName: row.unit, door: row.door }),
    maskName(row.head_name),
    row.category,
    row.need,
    needUrgencies[row.urgency as NeedUrgency],
    row.owner_name,
    instantText(row.due_at),
    needStates[row.state as NeedState],
    row.closed_at === null ? '' : instantText(row.closed_at),
    [row.result ?? '', row.satisfaction === null ? '' : word[row.satisfaction]]
      .filter((text) => text !== '' && text !== undefined)
      .join('；'),
  ]
  const counted = told.filter((row) => row.state !== 'reversed')
  const byCategory = [...grouped(counted, (row) => row.category)]
    .map(([name, list]) => `${name} ${list.length}`)
    .join('，')
  const done = counted.filter((row) => row.state === 'done').length
  return paperOf(db, day, ctx, {
    title: '民情日记',
    sections: [
      section(needColumns, told.map(toCells), {
        title: '当日登记',
        summary:
          counted.length === 0
            ? '当日没有登记需求，零报告。'
            : `登记 ${counted.length} 件，已办结 ${done} 件。${byCategory}。`,
        struck: told.flatMap((row, at) => (row.state === 'reversed' ? [at] : [])),
      }),
      ...(older.length === 0
        ? []
        : [
            section(needColumns, older.map(toCells), {
              title: '以前登记、还没有办结',
              summary: `${older.length} 件，先到时限的在前。`,
            }),
          ]),
    ],
    note: '户主姓名已遮盖；划去的登记已撤销，不计入数字。',
  })
}

function needsBy(db: ReadDb, narrow: (query: NeedQuery) => NeedQuery) {
  const own = db.selectFrom('needs as n').where('n.deleted_at', 'is', null)
  return narrow(own)
    .innerJoin('need_categories as k', 'k.id', 'n.category_id')
    .innerJoin('households as h', 'h.id', 'n.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .selectAll('n')
    .select(['k.name as category', 'h.door', 'h.head_name', 'u.name as unit', 'e.name as estate'])
    .select(
      sql<string | null>`(SELECT s.remark FROM need_steps s WHERE s.need_id = n.id
        AND s.step IN ('done', 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM need_steps v WHERE v.reverses_id = s.id)
        ORDER BY s.at DESC LIMIT 1)`.as('result'),
    )
    .orderBy('n.id')
    .execute()
}
type NeedQuery = SelectQueryBuilder<Database & { n: Database['needs'] }, 'n', unknown>

const needColumns = [
  serial(10),
  centred('登记', 24),
  words('住址', 44),
  centred('户主', 14),
  centred('类别', 18),
  words('需求'),
  centred('缓急', 12),
  centred('承办人', 18),
  centred('时限', 24),
  centred('状态', 16),
  centred('办结', 24),
  words('结果', 36),
]

/** 院落消杀记录, 垃圾清运记录: a line a place, a column a step. */
export async function chorePaper(db: ReadDb, kind: ChoreKind, { day }: Asked, ctx: Context) {
  const from = instantAt(day, 0)
  const until = instantAt(addDays(day, 1), 0)
  const chores = await db
    .selectFrom('chores as r')
    .leftJoin('communities as c', 'c.id', 'r.community_id')
    .select(['r.id', 'r.number', 'r.place', 'r.closed_at', 'r.begun_at', 'c.name as community'])
    .where('r.kind', '=', kind)
    .where('r.state', '<>', 'reversal')
    .where('r.deleted_at', 'is', null)
    .where('r.begun_at', '<', until)
    .where((eb) => eb.or([eb('r.begun_at', '>=', from), eb('r.closed_at', 'is', null)]))
    .orderBy('r.begun_at')
    .execute()
  const steps = grouped(
    (
      await db
        .selectFrom('chore_steps as s')
        .innerJoin('chores as r', 'r.id', 's.chore_id')
        .selectAll('s')
        .where('r.kind', '=', kind)
        .where('r.begun_at', '<', until)
        .where((eb) => eb.or([eb('r.begun_at', '>=', from), eb('r.closed_at', 'is', null)]))
        .execute()
    ).map(toChoreStep),
    (step) => step.choreId,
  )
  const chain = choreChains[kind]
  let collected = 0
  let removed = 0
  const rows = chores.map((chore, at) => {
    const live = liveChoreSteps(steps.get(chore.id) ?? [])
    collected += live.find(({ step }) => step === 'collected')?.grams ?? 0
    removed += live.find(({ step }) => step === 'removed')?.grams ?? 0
    // One reason mostly holds for all steps of a line, and is said once.
    const late = new Set(live.map(({ lateReason }) => lateReason).filter((text) => text !== ''))
    return [
      String(at + 1),
      chore.number,
      [chore.community ?? '', chore.place].filter((text) => text !== '').join(' '),
      ...chain.map((step) =>
        stepCell(
          live.find((one) => one.step === step),
          day,
        ),
      ),
      [...[...late].map((reason) => `补录：${reason}`), ...live.map(({ remark }) => remark)]
        .filter((text) => text !== '')
        .join('；'),
      '',
    ]
  })
  const open = chores.filter(({ closed_at }) => closed_at === null).length
  return paperOf(db, day, ctx, {
    title: kind === 'round' ? '院落消杀记录' : '涉疫垃圾清运记录',
    sections: [
      section(
        [
          serial(10),
          centred('编号', 30),
          words('地点'),
          ...chain.map((step) => centred(choreSteps[step], kind === 'round' ? 44 : 27)),
          words('备注', kind === 'round' ? 36 : 20),
          signature('签字', 18),
        ],
        rows,
        {
          summary:
            chores.length === 0
              ? '当日没有登记，零报告。'
              : kind === 'round'
                ? `${chores.length} 处，未办完 ${open} 处。`
                : `${chores.length} 批，收运 ${kgText(collected)} kg，清运 ${kgText(removed)} kg，未清 ${open} 批。`,
        },
      ),
    ],
    note:
      kind === 'round'
        ? '每天 08:00 起，先逐户喊话告知关闭门窗，再喷洒。'
        : '日产日清；登记资料保存不少于 3 年。',
    signers: ['负责人', '监督人', '审核人'],
  })
}

/** When, how much, with what and by whom; a step of another day says so. */
function stepCell(step: ChoreStep | undefined, day: Day): string {
  if (step === undefined) return ''
  const { at, pieces, grams } = step
  return [
    dayOf(at) === day ? timeText(at) : instantText(at),
    [pieces === 0 ? '' : `${pieces} 件`, grams === 0 ? '' : `${kgText(grams)} kg`].join(' ').trim(),
    agentText(step),
    step.operator,
    step.givenBy === '' ? '' : `${step.givenBy}→${step.receivedBy}`,
  ]
    .filter((text) => text !== '')
    .join('\n')
}
