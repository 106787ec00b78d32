import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { packagesContract } from '../../shared/reports/packages.ts'
import { numbersIn, papers, type Masking, type PaperKey } from '../../shared/reports/papers.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { briefingSheetOf } from './briefing-sheet.ts'
import { gridMapSheetOf } from './grid-map-sheet.ts'
import { lpgSheetOf } from './lpg-sheet.ts'
import { rosterSheetOf } from './roster-sheet.ts'
import { toiletSheetOf } from './toilet-sheet.ts'

type Preview = (typeof packagesContract)['preview']

const phones = { strict: '无电话', masked: '电话遮盖', full: '完整电话' } as const
const names = { strict: '姓名只留姓', masked: '姓名', full: '姓名' } as const

/** What would leave the post, counted from the very sheets that would be printed. */
export async function previewPackage(
  db: ReadDb,
  { day, papers: keys, purpose, masking }: InputOf<Preview>,
  ctx: Context,
): Promise<OutputOf<Preview>> {
  const briefing = await briefingSheetOf(db, day, ctx)
  const shown = await Promise.all(
    keys.map(async (key) => ({
      key,
      name: papers[key].name,
      files: [...papers[key].files],
      holds: [...(await holdings[key](db, day, ctx, masking))],
    })),
  )
  const approvers = await db
    .selectFrom('staff')
    .select('name')
    .where('deleted_at', 'is', null)
    .where('is_operator', '=', 1)
    .where('desk_role', 'in', decidingSeats)
    .orderBy('name_py')
    .execute()
  const typed = numbersIn(`${briefing.title}\n${briefing.body}`)
  return {
    papers: shown,
    warnings: [
      ...(keys.includes('briefing') && briefing.status !== 'signed'
        ? ['简报还没有签发，材料上会印“送审稿，未签发”。']
        : []),
      ...(keys.includes('briefing') && typed.length > 0
        ? [`简报正文里有像电话或身份证号的数字 ${typed.length} 处，请先删去。`]
        : []),
      ...(purpose === 'report' && shown.some(({ holds }) => holds.length > 0)
        ? ['上报内容里有个人信息，请确认接收单位确需。']
        : []),
    ],
    approvers: [...new Set(approvers.map(({ name }) => name))],
  }
}

type Holdings = (
  db: ReadDb,
  day: string,
  ctx: Context,
  masking: Masking,
) => Promise<readonly string[]>

const holdings: Readonly<Record<PaperKey, Holdings>> = {
  briefing: () => Promise.resolve([]),
  zoneMap: () => Promise.resolve([]),
  roster: async (db, day, ctx, masking) => {
    const sheet = await rosterSheetOf(db, day, ctx, (one) => one.phoneMasked)
    const people = sheet.groups.flatMap(({ posts }) =>
      posts.flatMap(({ cells }) => cells.flatMap((cell) => cell.people)),
    )
    return some(people.length, `值班 ${people.length} 人次：${names[masking]}、${phones[masking]}`)
  },
  gridMap: async (db, day, ctx, masking) => {
    const { grids } = await gridMapSheetOf(db, day, ctx)
    const led = grids.filter(({ leader }) => leader !== '').length
    return some(led, `点长 ${led} 人：${names[masking]}`)
  },
  toilets: async (db, day, ctx, masking) => {
    const { rows } = await toiletSheetOf(db, day, ctx)
    const people = new Set(rows.flatMap(({ operators }) => operators)).size
    return some(people, `消杀人员 ${people} 人：${names[masking]}`)
  },
  lpg: async (db, day, ctx, masking) => {
    const { stations } = await lpgSheetOf(db, day, ctx, (one) => one.phone_masked)
    const lines = stations.reduce((sum, station) => sum + station.lines.length, 0)
    const rest = masking === 'strict' ? '户主只留姓、无门牌' : '户主姓、门牌、用气卡号、备注'
    return some(lines, `换气 ${lines} 户：${rest}、${phones[masking]}`)
  },
}

function some(count: number, words: string): readonly string[] {
  return count === 0 ? [] : [words]
}
