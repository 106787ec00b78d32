import { expect, test } from '@playwright/test'
import { makeDemoPost } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'

test('a list of thousands is sorted, filtered and searched from anywhere in it', async () => {
  const post = makeDemoPost(true)
  const { page, close } = await launchApp({ db: post.db })
  try {
    await page.locator('.operators button').first().click()
    await page.getByRole('navigation').getByRole('button', { name: '人户台账' }).click()
    const list = page.getByRole('region', { name: '户台账' })
    const cell = (row: number, column: string) =>
      list.locator(`.ag-row[row-index="${row}"] [col-id="${column}"]`).first()
    const head = (column: string) => list.locator(`.ag-header-cell[col-id="${column}"]`)
    await expect(cell(0, 'door')).toBeVisible()
    const first = await cell(0, 'code').textContent()

    // Far down, another order begins at its first row; nothing is empty meanwhile.
    await page.evaluate(() => {
      const body = document.querySelector('.ag-grid-viewport, .ag-body-viewport')
      body?.scrollTo({ top: body.scrollHeight / 2 })
    })
    await expect(cell(0, 'door')).toHaveCount(0)
    await list.locator('.ag-row[row-id]').first().waitFor()
    await page.evaluate(watchForEmptyLists)
    await head('headName').locator('.ag-header-cell-label').click()
    await expect(cell(0, 'headName')).toBeVisible()
    await expect.poll(() => cell(0, 'code').textContent()).not.toBe(first)
    await head('headName').locator('.ag-header-cell-label').click()
    await head('headName').locator('.ag-header-cell-label').click()
    await expect(cell(0, 'code')).toHaveText(first ?? '')
    expect(await page.evaluate(() => (globalThis as { wasEmpty?: boolean }).wasEmpty)).toBe(false)

    const search = page.getByRole('searchbox', { name: '查找' })
    const total = page.getByText(/^共 [\d,]+ 条$/)
    const all = await total.textContent()
    await search.fill('没有这一户')
    await expect(list.locator('.ag-row[row-id]')).toHaveCount(0)
    await search.fill(first ?? '')
    await expect(list.locator('.ag-row[row-id]')).toHaveCount(1)
    await expect(total).toHaveText('共 1 条')
    await cell(0, 'door').click()
    await search.fill('')
    await expect(cell(9, 'door')).toBeVisible()
    await expect(total).toHaveText(all ?? '')
    await expect(list.locator('.ag-row-selected')).toHaveCount(1)
  } finally {
    await close()
    post.remove()
  }
})

function watchForEmptyLists(): void {
  const seen = globalThis as { wasEmpty?: boolean }
  seen.wasEmpty = false
  const look = () => {
    if (document.querySelector('.ag-row[row-id]') === null) seen.wasEmpty = true
    requestAnimationFrame(look)
  }
  look()
}
