import type { Day } from '../../shared/core/dates.ts'
import { deIdentified } from '../../shared/reports/de-identify.ts'
import { papers, type Masking, type PaperKey } from '../../shared/reports/papers.ts'
import type { DeskContext } from '../core/context.ts'
import type { Paper } from '../core/desk.ts'
import { briefingSheetOf } from './briefing-sheet.ts'
import { annexWorkbook } from './annex-workbook.ts'
import { rosterSheetOf } from './roster-sheet.ts'
import { rosterWorkbook } from './roster-workbook.ts'

/** One file of a package and how it is made, when its turn comes. */
export type PaperMaker = { readonly name: string; readonly make: () => Promise<Uint8Array> }

/** The files of the chosen papers, each printed or written from the day's data. */
export function paperMakers(
  ctx: DeskContext,
  paper: Paper,
  day: Day,
  { keys, masking }: { readonly keys: readonly PaperKey[]; readonly masking: Masking },
): readonly PaperMaker[] {
  const db = ctx.desk.database().kysely
  const print = (sheet: string) => () =>
    paper.pdf({
      sheet,
      params: { day, ...(masking === 'masked' ? {} : { phones: masking }) },
      actor: ctx.actor,
    })
  // Drawn once, when the first of its files is made: the page is the same for both.
  let briefing: ReturnType<Paper['pdfWithCharts']> | undefined
  const drawn = () =>
    (briefing ??= paper.pdfWithCharts({ sheet: 'briefing', params: { day }, actor: ctx.actor }))
  const makers: Readonly<Record<PaperKey, readonly (() => Promise<Uint8Array>)[]>> = {
    briefing: [
      async () => (await drawn()).pdf,
      async () => {
        // Read when the first briefing is written: the window's start does not wait for it.
        const { writeBriefing } = await import('../office/docx-briefing.ts')
        return writeBriefing(await briefingSheetOf(db, day, ctx), (await drawn()).charts)
      },
      async () => annexWorkbook(await briefingSheetOf(db, day, ctx)),
    ],
    zoneMap: [print('zone-map')],
    roster: [
      print('roster'),
      async () => {
        const sheet = await rosterSheetOf(db, day, ctx, (one) =>
          masking === 'full' && one.phoneSealed !== null
            ? ctx.sealer.open(one.phoneSealed)
            : one.phoneMasked,
        )
        return rosterWorkbook(masking === 'strict' ? deIdentified('roster', sheet) : sheet)
      },
    ],
    gridMap: [print('grid-map')],
    toilets: [print('toilets')],
    lpg: [print('lpg')],
  }
  return keys.flatMap((key) =>
    papers[key].files.map((name, at) => ({ name, make: makers[key][at] })),
  )
}
