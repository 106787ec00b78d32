import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Position } from '../../src/shared/core/geo.ts'
import { squareMetresOf } from '../../src/shared/zones/measures.ts'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { ask, drawer, goTo, openWindow, picture, type } from '../support/journey-window.ts'
import { showStreet } from '../support/map-spot.ts'

// One zone from the drawing to the application for its release, by mouse and keyboard only.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let userData: string
let program: LaunchedApp
let page: Page
const complaints: string[] = []

test.beforeAll(async () => {
  post = makeDemoPost()
  userData = mkdtempSync(join(tmpdir(), 'streetpost-zones-'))
  await start()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
  rmSync(userData, { recursive: true, force: true })
})

async function start(): Promise<void> {
  program = await openWindow(post.db, userData)
  page = program.page
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.getByRole('button', { name: '指挥长' }).first().click()
  await goTo(page, '区域与网格', '管控区域')
}

/** Clicks places of the map one after the other, told as shares of its width and height. */
async function clickOn(name: string, ...places: readonly (readonly [number, number])[]) {
  const box = await page.getByRole('region', { name }).boundingBox()
  if (box === null) throw new Error(name)
  for (const [x, y] of places) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
    // Two clicks within a quarter of a second are a double click, which ends a drawing.
    await page.waitForTimeout(400)
  }
}

const steps = () => page.getByRole('list', { name: '操作记录' }).getByRole('button')
const measured = async () =>
  Number(
    /([\d,]+) 平方米/.exec(await page.locator('.draw-measure').innerText())?.[1].replace(',', ''),
  )
const fine = (zones: number) => page.getByText(`核对通过，${zones} 个区域可以保存`)

test('a border that crosses itself cannot be saved, is shown, and is mended or undone', async () => {
  await expect(page.getByRole('list', { name: '区域清单' }).getByRole('button')).toHaveCount(5)
  await page.keyboard.press('n')
  await expect(page.getByRole('toolbar', { name: '画图工具' })).toBeVisible()
  await clickOn('画图', [0.05, 0.1], [0.2, 0.3], [0.2, 0.1], [0.05, 0.3])
  await page.keyboard.press('Enter')
  await expect(page.getByText('边线自己相交')).toBeVisible()
  await expect(page.getByRole('button', { name: /^保存/ })).toBeDisabled()
  await picture(page, '边线自己相交')
  const scale = page.getByRole('region', { name: '画图' }).locator('.ol-scale-line')
  const whole = await scale.innerText()
  await page.getByRole('button', { name: '定位', exact: true }).click()
  await expect(scale).not.toHaveText(whole)
  await picture(page, '定位')
  await page.getByRole('button', { name: '看全图' }).click()
  await expect(scale).toHaveText(whole)
  // The wheel answers before the map has been clicked.
  await page.getByRole('region', { name: '画图' }).hover()
  await page.mouse.wheel(0, -300)
  await expect(scale).not.toHaveText(whole)
  await page.getByRole('button', { name: '看全图' }).click()
  await expect(scale).toHaveText(whole)
  await page.getByRole('button', { name: '修复', exact: true }).click()
  await expect(fine(1)).toBeVisible()
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('还没有改动。')).toBeVisible()
})

test('a zone is made of units picked on the map, and of a border that is traced', async () => {
  const spotOf = await showStreet(page, post.db, '画图', true)
  await page.keyboard.press('c')
  await page.locator('.draw-pick').getByText('楼栋单元', { exact: true }).click()
  const units = ask<{ lon: number; lat: number; households: number }>(
    post.db,
    `SELECT u.lon, u.lat, u.households FROM units u JOIN communities c ON c.id = u.community_id
     WHERE c.name = '荻橹社区' ORDER BY u.lon LIMIT 3`,
  )
  for (const [at, { lon, lat }] of units.entries()) {
    const { x, y } = spotOf([lon, lat])
    await page.mouse.click(x, y)
    await expect(page.getByText(`已点选 ${at + 1} 个`)).toBeVisible()
    // Two clicks within a quarter of a second are a double click, counted from when it was handled.
    await page.waitForTimeout(300)
  }
  await page.keyboard.press('Enter')
  await expect(steps().last()).toContainText('3 个楼栋单元成区')
  const households = units.reduce((sum, unit) => sum + unit.households, 0)
  await expect(page.locator('.draw-measure')).toContainText(`，${households} 户`)
  await picture(page, '点选成区')
  await page.keyboard.press('Control+z')

  // Two estates, one by a click anywhere on its ground and one by name.
  const estates = ask<{ name: string; lon: number; lat: number; households: number }>(
    post.db,
    `SELECT e.name, u.lon, u.lat, sum(u.households) AS households
     FROM estates e JOIN units u ON u.estate_id = e.id
     WHERE e.kind = 'estate' GROUP BY e.id ORDER BY e.name LIMIT 2`,
  )
  await page.keyboard.press('c')
  await page.locator('.draw-pick').getByText('小区院落', { exact: true }).click()
  const onEstate = spotOf([estates[0].lon, estates[0].lat])
  await page.mouse.click(onEstate.x, onEstate.y)
  await expect(page.getByText('已点选 1 个')).toBeVisible()
  await page.getByLabel('按名称点选小区院落').pressSequentially(estates[1].name)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已点选 2 个')).toBeVisible()
  await picture(page, '点选小区')
  await page.getByRole('button', { name: '合成新区域' }).click()
  await expect(page.locator('.draw-measure')).toContainText(
    `，${estates[0].households + estates[1].households} 户`,
  )
  await page.keyboard.press('Control+z')
  await showStreet(page, post.db, '画图', true)

  // Two clicks on a border: what lies between them is followed, corner by corner.
  const [{ area }] = ask<{ area: string }>(
    post.db,
    "SELECT area FROM communities WHERE name = '荻橹社区'",
  )
  const [ring] = (JSON.parse(area) as { coordinates: Position[][] }).coordinates
  const followed = ring.slice(0, Math.floor(ring.length / 2) + 1)
  await page.keyboard.press('p')
  await page.keyboard.press('t')
  const path = followed.map(spotOf)
  await page.mouse.click(path[0].x, path[0].y)
  await page.waitForTimeout(400)
  for (const { x, y } of path) await page.mouse.move(x, y, { steps: 4 })
  const end = path[path.length - 1]
  await page.mouse.click(end.x, end.y)
  await picture(page, '沿边界描')
  await page.keyboard.press('Enter')
  // Also at the zoom of the whole street, where the corner beside the end lies within a click's reach.
  const wanted = squareMetresOf({ type: 'Polygon', coordinates: [[...followed, followed[0]]] })
  await expect.poll(async () => Math.abs((await measured()) - wanted)).toBeLessThan(1)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('t')
  await expect(page.getByText('还没有改动。')).toBeVisible()
})

test('a zone is drawn over another, which gives up the ground', async () => {
  await page.keyboard.press('p')
  await clickOn('画图', [0.6, 0.6], [0.7, 0.6])
  await clickOn('画图', [0.75, 0.9])
  // Esc takes back one corner and leaves the rest.
  await page.keyboard.press('Escape')
  await clickOn('画图', [0.7, 0.72], [0.6, 0.72])
  await page.keyboard.press('Enter')
  await expect(page.getByText(/与“.*防范区”重叠/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^保存/ })).toBeDisabled()
  await picture(page, '与防范区重叠')
  await page.getByRole('button', { name: '修复', exact: true }).click()
  await expect(fine(2)).toBeVisible()
})

test('a hole is cut, undone and redone, and the zone split by a line', async () => {
  const before = await measured()
  await page.keyboard.press('h')
  await clickOn('画图', [0.62, 0.63], [0.64, 0.63], [0.64, 0.68], [0.62, 0.68])
  await page.keyboard.press('Enter')
  await expect(steps().last()).toContainText('挖洞')
  const after = await measured()
  expect(after).toBeLessThan(before)
  await page.keyboard.press('Control+z')
  await expect.poll(measured).toBe(before)
  await page.keyboard.press('Control+y')
  await expect.poll(measured).toBe(after)
  await page.keyboard.press('s')
  await clickOn('画图', [0.67, 0.55], [0.67, 0.8])
  await page.keyboard.press('Enter')
  await expect(steps().last()).toContainText('切开')
  await expect(fine(3)).toBeVisible()
  await picture(page, '切开')
})

test('the drawing is saved with its decision, and the ground taken is on record', async () => {
  await page.keyboard.press('Control+s')
  await type(drawer(page), /^区域名称/, '雁灯里封控区')
  await type(drawer(page), /^决定文号/, '演示防控决9号')
  await picture(page, '保存范围')
  await page.keyboard.press('Enter')
  const list = page.getByRole('list', { name: '区域清单' }).getByRole('button')
  await expect(list).toHaveCount(7)
  const saved = ask<{ name: string; area: string; decision_no: string }>(
    post.db,
    "SELECT name, area, decision_no FROM zones WHERE name LIKE '雁灯里%' ORDER BY name",
  )
  expect(saved.map(({ name }) => name)).toEqual(['雁灯里封控区', '雁灯里封控区（2）'])
  const holes = saved.map(
    ({ area }) => (JSON.parse(area) as { coordinates: unknown[] }).coordinates,
  )
  expect(Math.max(...holes.map(({ length }) => length))).toBe(2)
  expect(ask(post.db, "SELECT step FROM zone_history WHERE step = 'redraw'")).toHaveLength(1)
})

test('the slider shows earlier days', async () => {
  const shown = page.locator('.day-shown')
  await expect(shown).toContainText('今天')
  await page.locator('h1').click()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(shown).not.toContainText('今天')
  await picture(page, '前两天的区域')
  await page.getByRole('button', { name: '回到今天' }).click()
  await expect(shown).toContainText('今天')
})

test('rounds are recorded and conditions confirmed by name, and undone by one key', async () => {
  await page
    .getByRole('list', { name: '区域清单' })
    .getByText('雁灯里封控区', { exact: true })
    .click()
  await page.getByRole('button', { name: '登记全员核酸' }).click()
  await type(drawer(page), /^应检/, '300')
  await type(drawer(page), /^实检/, '300')
  await page.keyboard.press('Enter')
  const card = page.getByRole('region', { name: '区域 雁灯里封控区' })
  await expect(card.getByText('应检 300，实检 300，阳性 0', { exact: false })).toBeVisible()
  const first = card.getByRole('button', { name: /^确认：/ }).first()
  await first.click()
  await type(drawer(page), /^依据/, '流调报告3号')
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByText('记录与这项条件不符', { exact: false })).toBeVisible()
  await type(drawer(page), /^说明/, '区级另有研判')
  await drawer(page).getByRole('button', { name: '确认' }).click()
  await expect(card.getByText('依据 流调报告3号')).toBeVisible()
  await page.locator('h1').click()
  await page.keyboard.press('Control+z')
  await expect(card.getByText('依据 流调报告3号')).toBeHidden()
  await first.click()
  await type(drawer(page), /^依据/, '流调报告3号')
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByText('记录与这项条件不符', { exact: false })).toBeVisible()
  await type(drawer(page), /^说明/, '区级另有研判')
  await drawer(page).getByRole('button', { name: '确认' }).click()
  await expect(card.getByText('依据 流调报告3号')).toBeVisible()
  await picture(page, '条件')
})

test('a change of the rule set needs its decision and leaves the days gone by as they were', async () => {
  await page.getByRole('list', { name: '区域清单' }).getByText('桐棋里封控区').click()
  const card = page.getByRole('region', { name: '区域 桐棋里封控区' })
  await expect(card).toContainText('第八版 14+7')
  const missed = await card.getByText(/漏检/).allInnerTexts()
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByText('改用规则', { exact: true }).click()
  await drawer(page).getByLabel('管控规则').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '北京 10+4' }).click()
  await picture(page, '改用规则')
  await drawer(page).getByRole('button', { name: '改用规则' }).click()
  await expect(drawer(page).getByText('要有决定文号', { exact: false })).toBeVisible()
  await type(drawer(page), /^决定文号/, '演示防控决12号')
  await drawer(page).getByRole('button', { name: '改用规则' }).click()
  await expect(card).toContainText('满 10 天')
  await expect(card).toContainText('抗原')
  await page.getByRole('button', { name: '解除', exact: true }).click()
  await type(drawer(page), /^决定文号/, '演示防控决13号')
  await drawer(page).getByRole('button', { name: '解除' }).click()
  await expect(drawer(page).getByText('封控区先降级为管控区', { exact: false })).toBeVisible()
  await picture(page, '越级解除要写明')
  await page.keyboard.press('Escape')
  await page.locator('.ant-modal-confirm').getByRole('button', { name: '不保存' }).click()
  // Under this one a sealed zone becomes a controlled one first, and that is what is applied for.
  await page.getByRole('button', { name: '申请降级为管控区' }).click()
  await expect(drawer(page).getByLabel('申请降级为管控区')).toHaveValue(
    /由封控区降级为管控区的请示/,
  )
  await page.keyboard.press('Escape')
  expect(await card.getByText(/漏检/).allInnerTexts()).toEqual(missed)
  await page.locator('h1').click()
  await page.keyboard.press('Control+z')
  await expect(card).toContainText('第八版 14+7')
  await page
    .getByRole('list', { name: '区域清单' })
    .getByText('雁灯里封控区', { exact: true })
    .click()
})

test('the application is drafted and kept, and a release needs its decision', async () => {
  await page.getByRole('button', { name: '申请解除' }).click()
  const draft = drawer(page).getByLabel('申请解除')
  await expect(draft).toHaveValue(/关于申请解除“雁灯里封控区”的请示/)
  await draft.press('Control+End')
  await draft.pressSequentially('\n附件一份')
  await drawer(page).getByRole('button', { name: '保存草稿' }).click()
  await expect(drawer(page).getByText('已保存草稿')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '解除', exact: true }).click()
  await drawer(page).getByRole('button', { name: '解除' }).click()
  await expect(drawer(page).getByText('要有决定文号')).toBeVisible()
  await page.keyboard.press('Escape')
})

test('a restart keeps all of it', async () => {
  await program.close()
  await start()
  await page
    .getByRole('list', { name: '区域清单' })
    .getByText('雁灯里封控区', { exact: true })
    .click()
  const card = page.getByRole('region', { name: '区域 雁灯里封控区' })
  await expect(card.getByText('依据 流调报告3号')).toBeVisible()
  await page.getByRole('button', { name: '申请解除' }).click()
  await expect(drawer(page).getByLabel('申请解除')).toHaveValue(/附件一份/)
  await page.keyboard.press('Escape')
})

test('points and routes are put on the map, and clean and dirty lanes that meet are told', async () => {
  await goTo(page, '区域与网格', '点位与路线')
  await expect(page.getByRole('list', { name: '点位清单' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(page.getByText('在地图上点出新点位的位置', { exact: false })).toBeVisible()
  await clickOn('点位地图', [0.6, 0.5])
  await type(drawer(page), /^点位名称/, '南门卡口')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '点位清单' }).getByText('南门卡口')).toBeVisible()
  // Chosen on the map, its row is chosen in the list and stands in sight.
  const row = page.locator('[data-chosen=true]')
  await clickOn('点位地图', [0.1, 0.1])
  await expect(row).toHaveCount(0)
  await clickOn('点位地图', [0.6, 0.5])
  await expect(row).toContainText('南门卡口')
  await expect(row).toBeInViewport()
  await page.keyboard.press('l')
  await clickOn('点位地图', [0.5, 0.5], [0.8, 0.5])
  await page.keyboard.press('Enter')
  await type(drawer(page), /^路线名称/, '送餐道')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: '路线清单' }).getByText('送餐道')).toBeVisible()
  await page.keyboard.press('l')
  await clickOn('点位地图', [0.65, 0.3], [0.65, 0.8])
  await page.keyboard.press('Enter')
  await type(drawer(page), /^路线名称/, '垃圾道')
  await drawer(page).getByLabel('类型').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '污染通道' }).click()
  await drawer(page).getByRole('button', { name: '新增路线' }).click()
  await expect(page.getByText('送餐道与垃圾道相交')).toBeVisible()
  await picture(page, '路线相交')
})

test('a toilet goes from its register to a place on the map', async () => {
  const place = () =>
    ask<{ lon: number; lat: number }>(
      post.db,
      "SELECT lon, lat FROM toilets WHERE number = 'YD-01'",
    )[0]
  const before = place()
  await goTo(page, '移动厕所与消杀', '登记册')
  await page.keyboard.press('/')
  await page.keyboard.type('YD-01')
  await expect(page.locator('.ag-row')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await drawer(page).getByRole('button', { name: '在地图上定位置' }).click()
  await expect(page.getByRole('list', { name: '点位清单' })).toBeVisible()
  await clickOn('点位地图', [0.7, 0.3])
  await expect.poll(place).not.toEqual(before)
  await page.keyboard.press('Control+z')
  await expect.poll(place).toEqual(before)
})

test('the map of needs takes the legend over and counts the households', async () => {
  await goTo(page, '区域与网格', '民情地图')
  await page.getByRole('button', { name: '用常用图例' }).click()
  await expect(page.getByText(/独居老人 [1-9]\d* 户/)).toBeVisible()
  await picture(page, '民情地图')
  // Neighbours stand as one card; closer up a unit has its own, and a click tells which it is.
  const map = page.getByRole('region', { name: '民情分布图' })
  const spotOf = await showStreet(page, post.db, '民情分布图', true)
  const box = await map.boundingBox()
  if (box === null) throw new Error('no map')
  const offMiddle = ({ lon, lat }: { readonly lon: number; readonly lat: number }) => {
    const { x, y } = spotOf([lon, lat])
    return [x - box.x - box.width / 2, y - box.y - box.height / 2] as const
  }
  const [{ name, off }] = ask<{ name: string; lon: number; lat: number }>(
    post.db,
    `SELECT DISTINCT u.name, u.lon, u.lat FROM households h JOIN units u ON u.id = h.unit_id
     WHERE h.needs LIKE '%lone_elderly%'`,
  )
    .map((unit) => ({ name: unit.name, off: offMiddle(unit) }))
    .sort((a, b) => Math.hypot(...a.off) - Math.hypot(...b.off))
  for (let turn = 0; turn < 3; turn++) await map.getByRole('button', { name: '放大' }).click()
  await picture(page, '民情地图放大')
  await page.mouse.click(box.x + box.width / 2 + 8 * off[0], box.y + box.height / 2 + 8 * off[1])
  const here = page.getByRole('region', { name: '所选楼栋' })
  await expect(here.getByText(name)).toBeVisible()
  await expect(here.getByText(/独居老人 [1-9]\d* 户/)).toBeVisible()
  await picture(page, '民情地图一处')
  await here.getByRole('button', { name: '到台账' }).click()
  await expect(page.locator('.shell-tabs').getByRole('tab', { selected: true })).toHaveText('户')
  expect(complaints).toEqual([])
})
