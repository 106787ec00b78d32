import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { api, type Client } from '../../src/shared/api.ts'
import { createClient } from '../../src/shared/core/client.ts'
import type { JobTicket } from '../../src/shared/core/contract.ts'
import type { DeskEvent } from '../../src/shared/core/events.ts'
import type { Actor, DeskRole } from '../../src/shared/core/roles.ts'
import { workerFileIn } from '../../src/main/core/jobs.ts'
import { openDesk, type OpenDesk } from '../../src/main/open-desk.ts'
import { copyPost } from './demo-post.ts'

export const projectFolder = join(import.meta.dirname, '..', '..')

export type TestPost = {
  readonly client: Client
  readonly as: (role: DeskRole) => Client
  readonly open: OpenDesk
  readonly file: string
  readonly folder: string
  readonly events: DeskEvent[]
  /** Moves the clock; minutes may be negative. */
  readonly pass: (minutes: number) => void
  readonly now: () => string
  /** Waits for a job and answers what it made. */
  readonly finish: <T = unknown>(ticket: JobTicket) => Promise<T>
}

const start = Date.parse('2022-03-22T02:00:00.000Z')

/**
 * A real post in a temporary folder: real SQLite, the real dispatcher, the built workers, a clock
 * that stands at 2022-03-22 10:00 in China. Inputs and answers are cloned as a process border would.
 *
 * @param options `from`: another post's file to begin with a copy of.
 */
export async function openTestPost(
  options: { readonly withPost?: boolean; readonly from?: string } = {},
): Promise<TestPost> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-test-'))
  const file = join(folder, '测试街道.streetpost')
  if (options.from !== undefined) copyPost(options.from, file)
  const events: DeskEvent[] = []
  let time = start
  const open = await openDesk({
    file,
    workerFile: workerFileIn(join(projectFolder, 'out', 'main')),
    version: '0.0.0-test',
    clock: () => new Date(time),
    announce: (event) => events.push(structuredClone(event)),
    checkOutputs: true,
  })
  onTestFinished(async () => {
    await open.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const clientFor = (actor: Actor | null): Client => {
    const session = { actor }
    return createClient(api, async (name, input) =>
      structuredClone(await open.dispatcher.call(session, name, structuredClone(input))),
    )
  }
  const as = (role: DeskRole) => clientFor({ personId: `test-${role}`, name: '测试员', role })
  const client = as('commander')
  if (options.withPost !== false) {
    await clientFor(null).post.create({ streetName: '测试街道', operatorName: '测试指挥长' })
  }
  return {
    client,
    as,
    open,
    file,
    folder,
    events,
    pass: (minutes) => {
      time += minutes * 60_000
    },
    now: () => new Date(time).toISOString(),
    finish: async <T>(ticket: JobTicket) => (await open.desk.jobs.wait(ticket.jobId)) as T,
  }
}
