import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../shared/core/errors.ts'
import type { Session } from './core/context.ts'
import type { DataFiles, NewPost } from './core/desk.ts'
import { keyFileOf } from './core/seal.ts'
import { fileNameProblem } from './office/package-manifest.ts'
import type { OpenDesk } from './open-desk.ts'

/** What is remembered between two starts, in a file beside the program's settings. */
const memorySchema = z.object({
  current: z.string(),
  known: z.array(z.object({ file: z.string(), name: z.string(), isDemo: z.boolean() })),
})
type Memory = z.output<typeof memorySchema>

/** Long enough for a year of drills; the oldest is forgotten, its file stays. */
const remembered = 12

export type DeskInUse = DataFiles & {
  readonly inUse: () => OpenDesk
  readonly close: () => Promise<void>
}

export type DataFilesOptions = {
  readonly memoryFile: string
  readonly file: string
  readonly open: (file: string, others: DataFiles) => Promise<OpenDesk>
  /** The window reads everything anew. */
  readonly onChange: () => void
}

/** The data file used last, where it is still there. */
export function lastDataFile(memoryFile: string): string | undefined {
  const file = recall(memoryFile).current
  return file !== '' && existsSync(file) ? file : undefined
}

/**
 * Opens one post of several on this computer, and another one in its place while the window stands.
 *
 * No file is ever moved, replaced or removed: a new post gets a new file, the one before it stays
 * where it is and in the list of those that can be gone back to.
 *
 * @throws {AppError} as `openDesk`, when the first file cannot be opened.
 */
export async function openDataFiles(options: DataFilesOptions): Promise<DeskInUse> {
  const { memoryFile, onChange } = options
  const others: DataFiles = { list, openOther, create }
  let desk = await options.open(options.file, others)

  async function list() {
    const { file, post } = await titleOf(desk)
    const rest = recall(memoryFile).known.filter((known) => known.file !== file)
    return [
      { ...post, file, isCurrent: true, isThere: true },
      ...rest.map((known) => ({ ...known, isCurrent: false, isThere: existsSync(known.file) })),
    ]
  }

  async function openOther(file: string): Promise<void> {
    const path = resolve(file)
    if (!existsSync(path)) {
      throw new AppError('not_found', `找不到数据文件“${path}”。请核对位置，或插好所在的硬盘。`)
    }
    if (path === desk.desk.database().file) return
    assertIdle()
    await takeOver(await options.open(path, others))
  }

  async function create(folder: string, fields: NewPost): Promise<Session> {
    assertIdle()
    const path = freeFile(resolve(folder), fields.streetName)
    try {
      mkdirSync(dirname(path), { recursive: true })
      const next = await options.open(path, others)
      const session: Session = { actor: null }
      const made = await next.dispatcher.call(session, 'post.create', fields)
      if (!made.ok) {
        await next.close()
        throw new AppError(made.error.code, made.error.message, made.error.details)
      }
      await takeOver(next)
      return session
    } catch (error) {
      // Nothing lay there before, so whatever does now is a beginning without an end.
      if (desk.desk.database().file !== path) {
        for (const left of [path, `${path}-wal`, `${path}-shm`, keyFileOf(path)]) {
          rmSync(left, { force: true })
        }
      }
      throw error
    }
  }

  function assertIdle(): void {
    const running = desk.desk.jobs.list().find(({ state }) => state === 'running')
    if (running === undefined) return
    throw new AppError(
      'conflict',
      `“${running.label}”还在进行，没有换数据文件。请等它完成，或在右上角“任务”里取消后再换。`,
    )
  }

  async function takeOver(next: OpenDesk): Promise<void> {
    const before = desk
    const titles = [await titleOf(next), await titleOf(before)]
    const known = recall(memoryFile).known.filter(
      (one) => !titles.some(({ file }) => file === one.file),
    )
    keep(memoryFile, {
      current: titles[0].file,
      known: [...titles.map(({ file, post }) => ({ file, ...post })), ...known].slice(
        0,
        remembered,
      ),
    })
    desk = next
    onChange()
    // Not awaited: the call that asked for the change still runs on the desk before.
    void before.close()
  }

  return { ...others, inUse: () => desk, close: () => desk.close() }
}

async function titleOf(desk: OpenDesk) {
  const { post, file } = await desk.clientFor(null).post.status({})
  return {
    file,
    post: {
      name: post === null ? '' : post.postName || post.streetName,
      isDemo: post?.isDemo ?? false,
    },
  }
}

/**
 * A name that nothing has yet: `某某街道.streetpost`, `某某街道-2.streetpost`, …
 *
 * @throws {AppError} when the street's name cannot be a file's.
 */
function freeFile(folder: string, streetName: string): string {
  const problem = fileNameProblem(streetName)
  if (problem !== undefined) {
    throw new AppError(
      'invalid_input',
      `街道名称“${streetName}”${problem}，不能作文件名。请换一个写法。`,
    )
  }
  for (let number = 1; ; number++) {
    const file = join(folder, `${streetName}${number === 1 ? '' : `-${number}`}.streetpost`)
    // A key without its file belongs to one that was moved away, and to its backups.
    if (!existsSync(file) && !existsSync(keyFileOf(file))) return file
  }
}

/** An unreadable memory is an empty one: the post's own files are where they were. */
function recall(memoryFile: string): Memory {
  try {
    return memorySchema.parse(JSON.parse(readFileSync(memoryFile, 'utf8')))
  } catch {
    return { current: '', known: [] }
  }
}

function keep(memoryFile: string, memory: Memory): void {
  mkdirSync(dirname(memoryFile), { recursive: true })
  writeFileSync(`${memoryFile}.new`, `${JSON.stringify(memory, null, 2)}\n`)
  renameSync(`${memoryFile}.new`, memoryFile)
}
