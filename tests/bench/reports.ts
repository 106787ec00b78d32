import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { openDisplay } from '../../scripts/runtime/virtual-display.ts'
import { workerFileIn } from '../../src/main/core/jobs.ts'
import { writePackage } from '../../src/main/office/package.ts'
import { openDesk } from '../../src/main/open-desk.ts'
import { addDays } from '../../src/shared/core/dates.ts'
import { copyPost, makeDemoPost, today } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'
import { fillLogs } from '../support/million-logs.ts'
import { keyOf, packageFacts } from '../support/package-facts.ts'
import { seededRandom } from '../support/random-bytes.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'

const times = 5

/** The day's figures over a million log rows, its papers, and a package against a plain copy. */
export async function bench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-reports-'))
  const post = makeDemoPost()
  try {
    return [
      ...(await figureRows(copyPost(post.db, join(folder, '百万.streetpost')))),
      ...(await paperRows(copyPost(post.db, join(folder, '纸面.streetpost')))),
      ...(await packageRows(folder)),
    ]
  } finally {
    post.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function figureRows(db: string): Promise<readonly BenchRow[]> {
  const rows = fillLogs(db, 1_000_000, today())
  // A minute passes from one asking to the next: within it the last answer would be given again.
  let minutes = 0
  const desk = await openDesk({
    file: db,
    workerFile: workerFileIn(join(projectRoot, 'out', 'main')),
    version: 'bench',
    clock: () => new Date(Date.now() + 60_000 * minutes),
  })
  const client = desk.clientFor({ personId: 'bench', name: '测量员', role: 'commander' })
  const day = today()
  // The second asking of a day is what a window does; the first has the file to read as well.
  const figures = await medianTime(() => client.reports.briefing({ day: addDays(day, -1) }))
  const overview = await medianTime(() => {
    minutes++
    return client.reports.overview({ day })
  })
  await desk.close()
  return [
    benchRow(`log rows`, rows, 'rows', null),
    benchRow('figures of a day (briefing with the day before)', figures, 'ms', 300),
    benchRow('overview', overview, 'ms', 100),
  ]
}

async function paperRows(db: string): Promise<readonly BenchRow[]> {
  const display = await openDisplay()
  const { page, close } = await launchApp({ db, env: display.env })
  try {
    await page.locator('.operators button').first().click()
    await page.getByRole('navigation', { name: '页面' }).waitFor()
    const folder = join(db, '..')
    let at = 0
    const exported = async (papers: readonly string[]): Promise<number> => {
      const target = join(folder, `包${at++}`)
      return page.evaluate(
        async ({ day, target, papers }) => {
          type Answer = { readonly ok: boolean; readonly value: unknown }
          type Bridge = {
            readonly call: (name: string, input: unknown) => Promise<Answer>
            readonly subscribe?: unknown
          }
          const { streetpost } = globalThis as unknown as { readonly streetpost: Bridge }
          const began = performance.now()
          const input = { day, folder: target, papers, exactly: true }
          const { value } = await streetpost.call('reports.exportDay', input)
          const { jobId } = value as { readonly jobId: string }
          for (;;) {
            const answer = await streetpost.call('jobs.list', {})
            const { jobs } = answer.value as {
              readonly jobs: readonly { readonly id: string; readonly state: string }[]
            }
            const job = jobs.find(({ id }) => id === jobId)
            if (job?.state === 'done') return performance.now() - began
            if (job?.state === 'failed') throw new Error('the export failed')
            await new Promise((later) => setTimeout(later, 10))
          }
        },
        { day: today(), target, papers },
      )
    }
    const rows: BenchRow[] = []
    for (const [name, papers] of [
      ['briefing PDF + DOCX + XLSX, written', ['briefing']],
      ['roster A3 PDF + XLSX, written', ['roster']],
    ] as const) {
      await exported(papers)
      const took = [await exported(papers), await exported(papers), await exported(papers)]
      rows.push(benchRow(name, medianOf(took), 'ms', 3000))
    }
    return rows
  } finally {
    await close()
    await display.close()
  }
}

/** 50 files of half a megabyte: as a package, and as they are copied with fsync and read back. */
async function packageRows(folder: string): Promise<readonly BenchRow[]> {
  const random = seededRandom(3)
  const files = Array.from({ length: 50 }, (_, n) => ({
    name: `文件${n}.bin`,
    bytes: random(512 * 1024),
  }))
  const ours: number[] = []
  const plain: number[] = []
  for (let time = 0; time < times; time++) {
    plain.push(await timed(() => copyAndRead(join(folder, `抄${time}`), files)))
    ours.push(
      // Each file is read back and compared as it is written.
      await timed(() =>
        writePackage(join(folder, `包裹${time}`), packageFacts, files, { signer: keyOf(1) }),
      ),
    )
  }
  const speed = medianOf(plain) / medianOf(ours)
  return [
    benchRow(
      'package of 50 files ÷ copy with fsync and read back',
      medianOf(ours),
      'ms',
      1.25,
      medianOf(plain),
    ),
    benchRow('speed of the package against the copy', speed, '×', null),
  ]
}

type Plain = { readonly name: string; readonly bytes: Uint8Array }

async function copyAndRead(target: string, files: readonly Plain[]): Promise<void> {
  await mkdir(target)
  for (const { name, bytes } of files) {
    const handle = await open(join(target, name), 'wx')
    await handle.writeFile(bytes)
    await handle.sync()
    await handle.close()
    await readFile(join(target, name))
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function medianTime(run: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < times; time++) took.push(await timed(run))
  return medianOf(took)
}
