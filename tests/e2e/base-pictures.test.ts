import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { makeDemoPost } from '../support/demo-post.ts'
import { ask, drawer, goTo, openWindow, picture, type } from '../support/journey-window.ts'
import { makePng } from '../support/small-pictures.ts'

test('a scan is laid on the ground by clicks, undone, and printed under the zones', async () => {
  const post = makeDemoPost(true)
  const userData = mkdtempSync(join(tmpdir(), 'streetpost-pictures-'))
  const { page, close } = await openWindow(post.db, userData)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const clickOn = async (name: string, x: number, y: number) => {
    const box = await page.getByRole('region', { name, exact: true }).boundingBox()
    if (box === null) throw new Error(name)
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
  }
  try {
    writeFileSync(join(post.folder, '半张.png'), makePng(600, 400).subarray(0, 900))
    writeFileSync(join(post.folder, '规划图.png'), makePng(600, 400))
    await page.getByRole('button', { name: '指挥长' }).first().click()
    await goTo(page, '区域与网格', '底图')
    await page.getByRole('button', { name: '导入底图' }).first().click()
    const go = () => drawer(page).getByRole('button', { name: '导入底图' }).click()
    await type(drawer(page), '图片文件', join(post.folder, '半张.png'))
    await go()
    await expect(drawer(page).getByText('图片不完整或已损坏', { exact: false })).toBeVisible()
    await type(drawer(page), '图片文件', join(post.folder, '规划图.png'))
    await go()
    await page.getByRole('button', { name: '定位', exact: true }).click()

    for (const [x, y] of [
      [0.2, 0.4],
      [0.8, 0.4],
      [0.5, 0.55],
    ] as const) {
      await clickOn('图片', x, y)
      await expect(page.getByText('再在右边地图上点同一处', { exact: false })).toBeVisible()
      await clickOn('对照地图', x, y)
    }
    await expect(page.getByText(/中误差 [\d.]+ 米/)).toBeVisible()
    await picture(page, '定位底图')
    await page.keyboard.press('Control+s')
    const model = () => ask<{ model: string }>(post.db, 'SELECT model FROM base_pictures')[0].model
    await expect.poll(model).toBe('similarity')
    await page.locator('h1').click()
    await page.keyboard.press('Control+z')
    await expect.poll(model).toBe('plain')

    await goTo(page, '区域与网格', '打印与导出')
    await page.getByText('管控区域图', { exact: true }).click()
    await page.getByRole('button', { name: '预览和打印' }).click()
    await expect(page.locator('canvas[data-drawn]')).toHaveCount(1)
    await picture(page, '打印预览')
    expect(complaints).toEqual([])
  } finally {
    await close()
    post.remove()
    rmSync(userData, { recursive: true, force: true })
  }
})
