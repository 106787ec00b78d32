import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../support/electron.ts'
import { ask, goTo, type } from '../support/journey-window.ts'

// From the demo to one's own post, over a restart, and back.
test.describe.configure({ mode: 'serial' })

const street = '换档街道'

let userData: string
let program: LaunchedApp
let page: Page
const demoFile = () => join(userData, '数据', '街道.streetpost')
const ownFile = () => join(userData, '数据', `${street}.streetpost`)

test.beforeAll(async () => {
  userData = mkdtempSync(join(tmpdir(), 'streetpost-files-'))
  await start()
})
test.afterAll(async () => {
  await program?.close()
  rmSync(userData, { recursive: true, force: true })
})

async function start(): Promise<void> {
  program = await launchApp({ userData })
  page = program.page
  await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].setContentSize(1366, 768),
  )
}

const header = () => page.locator('.header')
const answer = (verb: string) =>
  page.locator('.ant-modal-confirm').getByRole('button', { name: verb, exact: true }).click()

async function countOf(file: string): Promise<number> {
  return Promise.resolve(ask<{ n: number }>(file, 'SELECT count(*) AS n FROM households')[0].n)
}

test('the demo’s mark leads to a post of one’s own', async () => {
  await page.getByRole('button', { name: '打开演示街道' }).click()
  await page.locator('.operators button').first().click({ timeout: 60_000 })
  await header().getByRole('button', { name: '演示' }).click()
  await expect(page.getByRole('heading', { name: '数据文件' })).toBeVisible()
  await expect(page.locator('.data-files li')).toHaveCount(1)
})

test('what is typed for a new post is not lost by a slip', async () => {
  await page.locator('.page-verbs').getByRole('button', { name: '新建指挥所' }).click()
  const dialog = page.locator('.ant-modal').filter({ hasText: '保存在' })
  await type(dialog, '街道名称', street)
  await page.keyboard.press('Escape')
  await answer('继续填写')
  await expect(dialog.getByLabel('街道名称')).toHaveValue(street)
})

test('a new post gets a file of its own and is signed in; the demo’s file stays as it is', async () => {
  const households = await countOf(demoFile())
  expect(households).toBeGreaterThan(1000)
  const dialog = page.locator('.ant-modal').filter({ hasText: '保存在' })
  await expect(dialog.getByLabel('保存在')).toHaveValue(join(userData, '数据'))
  await type(dialog, '操作人员姓名', '林值班')
  await page.screenshot({ path: 'test-results/data-files-new.png' })
  await dialog.getByRole('button', { name: '新建指挥所' }).click()
  await expect(header()).toContainText(street)
  await expect(header()).toContainText('林值班')
  await expect(header().getByRole('button', { name: '演示' })).toHaveCount(0)
  expect(await countOf(ownFile())).toBe(0)
  expect(await countOf(demoFile())).toBe(households)
  expect(existsSync(`${ownFile()}.key`)).toBe(true)
  expect(readFileSync(`${ownFile()}.key`)).not.toEqual(readFileSync(`${demoFile()}.key`))
})

test('after a restart it is still the new post, and the door leads back to the demo', async () => {
  await program.close()
  await start()
  await expect(page.getByRole('heading', { name: street })).toBeVisible()
  await page.screenshot({ path: 'test-results/data-files-door.png' })
  await page.getByRole('button', { name: '（演示）' }).click()
  await answer('打开')
  await page.locator('.operators button').first().click()
  await expect(header().getByRole('button', { name: '演示' })).toBeVisible()
  await goTo(page, '设置', '数据文件')
  await expect(page.locator('.data-files li')).toHaveCount(2)
  await page.screenshot({ path: 'test-results/data-files-list.png' })
})

test('a second post of the same street does not take the first one’s file', async () => {
  await page.locator('.page-verbs').getByRole('button', { name: '新建指挥所' }).click()
  const dialog = page.locator('.ant-modal').filter({ hasText: '保存在' })
  await type(dialog, '街道名称', street)
  await type(dialog, '操作人员姓名', '周值班')
  await dialog.getByRole('button', { name: '新建指挥所' }).click()
  await expect(header()).toContainText('周值班')
  const second = join(userData, '数据', `${street}-2.streetpost`)
  expect(ask(second, 'SELECT name FROM staff')).toEqual([{ name: '周值班' }])
  expect(ask(ownFile(), 'SELECT name FROM staff')).toEqual([{ name: '林值班' }])
})

test('a folder that cannot hold it is refused in words, and the post stays open', async () => {
  await goTo(page, '设置', '数据文件')
  await page.locator('.page-verbs').getByRole('button', { name: '新建指挥所' }).click()
  const dialog = page.locator('.ant-modal').filter({ hasText: '保存在' })
  await type(dialog, '街道名称', '别处街道')
  await type(dialog, '操作人员姓名', '吴值班')
  await type(dialog, '保存在', ownFile())
  await dialog.getByRole('button', { name: '新建指挥所' }).click()
  await expect(dialog.getByRole('alert')).toContainText('文件夹')
  await expect(dialog.getByLabel('操作人员姓名')).toHaveValue('吴值班')
  await expect(header()).toContainText('周值班')
})
