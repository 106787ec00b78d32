import { dayOf } from '../../shared/core/dates.ts'
import type { PaperSize, PrintedMap } from '../../shared/reports/map-sheets.ts'
import { needed, print, readOptions } from '../cli/arguments.ts'
import type { OpenDesk } from '../open-desk.ts'
import { withPrintingDesk } from './printing-desk.ts'

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
        const ticket = await client.reports.printMap({
          day: values.date ?? dayOf(new Date().toISOString()),
          what: needed(values.what, 'what') as PrintedMap,
          paper: values.paper as PaperSize | undefined,
          masking: values.full === true ? 'full' : 'masked',
          file,
        })
        print(await finish(ticket))
      },
    }
  })
}
