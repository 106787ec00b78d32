import { expect, type Page } from '@playwright/test'
import type { Position } from '../../src/shared/core/geo.ts'
import { ask } from './journey-window.ts'

/** What a map keeps free around the street, and on the left for its legend. */
const margin = 24
const legendWidth = 168

export type Spot = { readonly x: number; readonly y: number }

/**
 * Shows the whole street on a map and answers where positions of it are drawn then.
 *
 * @param region The label of the map.
 * @param hasLegend Whether the legend lies beside the street.
 */
export async function showStreet(
  page: Page,
  db: string,
  region: string,
  hasLegend: boolean,
): Promise<(at: Position) => Spot> {
  const map = page.getByRole('region', { name: region })
  await map.getByRole('button', { name: '看全图' }).click()
  await page.waitForTimeout(300)
  const box = await map.boundingBox()
  if (box === null) throw new Error(`${region} is not in sight`)
  const corners = ask<{ area: string }>(
    db,
    'SELECT area FROM communities WHERE deleted_at IS NULL',
  ).flatMap(({ area }) => (JSON.parse(area) as { coordinates: Position[][] }).coordinates.flat())
  const streets = ask<{ line: string }>(db, 'SELECT line FROM streets').map(
    ({ line }) => (JSON.parse(line) as { coordinates: Position[] }).coordinates,
  )
  const range = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const
  const [west, east] = range(corners.map(([x]) => x))
  const [south, north] = range(corners.map(([, y]) => y))
  const inside = streets.filter((line) =>
    line.every(([x, y]) => x >= west && x <= east && y >= south && y <= north),
  )
  expect(inside.length).toBeGreaterThan(0)
  const mercator = (y: number) => Math.log(Math.tan(Math.PI / 4 + (y * Math.PI) / 360))
  const [high, low] = [mercator(north), mercator(south)]
  const wide = ((east - west) * Math.PI) / 180
  const left = hasLegend ? legendWidth : margin
  const scale = Math.min(
    (box.width - left - margin) / wide,
    (box.height - 2 * margin) / (high - low),
  )
  return ([lon, lat]) => ({
    x:
      box.x + (left + box.width - margin) / 2 + ((lon - (west + east) / 2) * Math.PI * scale) / 180,
    y: box.y + box.height / 2 - (mercator(lat) - (high + low) / 2) * scale,
  })
}
