import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import BetterSqlite from 'better-sqlite3'
import { openDisplay } from '../../scripts/runtime/virtual-display.ts'
import type { Polygon } from '../../src/shared/core/geo.ts'
import { makeDemoPost } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'
import { outsideCases } from '../support/outside-cases.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'

/** Wheel steps from the whole city to a few blocks. */
const closer = 7

/**
 * How long a frame of the map takes while it is dragged, with more than twenty thousand outlines
 * of the case `scale` in `STREETPOST_DATA`, or a field of squares without it. Measured in the real
 * window: what the page's own frame callbacks spend.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const post = makeDemoPost(true)
  const userData = mkdtempSync(join(tmpdir(), 'streetpost-map-'))
  const display = await openDisplay()
  try {
    const { name, outlines } = outlinesOf()
    replaceUnits(post.db, outlines)
    const { page, close } = await launchApp({ db: post.db, userData, env: display.env })
    await page.getByRole('button', { name: '指挥长' }).first().click()
    await page.getByRole('button', { name: '区域与网格' }).waitFor()
    await meterFrames(page)
    await page.getByRole('button', { name: '区域与网格' }).click()
    const map = page.getByRole('region', { name: '管控区域地图' })
    await map.waitFor()
    // Reading the outlines takes its time; they are there once something was drawn.
    await page.waitForFunction(() => (globalThis as unknown as Meter).frames.length > 0)
    await page.waitForTimeout(3000)
    // The map also prepares what a first drag shows; the one at working zoom is what counts.
    await framesOfDrag(page)
    const box = await map.boundingBox()
    if (box === null) throw new Error('The map is not in sight')
    // Where the buildings of the case stand closest.
    await page.mouse.move(box.x + box.width * 0.585, box.y + box.height * 0.45)
    for (let i = 0; i < closer; i++) {
      await page.mouse.wheel(0, -240)
      await page.waitForTimeout(150)
    }
    await page.waitForTimeout(1500)
    const near = await framesOfDrag(page)
    await close()
    const count = outlines.length.toLocaleString('en')
    return [
      benchRow(
        `pan ${count} outlines (${name}), working zoom, median frame`,
        medianOf(near),
        'ms',
        16,
      ),
      benchRow('of it: frames of the drag', near.length, 'frames', null),
    ]
  } finally {
    await display.close()
    post.remove()
    rmSync(userData, { recursive: true, force: true })
  }
}

function outlinesOf(): { readonly name: string; readonly outlines: readonly Polygon[] } {
  const folder = outsideCases('scale', 'a field of squares stands in')
  if (folder !== undefined) {
    const file = join(folder, 'jakarta-osm-buildings-22266.geojson')
    const { features } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly features: readonly { readonly geometry: Polygon }[]
    }
    return { name: 'scale', outlines: features.map(({ geometry }) => geometry) }
  }
  const outlines = Array.from({ length: 22_000 }, (_, i): Polygon => {
    const [west, south] = [116.3 + (i % 150) * 0.0003, 39.9 + Math.floor(i / 150) * 0.0003]
    const [east, north] = [west + 0.0002, south + 0.0002]
    return {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    }
  })
  return { name: 'squares', outlines }
}

/** Leaves the demo street's first community, without its border, with these outlines as units. */
function replaceUnits(file: string, outlines: readonly Polygon[]): void {
  const db = new BetterSqlite(file)
  db.pragma('foreign_keys = OFF')
  const [{ id }] = db.prepare<[], { id: string }>('SELECT id FROM communities LIMIT 1').all()
  db.exec(`UPDATE communities SET deleted_at = 'x' WHERE id <> '${id}'`)
  db.exec(
    "UPDATE communities SET area = NULL; UPDATE zones SET deleted_at = 'x'; DELETE FROM streets",
  )
  db.exec("UPDATE units SET deleted_at = 'x'")
  const insert = db.prepare(
    `INSERT INTO units (id, community_id, name, kind, households, lon, lat, footprint)
     VALUES (?, ?, ?, 'building', 1, ?, ?, ?)`,
  )
  db.transaction(() => {
    outlines.forEach((outline, i) => {
      const [lon, lat] = outline.coordinates[0][0]
      insert.run(`bench-${i}`, id, `${i + 1}号楼`, lon, lat, JSON.stringify(outline))
    })
  })()
  db.close()
}

type Meter = { frames: number[]; drawn: boolean }

/** From now on the page notes how long each frame took that drew on a canvas. */
async function meterFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const meter = globalThis as unknown as Meter
    meter.frames = []
    const request = window.requestAnimationFrame.bind(window)
    const canvas = CanvasRenderingContext2D.prototype
    const begin: () => void = Reflect.get(canvas, 'beginPath')
    canvas.beginPath = function () {
      meter.drawn = true
      begin.call(this)
    }
    window.requestAnimationFrame = (callback) =>
      request((time) => {
        meter.drawn = false
        const began = performance.now()
        callback(time)
        if (meter.drawn) meter.frames.push(performance.now() - began)
      })
  })
}

/** Milliseconds of every frame that drew while the map was dragged to and fro. */
async function framesOfDrag(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const meter = globalThis as unknown as Meter
    meter.frames = []
  })
  const box = await page.getByRole('region', { name: '管控区域地图' }).boundingBox()
  if (box === null) throw new Error('The map is not in sight')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 0; i < 90; i++) {
    await page.mouse.move(x + 150 * Math.sin(i / 8), y + 100 * Math.cos(i / 8))
    await page.waitForTimeout(16)
  }
  await page.mouse.up()
  return page.evaluate(() => (globalThis as unknown as Meter).frames)
}
