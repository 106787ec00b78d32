import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import BetterSqlite from 'better-sqlite3'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { launchApp, type LaunchedApp } from './electron.ts'
import { settled } from './settled.ts'

const pictures = join(projectRoot, 'test-results', 'journey')
let taken = 0

/** Starts the program on a data file with the page of an office screen. */
export async function openWindow(db: string, userData: string): Promise<LaunchedApp> {
  const program = await launchApp({ db, userData })
  await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].setContentSize(1366, 768),
  )
  return program
}

/** Keeps a picture of the window as it is once nothing moves any more. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  await settled(page)
  taken++
  const number = String(taken).padStart(2, '0')
  await page.screenshot({ path: join(pictures, `${number}-${name}.png`) })
}

/** Clicks a page in the navigation and, where it has several, one of its tabs. */
export async function goTo(page: Page, title: string, tab?: string): Promise<void> {
  await page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: title }).click()
  if (tab === undefined) return
  const shown = page.locator('.shell-tabs').getByRole('tab', { name: tab, exact: true })
  await shown.waitFor()
  // A page opens on its first tab with the cursor where one begins; a click would take it away.
  if ((await shown.getAttribute('aria-selected')) !== 'true') await shown.click()
  await expect(shown).toHaveAttribute('aria-selected', 'true')
}

/** The drawer in sight. */
export function drawer(page: Page): Locator {
  return page.locator('.ant-drawer-open').getByRole('dialog')
}

/** Types over what a text field holds. */
export async function type(within: Locator, label: string | RegExp, text: string): Promise<void> {
  const box = within.getByLabel(label).first()
  await box.click()
  await box.press('Control+a')
  await box.pressSequentially(text)
}

/** Finds another record by typing and takes the first that is offered with these words. */
export async function pick(within: Locator, label: string | RegExp, text: string): Promise<void> {
  const page = within.page()
  const box = within.getByLabel(label).first()
  await box.click()
  await box.pressSequentially(text)
  await page.locator('.ant-select-item-option').filter({ hasText: text }).first().click()
}

/** The line that tells of what was just done. */
export async function expectSaid(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.locator('.ant-message').getByText(words).first()).toBeVisible()
}

/** Asks the data file itself, beside the running program. */
export function ask<Row>(db: string, sql: string): readonly Row[] {
  const file = new BetterSqlite(db, { readonly: true, fileMustExist: true })
  try {
    return file.prepare<[], Row>(sql).all()
  } finally {
    file.close()
  }
}

/** How many rows of a table stand, the removed ones left out. */
export function countIn(db: string, table: string): number {
  return ask<{ n: number }>(db, `SELECT count(*) AS n FROM ${table} WHERE deleted_at IS NULL`)[0].n
}
