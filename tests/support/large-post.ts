import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { cli, today } from './demo-post.ts'

/** 6.5 times the demo street: 39 communities and 26,000 households, as many as a large street has. */
const scale = 6.5

/**
 * The demo street with 26,000 households, divided into 71 grids, with a roster of two days; made by
 * the built command line and kept beside the temporary files for the day, or until the program is built anew.
 *
 * @returns Its file, to be copied before anything is written.
 */
export function largePost(): string {
  const folder = join(tmpdir(), 'streetpost-bench')
  const db = join(folder, '大街道.streetpost')
  const madeBy = join(folder, 'made-by')
  const stamp = `${readFileSync(join(projectRoot, 'out', '.built-from'), 'utf8')}\n${today()}`
  if (existsSync(madeBy) && readFileSync(madeBy, 'utf8') === stamp) return db
  console.info('正在生成 26,000 户的演示街道 (making the street of 26,000 households)')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cli('demo', '--db', db, '--scale', String(scale))
  cli('split', '--db', db, '--grids', '71')
  planRoster(db)
  writeFileSync(madeBy, stamp)
  return db
}

/** The command line ends with 1 where places stay empty, as some do on so large a street. */
function planRoster(db: string): void {
  try {
    cli('roster', '--db', db, '--from', today(), '--days', '2', '--moves', '9000')
  } catch (error) {
    if (!(error instanceof Error && 'status' in error && error.status === 1)) throw error
  }
}
