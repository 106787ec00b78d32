import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { makeDemoPost } from '../support/demo-post.ts'
import { ask, drawer, expectSaid, goTo, openWindow, picture } from '../support/journey-window.ts'

// What is done to a plan by hand, and what its history answers afterwards.
test('seats by hand, a locked grid, a merge, a drawn cut, advice, and who was where', async () => {
  const post = makeDemoPost(true)
  const userData = mkdtempSync(join(tmpdir(), 'streetpost-plans-'))
  const { page, close } = await openWindow(post.db, userData)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const rows = page.getByLabel('网格清单').locator('tbody tr')
  const steps = page.getByLabel('修改记录').locator('li')
  const worst = async () =>
    Number(
      /最大偏差 ([\d.]+) %/.exec(
        await page
          .getByText(/最大偏差 [\d.]+ %/)
          .first()
          .innerText(),
      )?.[1],
    )
  const openGrid = async (at: number) => {
    await expect(drawer(page)).toBeHidden()
    await rows.nth(at).dblclick()
    await expect(drawer(page)).toBeVisible()
  }
  const unitsOf = (name: string) =>
    ask(
      post.db,
      `SELECT unit_id FROM grid_units gu JOIN grids g ON g.id = gu.grid_id
       JOIN grid_plans p ON p.id = g.plan_id AND p.in_force = 1
       WHERE g.name = '${name}' ORDER BY 1`,
    )
  try {
    await page.getByRole('button', { name: '指挥长' }).first().click()
    await goTo(page, '区域与网格', '网格')

    // Seats by hand: one community gets a third grid, and the number of grids follows.
    await expect(page.getByRole('button', { name: '划分网格' }).first()).toBeVisible()
    await page.keyboard.press('n')
    await drawer(page).getByText('手工', { exact: true }).first().click()
    const seats = drawer(page).getByLabel('各社区名额').getByRole('spinbutton').first()
    await seats.press('ArrowUp')
    await expect(drawer(page).getByLabel('网格数', { exact: true })).toHaveValue('12')
    await seats.press('Enter')
    await expect(page.getByText(/^方案说明：/)).toBeVisible({ timeout: 60_000 })
    await page.keyboard.press('Escape')
    await expect(rows).toHaveCount(12)
    const [locked, kept, taken] = await rows.locator('td:first-child').allInnerTexts()
    expect(taken.replace(/\d.*/, '')).toBe(locked.replace(/\d.*/, ''))

    // A locked grid is not merged; its neighbour is.
    await openGrid(0)
    await drawer(page).getByRole('button', { name: '锁定整个网格' }).click()
    await expect(rows.first()).toContainText('锁')
    await openGrid(1)
    await drawer(page)
      .getByRole('button', { name: `把${locked}并进来` })
      .click()
    await expect(page.getByText(`${locked}整格已锁定`, { exact: false })).toBeVisible()
    await openGrid(1)
    await drawer(page)
      .getByRole('button', { name: `把${taken}并进来` })
      .click()
    await expect(rows).toHaveCount(11)

    // A line from border to border cuts it again; Enter ends it.
    await openGrid(1)
    await drawer(page).getByRole('button', { name: '画线分为两个' }).click()
    const box = await page.getByRole('region', { name: '网格地图' }).boundingBox()
    if (box === null) throw new Error('the map is not in sight')
    for (const [x, y] of [
      [0.01, 0.42],
      [0.4, 0.42],
    ] as const) {
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
      await page.waitForTimeout(400)
    }
    await picture(page, '画线切开网格')
    await page.keyboard.press('Enter')
    await expect(rows).toHaveCount(12)
    await picture(page, '切开以后')
    const held = unitsOf(locked)

    // Advice is taken by one key, and the rest evened out around the locked grid.
    const before = await worst()
    await expect(page.getByLabel('下一步').getByText('建议', { exact: true })).toBeVisible()
    await page.keyboard.press('j')
    await expect(steps).toHaveCount(4)
    await page.getByRole('button', { name: '重新均衡' }).click()
    await expect(steps.filter({ hasText: '重新均衡' })).toHaveCount(1, { timeout: 60_000 })
    await expect.poll(worst).toBeLessThan(before)
    expect(unitsOf(locked)).toEqual(held)

    // Published, revised, changed and published again: both plans stay to be asked.
    const publish = async () => {
      await page.getByRole('button', { name: '发布方案' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '发布方案' }).click()
      await expectSaid(page, '已发布方案')
    }
    await publish()
    const [old] = ask<{ code: string }>(
      post.db,
      `SELECT g.code FROM grids g JOIN grid_plans p ON p.id = g.plan_id AND p.in_force = 1
       WHERE g.name = '${kept}'`,
    )
    await page.getByRole('button', { name: '修改方案' }).click()
    await expectSaid(page, '已复制成草稿')
    await openGrid(1)
    const merges = drawer(page).getByRole('button', { name: /^把.*并进来$/ })
    await merges.last().click()
    await expect(rows).toHaveCount(11)

    await page.getByRole('button', { name: '方案历史' }).click()
    await drawer(page).getByRole('tab', { name: '比较' }).click()
    await expect(
      drawer(page)
        .getByText(/换了网格/)
        .first(),
    ).toBeVisible()
    await picture(page, '比较方案')
    await drawer(page).getByRole('button', { name: '在地图上看' }).click()
    await expect(page.getByLabel('与另一方案相比')).toBeVisible()
    await picture(page, '比较在地图上')
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('与另一方案相比')).toBeHidden()
    await publish()

    await page.getByRole('button', { name: '方案历史' }).click()
    await drawer(page).getByRole('tab', { name: '查编码' }).click()
    const search = drawer(page).getByLabel('网格编码或名称')
    await search.fill(old.code)
    await search.press('Enter')
    await expect(drawer(page).getByText(old.code).first()).toBeVisible()
    await picture(page, '查旧编码')
    await drawer(page).getByRole('tab', { name: '某天归哪个网格' }).click()
    await expect(drawer(page).getByText(/^施行方案：/)).not.toHaveCount(0)
    await picture(page, '某天归哪个网格')
    expect(complaints).toEqual([])
  } finally {
    await close()
    post.remove()
    rmSync(userData, { recursive: true, force: true })
  }
})
