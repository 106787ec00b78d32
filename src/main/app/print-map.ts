import { dayOf } from '../../shared/core/dates.ts'
import type { PaperKey } from '../../shared/papers/contract.ts'
import type { PaperSize } from '../../shared/reports/map-sheets.ts'
import { AppError } from '../../shared/core/errors.ts'
import { needed, print, readOptions } from '../cli/arguments.ts'
import type { OpenDesk } from '../open-desk.ts'
import { withPrintingDesk } from './printing-desk.ts'

const sheets: Readonly<Record<string, PaperKey>> = {
  grids: 'grid-map',
  zones: 'zone-map',
  atlas: 'atlas',
}

function sheetOf(what: string): PaperKey {
  const sheet = Object.hasOwn(sheets, what) ? sheets[what] : undefined
  if (sheet !== undefined) return sheet
  throw new AppError('invalid_input', `--what 只能是 ${Object.keys(sheets).join('、')}。`)
}

const text = { type: 'string' } as const

/**
 * `print-map --db FILE --what grids|zones|atlas --paper A4…A0 --out FILE.pdf`: the map on paper, by
 * the same job as the window's button. `--full` prints names and phones as they are.
 *
 * @returns 0 done, 2 bad input.
 */
export function runPrintMap(
  args: readonly string[],
  open: (file: string) => Promise<OpenDesk>,
): Promise<number> {
  return withPrintingDesk(open, () => {
    const { values } = readOptions(args.slice(1), {
      db: text,
      what: text,
      paper: text,
      date: text,
      out: text,
      full: { type: 'boolean' },
    })
    const file = needed(values.out, 'out')
    return {
      db: needed(values.db, 'db'),
      work: async ({ client, finish }) => {
        const ticket = await client.papers.draw({
          day: values.date ?? dayOf(new Date().toISOString()),
          sheet: sheetOf(needed(values.what, 'what')),
          size: (values.paper ?? 'A3') as PaperSize,
          masking: values.full === true ? 'full' : 'masked',
        })
        const { id } = await finish<{ readonly id: string }>(ticket)
        print(await client.papers.save({ id, file }))
      },
    }
  })
}
