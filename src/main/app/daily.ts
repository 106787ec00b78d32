import { resolve } from 'node:path'
import { needed, print, readOptions } from '../cli/arguments.ts'
import { assertCanWritePackage } from '../office/package-place.ts'
import type { OpenDesk } from '../open-desk.ts'
import { withPrintingDesk } from './printing-desk.ts'

const text = { type: 'string' } as const

/**
 * `daily --db FILE --date DAY --out DIR`: the day's papers, printed on a hidden page by the same
 * job as the window's button. Standard output carries only what was made.
 *
 * A day without a briefing gets its draft first; one that is there is printed as it stands.
 *
 * @returns 0 done, 2 bad input.
 */
export function runDaily(
  args: readonly string[],
  open: (file: string) => Promise<OpenDesk>,
): Promise<number> {
  return withPrintingDesk(open, () => {
    const { values } = readOptions(args.slice(1), { db: text, date: text, out: text })
    const day = needed(values.date, 'date')
    const folder = resolve(needed(values.out, 'out'))
    return {
      db: needed(values.db, 'db'),
      work: async ({ client, finish }) => {
        // Before a draft is written into the post for papers that cannot be.
        await assertCanWritePackage(folder, 0, { replace: true, make: true })
        const { id } = await client.reports.briefing({ day })
        if (id === null) await client.briefings.draft({ day })
        print(await finish(await client.reports.exportDay({ day, folder, exactly: true })))
      },
    }
  })
}
