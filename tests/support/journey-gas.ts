import { expect, type Page } from '@playwright/test'
import { ask, drawer, expectSaid, goTo, pick, picture, type } from './journey-window.ts'

/** A need for gas from the call to the cleared empty, with its station and hand-over point. */
export async function exchangeGas(page: Page, db: string): Promise<void> {
  await goTo(page, '液化气换罐', '供气站')
  await page.getByRole('button', { name: '新增供气站' }).first().click()
  await page.keyboard.type('北门供气站')
  await page.keyboard.press('Enter')
  await expect(page.locator('.ag-row').getByText('北门供气站')).toBeVisible()
  await goTo(page, '液化气换罐', '交接点')
  await page.getByRole('button', { name: '新增交接点' }).first().click()
  await page.keyboard.type('东口交接点')
  await page.keyboard.press('Enter')
  await expect(page.locator('.ag-row').getByText('东口交接点')).toBeVisible()
  await picture(page, '交接点')

  const [{ code }] = ask<{ code: string }>(db, 'SELECT code FROM households ORDER BY code LIMIT 1')
  await goTo(page, '液化气换罐', '需求')
  await page.getByRole('button', { name: '登记新需求' }).first().click()
  await pick(drawer(page), /^户/, code)
  await picture(page, '登记新需求')
  await drawer(page).getByRole('button', { name: '登记需求' }).click()
  await expectSaid(page, '已登记换气需求')
  await page.getByRole('button', { name: '汇总报站' }).first().click()
  await picture(page, '汇总报站')
  await drawer(page).getByRole('button', { name: '汇总报站' }).click()
  await expectSaid(page, /^已汇总报站/)

  await take(page, '满罐到点', ['供气站交付人', '社区接收人'])
  await page.locator('.ag-row').getByRole('button', { name: '入户更换' }).click()
  for (const item of ['皂液检漏', '气瓶', '减压阀', '软管']) {
    await drawer(page)
      .getByRole('radiogroup', { name: item })
      .getByText('合格', { exact: true })
      .click()
  }
  await type(drawer(page), /^入户人员/, '社工乙')
  await type(drawer(page), /^住户签字/, '住户丙')
  await picture(page, '入户更换')
  await page.keyboard.press('Enter')
  await expectSaid(page, /^已办入户更换/)
  await goTo(page, '液化气换罐', '存量与空罐')
  await picture(page, '存量与空罐')
  await goTo(page, '液化气换罐', '需求')
  await take(page, '空罐清运', ['社区交出人', '供气站接收人', '消毒人'])
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await expect(page.locator('.ag-row').getByText('空罐已清运')).toBeVisible()
  await picture(page, '换气需求')
  const steps = ask<{ step: string }>(db, 'SELECT step FROM lpg_steps ORDER BY recorded_at, id')
  expect(steps.map((one) => one.step)).toEqual([
    'requested',
    'ordered',
    'delivered',
    'exchanged',
    'cleared',
  ])
}

/** The next step of the only request, signed by both sides. */
async function take(
  page: Page,
  name: string,
  labels: readonly [string, string, string?],
): Promise<void> {
  await page.locator('.ag-row').getByRole('button', { name }).click()
  for (const label of labels.filter((one) => one !== undefined)) {
    await type(drawer(page), label, '经手人')
  }
  await page.keyboard.press('Enter')
  await expectSaid(page, new RegExp(`^已办${name}`))
}
