import type { OutputOf } from '../../shared/core/contract.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import { needed, numberOf, print, readOptions, writeJson, type Command } from './arguments.ts'
import { withDesk } from './open-cli-desk.ts'

const text = { type: 'string' } as const

/** `roster`: plans a period and reports it as JSON; exit 1 when a place stays empty. */
export const roster: Command = async (args) => {
  const { values } = readOptions(args, {
    db: text,
    from: text,
    days: text,
    seed: text,
    moves: text,
    seconds: text,
    report: text,
  })
  return withDesk(needed(values.db, 'db'), true, async ({ client, finish }) => {
    const start = performance.now()
    const ticket = await client.roster.plan({
      from: needed(values.from, 'from'),
      days: numberOf(values.days, 'days'),
      seed: numberOf(values.seed, 'seed'),
      moves: numberOf(values.moves, 'moves'),
      seconds: numberOf(values.seconds, 'seconds'),
    })
    const { id, report } = await finish<OutputOf<typeof rosterContract.plan>>(ticket)
    const milliseconds = Math.round(performance.now() - start)
    const result = { id, ...report, milliseconds }
    if (values.report !== undefined) writeJson(values.report, result)
    print(result)
    return report.empty.length > 0 || report.hardViolations > 0 ? 1 : 0
  })
}
