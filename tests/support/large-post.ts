import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { cli } from './demo-post.ts'

/** 6.5 times the demo street: 39 communities and 26,000 households, as many as a large street has. */
const scale = 6.5

/**
 * The demo street with 26,000 households, divided into 71 grids; made by the built command line and
 * kept beside the temporary files until the program is built anew.
 *
 * @returns Its file, to be copied before anything is written.
 */
export function largePost(): string {
  const folder = join(tmpdir(), 'streetpost-bench')
  const db = join(folder, '大街道.streetpost')
  const madeBy = join(folder, 'made-by')
  const build = readFileSync(join(projectRoot, 'out', '.built-from'), 'utf8')
  if (existsSync(madeBy) && readFileSync(madeBy, 'utf8') === build) return db
  console.info('正在生成 26,000 户的演示街道 (making the street of 26,000 households)')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cli('demo', '--db', db, '--scale', String(scale))
  cli('split', '--db', db, '--grids', '71')
  writeFileSync(madeBy, build)
  return db
}
