import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import BetterSqlite from 'better-sqlite3'
import { planeAround } from '../../src/shared/core/geo.ts'
import { layBoard, unitsOf, type Board } from '../../src/shared/grids/board.ts'
import type { Ground } from '../../src/shared/grids/ground.ts'
import { moveOffers, type MoveOffer } from '../../src/shared/grids/move.ts'
import { byHouseholds } from '../../src/shared/grids/weights.ts'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import {
  ask,
  drawer,
  expectSaid,
  goTo,
  openWindow,
  picture,
  type,
} from '../support/journey-window.ts'
import { showStreet } from '../support/map-spot.ts'

// One evening at the grid table: divide, move by hand, lock, re-balance, publish, start again.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let settings: string
let program: LaunchedApp
let page: Page
const complaints: string[] = []

test.beforeAll(async () => {
  post = makeDemoPost(true)
  settings = mkdtempSync(join(tmpdir(), 'streetpost-grids-'))
  await start()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
  rmSync(settings, { recursive: true, force: true })
})

async function start(): Promise<void> {
  program = await openWindow(post.db, settings)
  page = program.page
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.getByRole('button', { name: '指挥长' }).first().click()
  await goTo(page, '区域与网格', '网格')
}

type Row = { id: string; name: string; load: number; gridId: string; isLocked: number }

/** The boards of the draft as the data file has them. */
function boards(): Board[] {
  const grids = ask<{ id: string; code: string; name: string; community: string; held: number }>(
    post.db,
    `SELECT g.id, g.code, g.name, g.community_id AS community, g.is_locked AS held FROM grids g
     JOIN grid_plans p ON p.id = g.plan_id WHERE p.status = 'draft' AND g.deleted_at IS NULL`,
  )
  const units = ask<Row>(
    post.db,
    `SELECT u.id, u.name, u.households AS load, gu.grid_id AS gridId, gu.is_locked AS isLocked
     FROM grid_units gu JOIN units u ON u.id = gu.unit_id
     JOIN grid_plans p ON p.id = gu.plan_id WHERE p.status = 'draft'`,
  ).map((unit) => ({ ...unit, isLocked: unit.isLocked === 1 }))
  return ask<{ ground: string }>(
    post.db,
    `SELECT gg.ground FROM plan_grounds pg JOIN grid_grounds gg ON gg.id = pg.ground_id
     JOIN grid_plans p ON p.id = pg.plan_id WHERE p.status = 'draft'`,
  ).map(({ ground: text }) => {
    const ground = JSON.parse(text) as Ground
    const own = grids
      .filter(({ community }) => community === ground.communityId)
      .map(({ held, ...grid }) => ({ ...grid, isLocked: held === 1 }))
    return layBoard(ground, own, units, byHouseholds)
  })
}

type Found = { readonly board: Board; readonly node: number; readonly offer: MoveOffer }

function findMove(fits: (offer: MoveOffer) => boolean): Found {
  for (const board of boards())
    for (let node = 0; node < board.ground.nodes.length; node++)
      for (const offer of moveOffers(board, [node])) if (fits(offer)) return { board, node, offer }
  throw new Error('no unit of the demo street fits')
}

/** Clicks the ground of a node, wherever the map shows it. */
async function clickNode({ board, node }: Found): Promise<void> {
  const at = planeAround(board.ground.origin).toDegrees(board.ground.nodes[node].at)
  const spot = (await showStreet(page, post.db, '网格地图', false))(at)
  await page.mouse.click(spot.x, spot.y)
  await expect(page.getByLabel('所选楼院')).toContainText(board.names[node])
}

function gridOf(unit: string): string {
  return ask<{ name: string }>(
    post.db,
    `SELECT g.name FROM grid_units gu JOIN grids g ON g.id = gu.grid_id
     JOIN grid_plans p ON p.id = gu.plan_id AND p.in_force = 1 WHERE gu.unit_id = '${unit}'`,
  )[0].name
}

let moved: Found

test('the street is divided', async () => {
  await page.getByRole('button', { name: '划分网格' }).first().click()
  await expect(drawer(page).getByLabel('网格数', { exact: true })).toHaveValue('11')
  await expect(drawer(page).getByLabel('各社区名额')).toBeVisible()
  // What is typed stands as typed until it can be: 9999 does not become 200, nor half a grid a crash.
  for (const [typed, said] of [
    ['9999', '不能大于 200'],
    ['3', '不少于 6'],
  ]) {
    await type(drawer(page), /^网格数$/, typed)
    await page.keyboard.press('Enter')
    await expect(drawer(page).getByText(said)).toBeVisible()
  }
  await type(drawer(page), /^网格数$/, '12.5')
  await type(drawer(page), /^网格数$/, '11')
  await expect(drawer(page).getByLabel('各社区名额')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^方案说明：/)).toBeVisible({ timeout: 60_000 })
  await expect(drawer(page).getByText('每个网格为什么这样划')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawer(page)).toBeHidden()
  await expect(page.getByLabel('网格清单').locator('tbody tr')).toHaveCount(11)
})

test('a unit is chosen by a click and moved by one key', async () => {
  moved = findMove(({ verdict }) => verdict.ok)
  const { board, node, offer } = moved
  await clickNode(moved)
  const card = page.getByLabel('所选楼院')
  await expect(card).toContainText('移后各网格仍然连片')
  await picture(page, '选中楼院')
  const offers = moveOffers(board, [node])
  await page.keyboard.press(String(offers.indexOf(offers.find(({ to }) => to === offer.to)!) + 1))
  await expect(page.getByLabel('修改记录').locator('li')).toHaveCount(1)
  const [unit] = unitsOf(board, [node])
  expect(gridOf(unit)).toBe(board.grids[offer.to].name)
  await picture(page, '移动以后')
})

test('a move that would cut a unit off is refused and says which', async () => {
  const refused = findMove(({ verdict }) => !verdict.ok && verdict.cutOff.length > 0)
  await clickNode(refused)
  const card = page.getByLabel('所选楼院')
  await expect(card).toContainText(/断开|不相邻/)
  await expect(card.getByRole('button', { name: /移入/ }).first()).toBeVisible()
  await picture(page, '不能移动')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
})

test('Ctrl+Z takes the move back and Ctrl+Y does it again', async () => {
  const [unit] = unitsOf(moved.board, [moved.node])
  const before = moved.board.grids[moved.board.gridOf[moved.node]].name
  const steps = page.getByLabel('修改记录').locator('li')
  await page.keyboard.press('Control+z')
  await expect(steps.first()).toContainText('已撤销')
  expect(gridOf(unit)).toBe(before)
  await page.keyboard.press('Control+y')
  await expect(steps.first()).not.toContainText('已撤销')
  expect(gridOf(unit)).toBe(moved.board.grids[moved.offer.to].name)
})

test('a locked unit stays while the rest is re-balanced', async () => {
  await clickNode(moved)
  await page.keyboard.press('l')
  await expect(page.getByLabel('修改记录').locator('li')).toHaveCount(2)
  await page.keyboard.press('Escape')
  growHouseholds()
  await page.getByRole('button', { name: '重新均衡' }).click()
  await expect(page.getByLabel('修改记录').getByText(/^重新均衡：/)).toBeVisible({
    timeout: 60_000,
  })
  const [unit] = unitsOf(moved.board, [moved.node])
  expect(gridOf(unit)).toBe(moved.board.grids[moved.offer.to].name)
  await picture(page, '重新均衡')
})

/** Gives one grid of every community more households, beside the running program. */
function growHouseholds(): void {
  const file = new BetterSqlite(post.db)
  try {
    file.exec(
      `UPDATE units SET households = households + 2 WHERE id IN (
         SELECT gu.unit_id FROM grid_units gu JOIN grids g ON g.id = gu.grid_id
         JOIN grid_plans p ON p.id = g.plan_id AND p.status = 'draft' WHERE g.code LIKE '%001')`,
    )
  } finally {
    file.close()
  }
}

test('the plan is published and cannot be moved about any more', async () => {
  await page.getByRole('button', { name: '发布方案' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布方案' }).click()
  await expectSaid(page, '已发布方案')
  await expect(page.getByRole('button', { name: '修改方案' })).toBeVisible()
  await clickNode(moved)
  const move = page.getByLabel('所选楼院').getByRole('button', { name: /移入/ }).first()
  await expect(move).toBeDisabled()
})

test('all of it is there after a restart', async () => {
  const before = ask(post.db, 'SELECT plan_id, unit_id, grid_id FROM grid_units ORDER BY 1, 2')
  await program.close()
  await start()
  await expect(page.getByLabel('网格清单').locator('tbody tr')).toHaveCount(11)
  await expect(page.getByText(/发布$/).first()).toBeVisible()
  expect(ask(post.db, 'SELECT plan_id, unit_id, grid_id FROM grid_units ORDER BY 1, 2')).toEqual(
    before,
  )
  await picture(page, '重开以后')
})

test('nothing complained on the way', () => {
  expect(complaints).toEqual([])
})
