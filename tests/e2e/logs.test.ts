import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { ask, countIn, drawer, expectSaid, openWindow, picture } from '../support/journey-window.ts'
import { openedFiles } from '../support/opener.ts'

// A toilet's use and a request for gas by keyboard alone: no click after the first key.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let settings: string
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost(true)
  settings = mkdtempSync(join(tmpdir(), 'streetpost-logs-'))
  program = await openWindow(post.db, settings)
  page = program.page
  await page.getByRole('button', { name: '指挥长' }).first().press('Enter')
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
  rmSync(settings, { recursive: true, force: true })
})

/** Goes to a page as Ctrl+K finds it by its letters. */
async function find(words: string, heading: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByLabel('找页面和功能')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect(page.locator('main h1').getByText(heading, { exact: true })).toBeVisible()
}

/** ↓ goes into the list and selects its first row. */
async function intoList(): Promise<void> {
  await page.locator('.ag-row').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.ag-row-selected').first()).toBeVisible()
  await drawn()
}

/** The page is told of a row, or that a dialog is gone, in the turn after it is drawn; no hand is that quick. */
async function drawn(): Promise<void> {
  await page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => setTimeout(frame))))
}

/** Waits until the sheet stands in its preview, and closes it. */
async function printed(name: string): Promise<void> {
  const preview = page.getByRole('dialog', { name: `${name} 打印预览` })
  await expect(preview.getByText(/共 \d+ 页/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
  await drawn()
}

test('a use, its disinfection and the day’s papers take a few keys', async () => {
  await find('kb ydcs', '移动厕所看板')
  const free = page.locator('article.cubicle.free .cubicle-code').first()
  const code = (await free.textContent()) ?? ''
  const door = page.locator(`article.cubicle[aria-label^="${code} "]`)
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(door).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('u')
  await expect(door).toContainText('使用中')
  await page.keyboard.press('d')
  await expect(door).toContainText('消杀中')
  await page.keyboard.press('f')
  await expect(door).toContainText('作用时间未到')
  await picture(page, '三键登记')

  // The next door: somebody known goes in, and the disinfection is written down in full.
  const next = await page.locator('article.cubicle.free .cubicle-code').first().innerText()
  const second = page.locator(`article.cubicle[aria-label^="${next} "]`)
  await page.keyboard.type(next)
  await page.keyboard.press('Enter')
  await page.keyboard.press('b')
  await expect(drawer(page).getByLabel(/^进入/)).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(second).toContainText('使用中')
  await page.keyboard.press('d')
  await expect(second).toContainText('消杀中')
  await page.keyboard.press('d')
  await expect(drawer(page).getByLabel(/^消毒剂/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(second).toContainText('作用时间未到')

  // What was entered last is taken back at the board, what stands in the log by its line.
  await page.keyboard.press('Control+z')
  await expect(second).toContainText('待消杀')
  await find('drjl', '当日记录')
  await intoList()
  await page.keyboard.press('End')
  const taken = page.locator('.ag-row-selected.reversed').first()
  while (await taken.isVisible()) await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const why = drawer(page).getByLabel('撤销原因')
  await expect(why).toBeVisible()
  // Enter once more, as a scanner sends it, takes nothing back; the way there is two keys.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(why).toBeVisible()
  await expect(why).not.toBeFocused()
  for (let at = 0; at < 3 && !(await why.evaluate((box) => box === document.activeElement)); at++)
    await page.keyboard.press('Tab')
  await page.keyboard.type('登记错了门')
  await page.keyboard.press('Enter')
  await expectSaid(page, /^已撤销.*原登记保留并划去$/)
  await page.keyboard.press('q')
  await page.getByRole('dialog', { name: /签字确认/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect(page.locator('.sign-day')).toBeVisible()
  await page.keyboard.press('p')
  await printed('移动厕所消杀日志')
  await page.keyboard.press('e')
  await printed('移动厕所异常清单')
})

test('gas goes from the call to the station’s order, and stands in the diary by itself', async () => {
  const [home] = ask<{ code: string }>(
    post.db,
    // Its zone holds nothing back: an empty of it was cleared before. A small one, for which a point
    // near its limit still has room.
    `SELECT h.code FROM households h JOIN lpg_requests r ON r.household_id = h.id
     WHERE r.state = 'cleared' AND r.model = 'YSP12' LIMIT 1`,
  )
  await find('xq yhq', '换气需求')
  await page.keyboard.press('n')
  await expect(drawer(page).getByLabel(/^户/)).toBeFocused()
  await page.keyboard.type(home.code)
  await expect(page.locator('.ant-select-item-option').first()).toContainText(home.code)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expectSaid(page, '已登记换气需求')
  const request = () =>
    ask<{ state: string }>(
      post.db,
      `SELECT r.state FROM lpg_requests r JOIN households h ON h.id = r.household_id
       WHERE h.code = '${home.code}' ORDER BY r.id DESC LIMIT 1`,
    )[0].state
  expect(request()).toBe('requested')
  const [need] = ask<{ state: string }>(
    post.db,
    `SELECT n.state FROM needs n JOIN households h ON h.id = n.household_id
     WHERE h.code = '${home.code}' AND n.source = 'gas' ORDER BY n.id DESC LIMIT 1`,
  )
  expect(need.state).toBe('open')

  // One station and point after the other, until this one's turn has come.
  for (let turn = 0; turn < 12 && request() === 'requested'; turn++) {
    await page.keyboard.press('o')
    await expect(drawer(page).getByRole('button', { name: '汇总报站' }).first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toBeHidden()
  }
  expect(request()).toBe('ordered')

  // The one row, then S for each step: both sides sign, at the door the safety check is one key.
  await page.keyboard.press('/')
  await page.keyboard.type(home.code)
  await expect(page.locator('.ag-row')).toHaveCount(1)
  await expect(page.locator('.is-row-number').last()).toHaveText('1')
  await expect(page.locator('.ag-row').getByRole('button', { name: '满罐到点' })).toBeVisible()
  await intoList()
  await step('满罐到点', ['北站老周', '社区小李'])
  await step('入户更换', ['社工乙', '住户丙'])
  await step('空罐清运', ['社区小李', '北站老周', '消毒员丁'])
  expect(request()).toBe('cleared')
  await find('dd yhq', '订单')
  await intoList()
  await page.keyboard.press('p')
  await printed('液化气换罐订单')
  await find('clykg', '存量与空罐')
  await page.keyboard.press('p')
  await printed('社区保管空罐清单')
  // A list that is held whole goes into a workbook with every row it shows.
  await page.keyboard.press('Control+e')
  await expect(page.getByText('已导出社区保管的空罐')).toBeVisible()
  expect(exported('社区保管的空罐')).toEqual([expect.stringMatching(/ [1-9]\d* 行$/)])
  // The program that shows it stays open; the window goes on meanwhile.
  await expect.poll(() => openedFiles(settings).at(-1)).toMatch(/社区保管的空罐.*\.xlsx$/)
  await find('dd yhq', '订单')
})

/** What the audit says of the lists that were exported. */
function exported(list: string): readonly string[] {
  return ask<{ subject: string }>(
    post.db,
    `SELECT subject FROM audit WHERE method = 'reports.exportList' AND subject LIKE '${list} %'`,
  ).map(({ subject }) => subject)
}

/** The next step of the selected request, signed by everybody who takes part. */
async function step(name: string, signers: readonly string[]): Promise<void> {
  await expect(page.locator('.ag-row').getByRole('button', { name })).toBeVisible()
  await page.keyboard.press('s')
  await expect(drawer(page).getByText(new RegExp(`^${name} `))).toBeVisible()
  if (name === '入户更换') {
    await expect(drawer(page).getByRole('button', { name: '逐项检查过' })).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await expect(drawer(page).getByRole('textbox').first()).toBeFocused()
  for (const [at, signer] of signers.entries()) {
    if (at > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(signer)
  }
  await page.keyboard.press('Enter')
  await expectSaid(page, new RegExp(`^已办${name}`))
  await expect(drawer(page)).toBeHidden()
}

test('a need told by phone takes nine keys', async () => {
  const [{ letters }] = ask<{ letters: string }>(
    post.db,
    `SELECT substr(head_initials, 1, 2) AS letters FROM households
     WHERE length(head_initials) >= 2 AND deleted_at IS NULL LIMIT 1`,
  )
  await find('rj mqrj', '民情日记')
  let keys = 0
  const press = async (key: string) => {
    keys++
    await page.keyboard.press(key)
  }
  const option = page.locator('.ant-select-dropdown:visible .ant-select-item-option').first()
  await press('n')
  await expect(drawer(page).getByLabel(/^户/)).toBeFocused()
  for (const letter of letters) await press(letter)
  await option.waitFor()
  await press('Enter')
  await expect(drawer(page).getByLabel(/^类别/)).toBeFocused()
  for (const letter of 'dky') await press(letter)
  await expect(option).toHaveText(/代开药/)
  await press('Enter')
  await expect(drawer(page).getByLabel(/^需求/)).toBeFocused()
  await press('Enter')
  await expectSaid(page, '已登记需求')
  const [need] = ask<{ need: string; initials: string }>(
    post.db,
    `SELECT n.need, h.head_initials AS initials FROM needs n
     JOIN households h ON h.id = n.household_id ORDER BY n.id DESC LIMIT 1`,
  )
  expect(need.need).toBe('代开药')
  expect(need.initials).toContain(letters)
  expect(keys).toBe(9)

  // Gas told by phone goes to the gas log, and stands here by itself.
  const before = countIn(post.db, 'lpg_requests')
  await page.keyboard.press('n')
  await expect(drawer(page).getByLabel(/^户/)).toBeFocused()
  await page.keyboard.type(letters)
  await option.waitFor()
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByLabel(/^类别/)).toBeFocused()
  await page.keyboard.type('yhq')
  await expect(option).toHaveText(/液化气/)
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByLabel(/^需求/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expectSaid(page, /^已登记换气需求 YSP\S+ \d+ 公斤罐，送到/)
  expect(countIn(post.db, 'lpg_requests')).toBe(before + 1)

  // What the list shows goes on paper and into a workbook, by a key each.
  await page.keyboard.press('Control+p')
  await printed('民情日记')
  await page.keyboard.press('Control+e')
  await expect(page.getByText('已导出民情日记')).toBeVisible()
  expect(exported('民情日记')).toEqual([expect.stringMatching(/ \d+ 行$/)])
})
