import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Area } from '../../../src/shared/core/geo.ts'
import {
  changedZones,
  drawnZones,
  drawStep,
  goToStep,
  startDrawing,
  withAreas,
  type DrawnZone,
} from '../../../src/shared/zones/drawing.ts'
import { householdsIn, metresAlong, squareMetresOf } from '../../../src/shared/zones/measures.ts'

const box = (west: number, south: number, size = 0.001): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const zone = (id: string, area: Area): DrawnZone => ({
  id,
  rowVersion: 1,
  name: id,
  kind: 'sealed',
  ruleSet: 'eighth-edition',
  area,
})

describe('a drawing', () => {
  it('is undone and redone step by step, whatever was done', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }),
        (moves) => {
          const begun = startDrawing([zone('a', box(116.4, 39.9))])
          const done = moves.reduce(
            (drawing, move) =>
              drawStep(drawing, `移动 ${move}`, (zones) =>
                withAreas(zones, new Map([['a', box(116.4 + move / 1000, 39.9)]])),
              ),
            begun,
          )
          expect(done.steps).toHaveLength(moves.length + 1)
          let back = done
          for (let i = 0; i < moves.length; i++) back = goToStep(back, back.at - 1)
          expect(drawnZones(back)).toEqual(drawnZones(begun))
          expect(goToStep(back, -1)).toBe(back)
          expect(drawnZones(goToStep(back, moves.length))).toEqual(drawnZones(done))
        },
      ),
    )
  })

  it('forgets what was undone once something else is done', () => {
    const add = (id: string) => (zones: readonly DrawnZone[]) => [
      ...zones,
      { ...zone(id, box(116.5, 39.9)), rowVersion: null },
    ]
    const one = drawStep(startDrawing([]), '画新区域', add('new-1'))
    const other = drawStep(goToStep(one, 0), '画新区域', add('new-2'))
    expect(other.steps.map(({ zones }) => zones.map(({ id }) => id))).toEqual([[], ['new-2']])
  })

  it('saves only what is not as it was, and nothing after going back', () => {
    const begun = startDrawing([zone('a', box(116.4, 39.9)), zone('b', box(116.5, 39.9))])
    const moved = drawStep(begun, '改边界', (zones) =>
      withAreas(zones, new Map([['b', box(116.51, 39.9)]])),
    )
    expect(changedZones(moved).map(({ id }) => id)).toEqual(['b'])
    expect(changedZones(goToStep(moved, 0))).toEqual([])
    expect(changedZones(begun)).toEqual([])
  })
})

describe('the measure of a zone', () => {
  it('is its ground, its border and its households', () => {
    const metres = squareMetresOf(box(116.4, 39.9))
    // A thousandth of a degree is 111.2 m north and 85.3 m east there.
    expect(Math.round(metres / 10) * 10).toBe(9490)
    const line = [
      [116.4, 39.9],
      [116.4, 39.901],
    ] as const
    expect(Math.round(metresAlong(line))).toBe(111)
    const homes = [
      { at: [116.4005, 39.9005] as const, households: 30 },
      { at: [116.41, 39.9] as const, households: 5 },
      { at: null, households: 7 },
    ]
    expect(householdsIn(box(116.4, 39.9), homes)).toBe(30)
  })
})
