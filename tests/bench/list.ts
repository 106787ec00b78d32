import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import BetterSqlite from 'better-sqlite3'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { openDisplay } from '../../scripts/runtime/virtual-display.ts'
import { workerFileIn } from '../../src/main/core/jobs.ts'
import { openDesk } from '../../src/main/open-desk.ts'
import type { Client } from '../../src/shared/api.ts'
import type { PageRequest } from '../../src/shared/core/records.ts'
import { copyPost } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'
import { largePost } from '../support/large-post.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'

const times = 7
/** Milliseconds that a person takes for “at once”. */
const atOnce = 100
/** As many rows as the list of the window asks for at a time. */
const limit = 50

type Asked = Partial<PageRequest>

const deep = [13_000, 20_000, 25_900]
const sorted = ['door', 'headName', 'residentsCount', 'unitName', 'communityName', 'gridName']

/** The household ledger of 26,000 rows: asked of the dispatcher, then seen in the real window. */
export async function bench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-list-'))
  try {
    const db = copyPost(largePost(), join(folder, '街道.streetpost'))
    const everything = await medianTime(() => Promise.resolve(readEverything(db)))
    const { clientFor, close } = await openDesk({
      file: db,
      workerFile: workerFileIn(join(projectRoot, 'out', 'main')),
      version: 'bench',
    })
    const client = clientFor({ personId: 'bench', name: '测量员', role: 'commander' })
    const words = await wordsOf(client)
    const called = await callRows(client, words, everything)
    await close()
    return [...called, ...(await windowRows(db, words))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The yardstick: all rows as one plain query gives them, with the names the list shows. */
function readEverything(db: string): number {
  const connection = new BetterSqlite(db, { readonly: true })
  const rows = connection
    .prepare(
      `SELECT h.*, u.name AS unit, e.name AS estate, c.name AS community FROM households h
       JOIN units u ON u.id = h.unit_id JOIN communities c ON c.id = u.community_id
       LEFT JOIN estates e ON e.id = u.estate_id WHERE h.deleted_at IS NULL ORDER BY c.code, h.code`,
    )
    .all()
  connection.close()
  return rows.length
}

/** What people type: a name, its first letters, a code, a building; all of a household far down. */
async function wordsOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.households.list({ offset: 13_000, limit: 50 })
  const row = rows.find(({ headName }) => headName !== '') ?? rows[0]
  const { headInitials = 'zl' } = row as { readonly headInitials?: string }
  return [row.headName, headInitials, row.code, row.unitName]
}

async function callRows(
  client: Client,
  words: readonly string[],
  everything: number,
): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  async function measure(name: string, asked: Asked, bar = atOnce, yardstick?: number) {
    const took = await medianTime(() => client.households.list({ limit, ...asked }))
    rows.push(benchRow(`call: ${name}`, took, 'ms', bar, yardstick))
  }
  await measure('first screenful ÷ plain SQL of all rows', {}, 3, everything)
  for (const offset of deep) await measure(`rows from ${offset}`, { offset })
  for (const field of sorted) {
    for (const dir of ['asc', 'desc'] as const) {
      await measure(`sort by ${field} ${dir}`, { sort: [{ field, dir }] })
    }
    await measure(`sort by ${field}, rows from 20000`, {
      sort: [{ field, dir: 'asc' }],
      offset: 20_000,
    })
  }
  for (const search of words) await measure(`search ${search}`, { search })
  await measure('category = normal', { where: { category: 'normal' } })
  return rows
}

async function windowRows(db: string, words: readonly string[]): Promise<readonly BenchRow[]> {
  const display = await openDisplay()
  const { page, close } = await launchApp({ db, env: display.env })
  try {
    await page.locator('.operators button').first().click()
    await page.getByRole('navigation').getByRole('button', { name: '人户台账' }).click()
    await page.locator('.ag-row[row-id]').first().waitFor()
    const rows: BenchRow[] = []
    const tell = (name: string, took: readonly number[]) =>
      rows.push(benchRow(`window: ${name}`, medianOf(took), 'ms', atOnce))
    for (const row of deep) {
      const took: number[] = []
      // Rows nobody has looked at yet: what was read once is kept by the list.
      for (let time = 0; time < times; time++) {
        took.push(await until(page, { scrollTo: row - time * 400 }, {}, row - time * 400))
      }
      tell(`scroll to row ${row}`, took)
    }
    for (const field of ['door', 'headName', 'gridName']) {
      const took: Record<'asc' | 'desc', number[]> = { asc: [], desc: [] }
      for (let time = 0; time < times; time++) {
        for (const dir of ['asc', 'desc'] as const) {
          took[dir].push(await until(page, { header: field }, { sort: [{ field, dir }] }, 0))
        }
        await until(page, { header: field }, {}, 0)
      }
      tell(`click on ${field}, asc`, took.asc)
      tell(`click on ${field}, desc`, took.desc)
    }
    for (const search of words) {
      const took: number[] = []
      for (let time = 0; time < times; time++) {
        took.push(await until(page, { search }, { search }, 0))
        await until(page, { search: '' }, {}, 0)
      }
      tell(`search ${search}`, took)
    }
    return rows
  } finally {
    await close()
    await display.close()
  }
}

type Act = { readonly scrollTo: number } | { readonly header: string } | { readonly search: string }

/**
 * Does something to the list as a person would, inside the page, and waits until the row that then
 * belongs at `index` is painted there.
 *
 * @param asked What the list then shows, to learn beforehand which row that is.
 * @returns Milliseconds from the act to the frame after the row stood there.
 */
function until(page: Page, act: Act, asked: Asked, index: number): Promise<number> {
  return page.evaluate(
    async ({ act, asked, index }) => {
      type Answer = { readonly value: { readonly rows: readonly { readonly id: string }[] } }
      type Bridge = { readonly call: (name: string, input: unknown) => Promise<Answer> }
      const { streetpost } = globalThis as unknown as { readonly streetpost: Bridge }
      const input = { ...asked, offset: index, limit: 1 }
      const { id } = (await streetpost.call('households.list', input)).value.rows[0]
      await new Promise((later) => setTimeout(later, 250))
      const began = performance.now()
      if ('scrollTo' in act) {
        const height = document.querySelector<HTMLElement>('.ag-row')?.offsetHeight ?? 0
        const body = document.querySelector('.ag-grid-viewport, .ag-body-viewport')
        body?.scrollTo({ top: act.scrollTo * height })
      } else if ('header' in act) {
        const cell = `.ag-header-cell[col-id="${act.header}"] .ag-header-cell-label`
        document.querySelector<HTMLElement>(cell)?.click()
      } else {
        const box = document.querySelector<HTMLInputElement>('input[aria-label="查找"]')
        const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
        value?.set?.call(box, act.search)
        box?.dispatchEvent(new Event('input', { bubbles: true }))
      }
      const row = `.ag-row[row-index="${index}"][row-id="${id}"]`
      while (document.querySelector(row) === null) {
        if (performance.now() - began > 10_000) throw new Error(`row ${index} never came`)
        await new Promise((later) => setTimeout(later, 1))
      }
      await new Promise((frame) => requestAnimationFrame(frame))
      return performance.now() - began
    },
    { act, asked, index },
  )
}

async function medianTime(run: () => Promise<unknown>): Promise<number> {
  const took: number[] = []
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    await run()
    took.push(performance.now() - began)
  }
  return medianOf(took)
}
