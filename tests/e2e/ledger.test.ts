import { expect, test } from '@playwright/test'
import { expectSaid } from '../support/journey-window.ts'
import { householdsIn, openLedger, pasteText, type LedgerWindow } from '../support/ledger-window.ts'

const doorsIn = async (window: LedgerWindow) => (await householdsIn(window)).map(({ door }) => door)

test('a household is added, opened, changed, deleted and brought back by keyboard alone', async () => {
  const window = await openLedger(['1号'])
  const { page } = window
  try {
    await page.locator('.ag-row[row-index="0"] [col-id="door"]').click()
    await page.keyboard.press('n')
    // Faster than the list can come.
    await page.getByLabel('楼栋单元').pressSequentially('一号院')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('H2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('2号')
    await page.keyboard.press('Enter')
    await expect.poll(() => doorsIn(window)).toEqual(['1号', '2号'])
    await expectSaid(page, '已新增户 2号，Ctrl+Z 可撤销')

    await page.locator('.ag-row[row-index="0"] [col-id="door"]').click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '门牌' }).fill('2号西')
    await page.keyboard.press('Enter')
    await expect.poll(() => doorsIn(window)).toEqual(['1号', '2号西'])
    await expectSaid(page, '已保存户 2号西，Ctrl+Z 可撤销')

    // Looked at only: nothing is saved, so that the undo below is still the change of the door.
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: '门牌' })).toHaveValue('2号西')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('textbox', { name: '门牌' })).toBeHidden()

    await page.locator('.ag-row[row-index="0"] [col-id="door"]').click()
    await page.keyboard.press('Delete')
    await expect.poll(() => doorsIn(window)).toEqual(['2号西'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => doorsIn(window)).toEqual(['1号', '2号西'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => doorsIn(window)).toEqual(['1号', '2号'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => doorsIn(window)).toEqual(['1号'])
  } finally {
    await window.close()
  }
})

test('a block from a spreadsheet is shown first, added as one step and undone as one', async () => {
  const window = await openLedger(['1号'])
  const { page } = window
  try {
    await page.locator('.ag-row[row-index="0"] [col-id="door"]').click()
    await pasteText(
      window,
      [
        '楼栋单元\t户代码\t门牌\t人数\t类别\t备注',
        '一号院\tH2\t2号\t3\t密接\t"腿脚不便\n送药上门"',
        '一号院\tH3\t3号\t一\t正常\t',
        '没有的院\tH4\t4号\t2\t正常\t',
        '一号院\tH5\t5号\t1\t空置\t',
      ].join('\r\n') + '\r\n',
    )
    await expect(
      page.getByText('共 4 行：更新 0 行、新增 2 行，2 行有问题，不会写入'),
    ).toBeVisible()
    await page.getByRole('button', { name: '新增 2 行' }).click()
    await expect.poll(() => doorsIn(window)).toEqual(['1号', '2号', '5号'])
    expect((await householdsIn(window))[1]).toMatchObject({
      residentsCount: 3,
      category: 'close_contact',
      remark: '腿脚不便\n送药上门',
    })
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect.poll(() => doorsIn(window)).toEqual(['1号'])
  } finally {
    await window.close()
  }
})

test('a block updates the rows that are there and adds the others, and one undo takes all back', async () => {
  const window = await openLedger(['1号', '2号', '3号'])
  const { page } = window
  const linesIn = async () =>
    (await householdsIn(window)).map((row) => [row.door, row.residentsCount, row.remark])
  const before = await linesIn()
  try {
    await page.locator('.ag-row[row-index="0"] [col-id="door"]').click()
    await pasteText(
      window,
      [
        '户代码\t人数\t备注\t门牌\t楼栋单元',
        'H1\t4\t独居\t\t',
        'H2\t0\t\t2号\t一号院',
        'H3\t99\t\t\t',
        'H4\t2\t\t4号\t一号院',
        'H1\t5\t\t\t',
        // The same household as above, where it was refused.
        'H3\t3\t\t\t',
      ].join('\r\n'),
    )
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('共 6 行：更新 2 行、新增 1 行，1 行没有变化，2 行有问题')
    await expect(dialog).toContainText('更新：人数 0→4；备注 空→独居')
    await expect(dialog).toContainText('不写入：与第 1 行相同')
    await page.screenshot({ path: 'test-results/paste.png' })
    await page.getByRole('button', { name: '更新 2 行、新增 1 行' }).click()
    await expect.poll(linesIn).toEqual([
      ['1号', 4, '独居'],
      ['2号', 0, ''],
      ['3号', 3, ''],
      ['4号', 2, ''],
    ])
    await expect(dialog).toBeHidden()
    await page.keyboard.press('Control+z')
    await expect.poll(linesIn).toEqual(before)
  } finally {
    await window.close()
  }
})

test('a refused save keeps what was typed and says why beside it', async () => {
  const window = await openLedger(['1号'])
  const { page } = window
  try {
    await page.getByRole('button', { name: '新增户' }).click()
    await page.getByRole('textbox', { name: '户代码' }).fill('H9')
    await page.getByRole('textbox', { name: '电话' }).fill('不是电话')
    await page.getByRole('button', { name: '新增户' }).last().click()
    await expect(page.getByText('应为 5 至 20 位数字，可带短横线')).toBeVisible()
    await expect(page.getByText('不能为空').first()).toBeVisible()
    await expect(page.getByRole('textbox', { name: '户代码' })).toHaveValue('H9')
  } finally {
    await window.close()
  }
})
