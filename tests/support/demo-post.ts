import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/runtime/project.ts'

/** Runs one command of the built command line and answers its standard output. */
export function cli(...args: readonly string[]): string {
  const file = join(projectRoot, 'out', 'main', 'cli.cjs')
  return execFileSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** The local day of China the tests run on. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

export type DemoPost = { readonly db: string; readonly folder: string; readonly remove: () => void }

/** Where a run keeps the posts it made once for all its files; set by the setup of the run. */
export const keptPosts = 'TEST_KEPT_POSTS'

/**
 * The demo street divided into 11 grids with a roster of seven days, in a folder of its own.
 *
 * @param bare Only the street, nothing divided or planned yet.
 */
export function makeDemoPost(bare = false): DemoPost {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-demo-'))
  const db = join(folder, '演示街道.streetpost')
  const kept = process.env[keptPosts]
  const first = kept === undefined ? undefined : join(kept, bare ? 'bare' : 'planned')
  if (first !== undefined && existsSync(first)) copyPost(join(first, 'post'), db)
  else {
    fillDemoPost(db, bare)
    if (first !== undefined) keepPost(db, first)
  }
  return { db, folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function fillDemoPost(db: string, bare: boolean): void {
  cli('demo', '--db', db)
  if (bare) return
  cli('split', '--db', db, '--grids', '11')
  cli('roster', '--db', db, '--from', today(), '--days', '7')
}

/** Keeps file and key together: of two workers that made the same post the first one's stands. */
function keepPost(db: string, first: string): void {
  const own = `${first}-${process.pid}`
  mkdirSync(own)
  copyPost(db, join(own, 'post'))
  if (!existsSync(first)) renameSync(own, first)
}

/** A copy of a post's file with its key, so that one test's entries are not another's. */
export function copyPost(db: string, to: string): string {
  for (const tail of ['', '.key']) if (existsSync(db + tail)) copyFileSync(db + tail, to + tail)
  return to
}
