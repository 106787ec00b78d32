import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { dayOf } from '../../shared/core/dates.ts'
import { toAppError } from '../core/node-errors.ts'
import { writeDemoFiles } from '../demo/write-files.ts'
import { needed, numberOf, print, readOptions, type Command } from './arguments.ts'
import { withDesk } from './open-cli-desk.ts'

const text = { type: 'string' } as const

/** `demo`: the made-up street as a data file, or as files in importable form. */
export const demo: Command = async (args) => {
  const { values } = readOptions(args, { db: text, files: text, seed: text, scale: text })
  const seed = numberOf(values.seed, 'seed')
  const scale = numberOf(values.scale, 'scale')
  if (values.files !== undefined) {
    const folder = madeFolder(resolve(values.files))
    const today = dayOf(new Date())
    print({
      folder,
      files: await writeDemoFiles(folder, { seed: seed ?? 1, scale: scale ?? 1, today }),
    })
    return 0
  }
  return withDesk(needed(values.db, 'db'), false, async ({ client, finish }) => {
    print(await finish(await client.demo.load({ seed, scale })))
    return 0
  })
}

function madeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    return folder
  } catch (error) {
    throw toAppError(error, `文件夹“${folder}”`)
  }
}
