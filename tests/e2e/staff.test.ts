import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import {
  ask,
  countIn,
  drawer,
  expectSaid,
  goTo,
  openWindow,
  picture,
  pick,
  type,
} from '../support/journey-window.ts'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'

// Who there is, in which teams, and who answers for what, as a person enters it.
let post: DemoPost
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost()
  program = await openWindow(post.db, join(post.folder, '设置'))
  page = program.page
  await page.getByRole('button', { name: '指挥长' }).first().click()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
})

test('helpers walk in, a template goes up and comes down, and a door finds who answers for it', async () => {
  await goTo(page, '力量与排班', '排班表')
  await page.keyboard.press('F8')
  const name = page.getByRole('textbox', { name: '姓名' })
  const entered = page.getByRole('list', { name: '刚登记的' })
  for (const helper of ['来人甲', '来人甲']) {
    await expect(name).toBeFocused()
    await page.keyboard.type(helper)
    await page.keyboard.press('Enter')
    await expect(name).toHaveValue('')
  }
  await expect(entered).toContainText('来人甲，志愿者，另有 1 名同名人员，注意区分')
  await page.keyboard.press('Escape')
  expect(countIn(post.db, 'staff')).toBe(325)

  await goTo(page, '力量与排班', '人员')
  const copied = [
    '姓名\t单位\t岗位角色\t电话',
    '表里甲\t街道办事处\t志愿者\t00011112222',
    '表里乙\t街道办事处\t厨师\t00011112223',
  ].join('\r\n')
  await program.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied)
  await page.locator('.ag-row').first().locator('.ag-cell').nth(1).click()
  await page.keyboard.press('Control+v')
  const pasted = page.getByRole('dialog').filter({ hasText: '粘贴、导入人员' })
  await expect(pasted).toContainText('新增 1 行，1 行有问题')
  await picture(page, '粘贴人员')
  await pasted.getByRole('button', { name: '新增 1 行' }).click()
  await expect(pasted).toBeHidden()
  expect(countIn(post.db, 'staff')).toBe(326)

  const posts = countIn(post.db, 'posts')
  await goTo(page, '力量与排班', '班组与模板')
  await page.getByText('岗位模板', { exact: true }).click()
  await expect(page.getByRole('button', { name: '照此新建' })).toBeVisible()
  const panels = page.locator('.templates')
  // The longest template scrolls within its panel, not out of the window.
  expect(await panels.evaluate((all) => all.getBoundingClientRect().bottom <= innerHeight)).toBe(
    true,
  )
  await page.getByText('1+4+N 卡口（24 小时）').click()
  await page.getByText('全选').click()
  await expect(page.getByRole('row', { name: /街道1\+4\+N 卡口 12/ })).toBeVisible()
  await picture(page, '岗位模板')
  await page.getByRole('button', { name: '套用', exact: true }).click()
  await expectSaid(page, '已套用：新设 12 个岗位，撤下 0 个')
  expect(countIn(post.db, 'posts')).toBe(posts + 12)
  await page.keyboard.press('Control+z')
  await expectSaid(page, '已撤销：套用1+4+N 卡口')
  expect(countIn(post.db, 'posts')).toBe(posts)

  await page.getByText('三人小组（社区 + 民警 + 医务）').click()
  await page.getByRole('button', { name: '照此新建' }).click()
  const editor = page.getByRole('dialog').filter({ hasText: '新建模板' })
  await type(editor, '模板名称', '四人小组')
  await editor.getByRole('button', { name: '加一行班次' }).click()
  await type(editor.getByRole('row').last(), '职责', '志愿者')
  await type(editor.getByRole('row').last(), '最少人数', '2')
  await editor.getByRole('row').last().getByLabel('闭环内').check()
  await picture(page, '修改岗位模板')
  await editor.getByRole('button', { name: '保存模板' }).click()
  await expect(page.getByText('每天 5 人次，自存')).toBeVisible()
  await expect(page.getByText('志愿者（闭环内） 2 人')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expectSaid(page, '已撤销：新建模板 四人小组')
  await expect(page.getByText('每天 5 人次，自存')).toBeHidden()

  await goTo(page, '力量与排班', '包保')
  await page.getByText('街道', { exact: true }).click()
  await page.getByRole('button', { name: '新增包保' }).last().click()
  await type(drawer(page), /责任部门或姓名/, '区领导')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('gridcell', { name: '区领导' })).toBeVisible()
  await picture(page, '包保')
  await page.keyboard.press('q')
  await pick(drawer(page), '门牌或网格', '1网格')
  const chain = drawer(page).getByRole('region', { name: '责任链' })
  await expect(chain).toContainText('区领导包街道 · 全街道')
  await expect(chain).toContainText('还没有定：点长包网格')
  await page.keyboard.press('Escape')
  await page.locator('.ant-segmented-item').getByText('网格', { exact: true }).click()
  await expect(page.getByText('11 个网格未定点长，双击一行指定')).toBeVisible()
  await page.locator('.ag-row').first().dblclick()
  await pick(drawer(page), '点长', '来人甲')
  await drawer(page).getByRole('button', { name: '保存修改' }).click()
  await expect(page.getByText('10 个网格未定点长')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('11 个网格未定点长')).toBeVisible()
})

test('somebody found by name at the door signs in once, however often Enter is pressed', async () => {
  const events = () => ask<{ kind: string }>(post.db, 'SELECT kind FROM attendance_events')
  await goTo(page, '力量与排班', '签到交接')
  const rows = page.locator('.ag-row')
  const name = await rows.nth(1).locator('[col-id="name"]').innerText()
  await page.getByLabel('查找').fill(name)
  await expect(rows).toHaveCount(1)
  for (let press = 0; press < 3; press++) await page.keyboard.press('Enter')
  await expectSaid(page, `${name}签到`)
  await expect(page.getByLabel('查找')).toHaveValue('')
  expect(events()).toEqual([{ kind: 'in' }])
})

test('a time typed as people write it is taken, and what is no time is refused, never read as now', async () => {
  await goTo(page, '力量与排班', '签到交接')
  const entered = () => ask(post.db, 'SELECT id FROM attendance_events').length
  const before = entered()
  await page.locator('.ag-row').nth(2).click()
  await page.getByRole('button', { name: '补录时间' }).click()
  const arrival = drawer(page).getByLabel('到岗时间')
  await type(drawer(page), '到岗时间', '一早')
  await page.keyboard.press('Control+Enter')
  await expect(drawer(page)).toContainText('应写成 8:05 或 3月22日 8:05')
  expect(entered()).toBe(before)
  await type(drawer(page), '到岗时间', '0805')
  await page.keyboard.press('Tab')
  await expect(arrival).toHaveValue(/^\d{4}-\d{2}-\d{2} 08:05$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '不保存' }).click()
})
