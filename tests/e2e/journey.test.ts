import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { verifyPackage } from '../../src/main/office/verify-package.ts'
import { cli, today } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { exchangeGas } from '../support/journey-gas.ts'
import {
  ask,
  countIn,
  drawer,
  expectSaid,
  goTo,
  openWindow,
  picture,
  type,
} from '../support/journey-window.ts'

// One day of one post, from the first screen to the package, by mouse and keyboard only.
test.describe.configure({ mode: 'serial' })

const day = today()
const street = '旅程街道'
const operator = '林值班'

const papers = [
  'SHA256SUMS',
  '值班表.pdf',
  '值班表.xlsx',
  '液化气换罐汇总表.pdf',
  '清单.json',
  '清单签名.json',
  '校验说明.txt',
  '主要数据.json',
  '管控区域图.pdf',
  '疫情防控工作简报.docx',
  '疫情防控工作简报.pdf',
  '疫情防控工作简报附表.xlsx',
  '移动厕所消杀日报.pdf',
  '网格示意图.pdf',
].sort()

let folder: string
let db: string
let program: LaunchedApp
let page: Page
const complaints: string[] = []

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'streetpost-journey-'))
  db = join(folder, '街道.streetpost')
  cli('demo', '--files', join(folder, '资料'))
  await start()
})
test.afterAll(async () => {
  await program?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  program = await openWindow(db, join(folder, '设置'))
  page = program.page
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
}

test('a post is made on the first screen', async () => {
  await expect(page.getByRole('heading', { name: '街道防疫指挥台' })).toBeVisible()
  await picture(page, '第一屏')
  await page.getByRole('button', { name: '新建指挥所' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel(/^街道名称/)).toBeFocused()
  await page.keyboard.type(street)
  await type(dialog, /^指挥部名称/, `${street}疫情防控指挥部`)
  await type(dialog, /^操作人员姓名/, operator)
  await picture(page, '新建指挥所')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
  await expect(page.locator('header')).toContainText(operator)
  await picture(page, '空的指挥所')
})

test('the files of a street come in, and the report says how many', async () => {
  await goTo(page, '设置', '导入资料')
  const main = page.locator('main')
  const files = {
    社区范围: 'communities.geojson',
    楼栋院落: 'units.geojson',
    道路: 'streets.geojson',
    人员名册: 'staff.xlsx',
    户台账: 'households.xlsx',
  }
  for (const [label, name] of Object.entries(files)) {
    await type(main, label, join(folder, '资料', name))
  }
  await picture(page, '导入资料')
  await page.keyboard.press('Enter')
  const households = main.getByText(/^住户：读到/)
  await expect(households).toBeVisible({ timeout: 60_000 })
  await expect(main.getByText('社区：读到 6 条，导入 6 条，未导入 0 条。')).toBeVisible()
  await expect(main.getByText('人员：读到 323 条，导入 323 条，未导入 0 条。')).toBeVisible()
  await picture(page, '导入结果')
  const said = /导入 (\d+) 条，未导入 0 条/.exec(await households.innerText())
  expect(countIn(db, 'households')).toBe(Number(said?.[1]))
  expect(countIn(db, 'communities')).toBe(6)
  expect(countIn(db, 'staff')).toBe(324)
})

test('the street is divided into eleven grids', async () => {
  await goTo(page, '区域与网格', '网格')
  await page.getByRole('button', { name: '划分网格' }).first().click()
  await expect(drawer(page).getByLabel(/^网格数/)).toHaveValue('11')
  await picture(page, '划分网格')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^方案说明：/)).toBeVisible({ timeout: 60_000 })
  await picture(page, '方案说明')
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  const rows = page.getByLabel('网格清单').locator('tbody tr')
  await expect(rows).toHaveCount(11)
  await picture(page, '网格')
  const [sums] = ask<{ grids: number; units: number; apart: number }>(
    db,
    `SELECT (SELECT sum(households) FROM grids) AS grids,
            (SELECT sum(households) FROM units WHERE deleted_at IS NULL) AS units,
            (SELECT count(*) FROM grids WHERE contiguous = 0) AS apart`,
  )
  expect(sums.grids).toBe(sums.units)
  expect(sums.apart).toBe(0)
})

test('every place of seven days gets its people', async () => {
  await goTo(page, '力量与排班', '排班表')
  await page.getByRole('button', { name: '自动排班' }).first().click()
  await type(drawer(page), /^开始日期/, day)
  // Enter accepts the date and goes on; it does not start the plan.
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByLabel(/^天数/)).toBeFocused()
  await expect(drawer(page).getByLabel(/^天数/)).toHaveValue('7')
  await picture(page, '自动排班')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^应到/)).toBeVisible({ timeout: 90_000 })
  await expect(drawer(page)).toBeHidden()
  await picture(page, '排班表')
  await page.getByText('按人员', { exact: true }).click()
  await picture(page, '排班表按人员')
  const rosters = ask<{ from_day: string; days: number }>(db, 'SELECT from_day, days FROM rosters')
  expect(rosters).toEqual([{ from_day: day, days: 7 }])
  const [{ twice }] = ask<{ twice: number }>(
    db,
    `SELECT count(*) AS twice FROM assignments a JOIN assignments b
       ON a.staff_id = b.staff_id AND a.day = b.day AND a.slot_id = b.slot_id AND a.id < b.id`,
  )
  expect(twice).toBe(0)
})

test('a toilet is registered, used and disinfected', async () => {
  await goTo(page, '移动厕所', '登记册')
  await page.getByRole('button', { name: '新增移动厕所' }).first().click()
  await page.keyboard.type('07')
  await type(drawer(page), /^位置/, '东口停车场')
  await picture(page, '新增移动厕所')
  await type(drawer(page), /^启用日期/, day)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.ag-row').getByText('东口停车场')).toBeVisible()
  await picture(page, '登记册')

  await goTo(page, '移动厕所', '看板')
  const door = page.locator('article.cubicle')
  await expect(door).toHaveCount(1)
  await page.keyboard.type('07')
  await page.keyboard.press('Enter')
  await expect(door).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('u')
  await expect(door).toContainText('使用中')
  await page.keyboard.press('u')
  await expect(door).toContainText('待消杀')
  await page.keyboard.press('d')
  await expect(door).toContainText('消杀中')
  await picture(page, '看板')
  await page.keyboard.type('07')
  await expect(page.getByLabel('厕位编号')).toHaveValue('07')
  await page.keyboard.press('Enter')
  await page.keyboard.press('d')
  await type(drawer(page), /^消毒剂/, '含氯消毒剂')
  await type(drawer(page), /^有效浓度/, '2000')
  await type(drawer(page), /^操作人/, '保洁甲')
  await type(drawer(page), /^监督人/, '社工乙')
  await picture(page, '登记消杀')
  await page.keyboard.press('Enter')
  await expect(door).toContainText('作用时间未到')
  await picture(page, '消杀后')
  await goTo(page, '移动厕所', '当日记录')
  await picture(page, '当日记录')
  const kinds = ask<{ kind: string }>(db, 'SELECT kind FROM toilet_events ORDER BY recorded_at, id')
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'use_in',
    'use_out',
    'disinfect_start',
    'disinfect_end',
  ])
})

test('a need for gas goes from the call to the cleared empty', () => exchangeGas(page, db))

test('the papers of the day go into a chosen folder and are as they were made', async () => {
  await goTo(page, '每日会商与简报', '每日会商与简报')
  await page.getByRole('button', { name: '生成草稿' }).click()
  await expectSaid(page, /^已生成第 1 期草稿/)
  await picture(page, '简报')
  await goTo(page, '每日会商与简报', '导出')
  const main = page.locator('main')
  const missing = join(folder, '没有')
  await type(main, /^文件夹/, missing)
  await page.keyboard.press('Enter')
  await expect(main.getByText(/没有 ?不存在。请核对位置后重试。/)).toBeVisible({ timeout: 60_000 })
  await picture(page, '导出到没有的文件夹')

  const chosen = join(folder, 'U盘')
  mkdirSync(chosen)
  await type(main, /^文件夹/, chosen)
  await page.keyboard.press('Enter')
  await expect(main.getByText(/^已写入/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '复核' }).click()
  await expect(main.getByText(/^核验通过：.*本指挥所/)).toBeVisible()
  await picture(page, '导出今日材料')

  const made = join(chosen, `疫情防控材料-${day}`)
  expect(readdirSync(chosen)).toEqual([basename(made)])
  expect(readdirSync(made).sort()).toEqual(papers)
  expect(await verifyPackage(made)).toMatchObject({ ok: true, missing: [], changed: [], extra: [] })
  expect(JSON.parse(cli('verify', made, '--db', db))).toMatchObject({ verdict: 'good' })
  expect(ask(db, 'SELECT kind FROM package_log ORDER BY at')).toEqual([
    { kind: 'written' },
    { kind: 'rechecked' },
  ])
})

test('a deleted household comes back with Ctrl+Z', async () => {
  await goTo(page, '人户台账', '户')
  const before = countIn(db, 'households')
  await page.locator('.ag-row[row-index="0"] [col-id="door"]').click()
  await page.keyboard.press('Delete')
  await expect.poll(() => countIn(db, 'households')).toBe(before - 1)
  await picture(page, '删除一户')
  await page.keyboard.press('Control+z')
  await expect.poll(() => countIn(db, 'households')).toBe(before)
  await expectSaid(page, /^已撤销：删除户/)
  await picture(page, '撤销删除')
})

test('after a restart everything is there', async () => {
  await program.close()
  await start()
  await picture(page, '登录')
  await page.getByRole('button', { name: operator }).click()
  await expect(page.locator('header')).toContainText(street)
  await picture(page, '重新打开')
  await goTo(page, '区域与网格', '网格')
  await expect(page.getByLabel('网格清单').locator('tbody tr')).toHaveCount(11)
  await goTo(page, '移动厕所', '看板')
  await expect(page.locator('article.cubicle')).toContainText('今日 1 人次')
  await goTo(page, '液化气换罐', '需求')
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await expect(page.locator('.ag-row').getByText('空罐已清运')).toBeVisible()
  await goTo(page, '设置', '审计')
  await picture(page, '审计')
})

test('no page complained on the way', () => {
  expect(complaints).toEqual([])
})
