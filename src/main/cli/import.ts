import { resolve } from 'node:path'
import type { Client } from '../../shared/api.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import type { transferContract } from '../../shared/transfer/contract.ts'
import { needed, print, readOptions, type Command } from './arguments.ts'
import { withDesk } from './open-cli-desk.ts'

const text = { type: 'string' } as const

/** `import`: says how many rows came in, how many did not and why; exit 1 when any did not. */
export const importFiles: Command = async (args) => {
  const { values } = readOptions(args, {
    db: text,
    communities: text,
    units: text,
    streets: text,
    staff: text,
    households: text,
    crs: text,
    'map-field': { type: 'string', multiple: true },
  })
  const { communities, units, streets, staff, households } = values
  const file = (path: string | undefined) => (path === undefined ? undefined : resolve(path))
  return withDesk(needed(values.db, 'db'), false, async ({ client, finish }) => {
    const founder = await ensurePost(client)
    const ticket = await client.transfer.import({
      communities: file(communities),
      units: file(units),
      streets: file(streets),
      staff: file(staff),
      households: file(households),
      system: values.crs as CoordinateSystem | undefined,
      mapFields: values['map-field'],
    })
    const { report, sentences } = await finish<OutputOf<typeof transferContract.import>>(ticket)
    if (founder !== undefined) await standBack(client, founder)
    for (const sentence of sentences) process.stderr.write(`${sentence}\n`)
    print(report)
    const subjects = [
      report.communities,
      report.units,
      report.streets,
      report.staff,
      report.households,
    ]
    return subjects.some(({ refused }) => refused.length > 0) ? 1 : 0
  })
}

/**
 * A file that an import makes gets a post without a name yet; 设置 › 指挥所 gives it one.
 *
 * @returns Whose name it was made in, undefined where there was a post before.
 */
async function ensurePost(client: Client): Promise<string | undefined> {
  const { post } = await client.post.status({})
  if (post !== null) return undefined
  const founder = { streetName: '未命名街道', operatorName: '导入人员' }
  return (await client.post.create(founder)).id
}

/** Nobody is called 导入人员: off the list where others may sign in, else at least on no roster. */
async function standBack(client: Client, id: string): Promise<void> {
  const { operators } = await client.session.operators({})
  if (operators.length > 1) await client.staff.remove({ id, rowVersion: 1 })
  else await client.staff.edit({ id, rowVersion: 1, change: { maxHours: 0 } })
}
