import { expect, test } from '@playwright/test'
import {
  compose,
  householdsIn,
  imeKey,
  openLedger,
  type LedgerWindow,
} from '../support/ledger-window.ts'

const cell = (row: number, field: string) => `.ag-row[row-index="${row}"] [col-id="${field}"]`

async function startEntry({ page }: LedgerWindow, field: string): Promise<void> {
  await page.getByRole('switch').click()
  await page.locator(cell(0, field)).click()
  await expect(page.locator('input.grid-editor')).toBeFocused()
}

test('Chinese typed down a column reaches the ledger whole, without a click in between', async () => {
  const window = await openLedger(['1号', '2号', '3号'])
  try {
    await startEntry(window, 'headName')
    await compose(window, 'lisi', '李四')
    await window.page.keyboard.press('Enter')
    await compose(window, 'wo', '我')
    await window.page.keyboard.press('ArrowDown')
    await compose(window, 'wangwu', '王五')
    await window.page.keyboard.press('Enter')
    await expect
      .poll(async () => (await householdsIn(window)).map(({ headName }) => headName))
      .toEqual(['李四', '我', '王五'])
  } finally {
    await window.close()
  }
})

for (const key of ['Enter', 'Escape', 'Tab', 'ArrowDown', 'ArrowUp', 'Delete', 'Backspace']) {
  test(`${key} belongs to the input method while it composes`, async () => {
    const window = await openLedger(['1号', '2号'])
    try {
      await startEntry(window, 'headName')
      await compose(window, 'zhao', '赵六', () => imeKey(window, key))
      await expect(window.page.locator('input.grid-editor')).toHaveValue('赵六')
      await window.page.keyboard.press('Enter')
      await expect
        .poll(async () => (await householdsIn(window)).map(({ headName }) => headName))
        .toEqual(['赵六', ''])
    } finally {
      await window.close()
    }
  })
}

test('the cell beside goes on in Chinese after Tab, and numbers stay numbers', async () => {
  const window = await openLedger(['1号'])
  try {
    await startEntry(window, 'headName')
    await compose(window, 'sunqi', '孙七')
    await window.page.keyboard.press('Tab')
    await window.page.keyboard.press('Control+a')
    await window.page.keyboard.type('4')
    await window.page.keyboard.press('Enter')
    await expect
      .poll(async () =>
        (await householdsIn(window)).map((row) => [row.headName, row.residentsCount]),
      )
      .toEqual([['孙七', 4]])
  } finally {
    await window.close()
  }
})

test('half-typed pinyin in the search box finds nothing wrong and the chosen word finds its row', async () => {
  const window = await openLedger(['东院', '西院'])
  try {
    const search = window.page.getByRole('searchbox', { name: '查找' })
    await search.click()
    await compose(window, 'dong', '东院')
    await expect(search).toHaveValue('东院')
    await expect(window.page.locator('.ag-row')).toHaveCount(1)
  } finally {
    await window.close()
  }
})
