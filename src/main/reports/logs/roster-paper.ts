import { addDays, clockText, dayText, type Day } from '../../../shared/core/dates.ts'
import { grouped } from '../../../shared/reports/grouped.ts'
import type {
  LogPaperAsked,
  PaperColumn,
  PaperSection,
} from '../../../shared/reports/table-paper.ts'
import type { Context } from '../../core/context.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { staffNames } from '../../core/staff-names.ts'
import { currentGrids } from '../area-facts.ts'
import { rosterStatus, rosterVersion, slotsOf, type SlotRow } from '../duty-facts.ts'
import { centred, paperOf, section, words } from './paper.ts'

type Asked = Pick<LogPaperAsked, 'day' | 'id' | 'size'>

/** Days beside each other that leave room for two names in a cell. */
const daysAcross = { A4: 7, A3: 14 } as const
/** Names and phones beside each other. */
const contactsAcross = { A4: 6, A3: 9 } as const
/** What is asked for in the place of a grid: the posts of the whole street. */
export const wholeStreet = 'street'

/**
 * 值班表 of several days: grids × days, with who leads each grid and everybody's phone.
 *
 * @param asked `id` narrows it to one grid, or to the posts of the whole street.
 * @param phoneOf Shows a person's phone: masked, or opened for an audited call.
 */
export async function rosterPaper(
  db: ReadDb,
  { day, id, size = 'A4' }: Asked,
  ctx: Context,
  phoneOf: (one: Duty) => string = ({ phone_masked }) => phone_masked,
) {
  const grids = await currentGrids(db)
  const clocks = await shiftClocks(db)
  const duties = await dutiesFrom(db, day, addDays(day, daysAcross[size] - 1))
  const last = duties.at(-1)?.day ?? day
  const days = Array.from({ length: daysAcross[size] }, (_, at) => addDays(day, at)).filter(
    (one) => one <= last,
  )
  const until = days.at(-1) ?? day
  const slots = await slotsOf(db, grids, until)
  const names = await staffNames(db)
  const nameOf = ({ staff_id, name }: Duty) => names.get(staff_id) ?? name
  const bySlot = grouped(duties, (one) => `${one.slot_id} ${one.day}`)
  const cellOf = (slot: SlotRow, one: Day) => {
    const there = bySlot.get(`${slot.slotId} ${one}`) ?? []
    const missing = slot.minimum - there.length
    return there.map(nameOf).join('、') + (missing > 0 ? `（缺${missing}）` : '')
  }
  const period = `${dayText(day)} 至 ${dayText(until)}`
  const groups = [
    { id: null, name: '街道', about: '' },
    ...grids.map((grid) => ({
      id: grid.id,
      name: grid.name,
      about: `${grid.communityName}，${grid.households} 户。点长 ${grid.leaderName || '未定'}。`,
    })),
  ].filter((group) => id === '' || (group.id ?? wholeStreet) === id)
  const sections = groups.flatMap((group): PaperSection[] => {
    const own = slots.filter(({ gridId }) => gridId === group.id)
    if (own.length === 0) return []
    const standing = new Set(own.map(({ slotId }) => slotId))
    const people = peopleIn(duties.filter(({ slot_id }) => standing.has(slot_id)))
    const needed = own.reduce((sum, { minimum }) => sum + minimum, 0)
    return [
      section(
        [
          words('岗位', 20),
          words('职责', 18),
          words('班次', 33),
          ...days.map((one) => words(dayText(one))),
        ],
        own.map((slot) => [
          slot.postName.startsWith(group.name)
            ? slot.postName.slice(group.name.length)
            : slot.postName,
          slot.title,
          clocks.get(slot.shiftId) ?? '',
          ...days.map((one) => cellOf(slot, one)),
        ]),
        {
          // A page of its own that is hung up alone says of which days it is; a paper of one grid
          // says so in its head, and has the line for its signers.
          title: id !== '' ? '' : size === 'A4' ? `${group.name}值班表　${period}` : group.name,
          summary: `${group.about}每天 ${needed} 人次。`,
          dense: true,
          wholeWords: true,
        },
      ),
      ...(people.length === 0 ? [] : [contacts(people, contactsAcross[size], nameOf, phoneOf)]),
    ]
  })
  const version = await rosterVersion(db, day)
  const status = await rosterStatus(db, day)
  const standing = version === '' ? (status === 'draft' ? '草案，未发布' : '') : version
  return paperOf(db, day, ctx, {
    title: id === '' || groups.length !== 1 ? '疫情防控值班表' : `${groups[0].name}疫情防控值班表`,
    middle: `${period}${standing === '' ? '' : `（${standing}）`}`,
    size,
    sections: sections.map((one) => ({
      ...one,
      // A4 is what hangs in a grid: a page of its own for each.
      newPage: size === 'A4' && one.title !== '' && one !== sections[0],
    })),
    note: '请假调班须经带班领导批准；接班人到岗签字后方可离岗。',
    signers: ['制表人', '审核人', '签发'],
  })
}

type Duty = Awaited<ReturnType<typeof dutiesFrom>>[number]

/** By day, then as they stand at their posts. */
function dutiesFrom(db: ReadDb, from: Day, to: Day) {
  return db
    .selectFrom('standing_assignments as a')
    .innerJoin('staff as s', 's.id', 'a.staff_id')
    .innerJoin('post_slots as sl', 'sl.id', 'a.slot_id')
    .select(['a.day', 'a.slot_id', 'a.staff_id', 's.name', 's.name_py', 'sl.is_leader'])
    .select(['s.phone_masked', 's.phone_sealed'])
    .where('a.day', '>=', from)
    .where('a.day', '<=', to)
    .orderBy('a.day')
    .orderBy('s.name_py')
    .orderBy('s.id')
    .execute()
}

/** `早班 08:00–16:00` by shift. */
async function shiftClocks(db: ReadDb): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('shifts')
    .select(['id', 'name', 'start_minute', 'end_minute'])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      `${row.name} ${clockText(row.start_minute)}–${clockText(row.end_minute).replace('次日', '')}`,
    ]),
  )
}

/** Everybody once, leaders first. */
function peopleIn(duties: readonly Duty[]): readonly Duty[] {
  const leaders = duties.filter(({ is_leader }) => is_leader === 1)
  const people = new Map<string, Duty>()
  for (const one of [...leaders, ...duties])
    if (!people.has(one.staff_id)) people.set(one.staff_id, one)
  return [...people.values()]
}

function contacts(
  people: readonly Duty[],
  across: number,
  nameOf: (one: Duty) => string,
  phoneOf: (one: Duty) => string,
): PaperSection {
  const columns = Array.from({ length: across }, (): PaperColumn[] => [
    centred('姓名', 0),
    centred('联系电话', 0),
  ]).flat()
  const rows = Array.from({ length: Math.ceil(people.length / across) }, (_, line) =>
    Array.from({ length: across }, (__, at) => people.at(line * across + at)).flatMap((one, at) =>
      one === undefined || line * across + at >= people.length
        ? ['', '']
        : [nameOf(one), phoneOf(one)],
    ),
  )
  return section(columns, rows, {
    summary: `联系电话（带班在前，共 ${people.length} 人）`,
    dense: true,
  })
}
