import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitStreet } from '../../../src/main/grids/split/split-street.ts'
import {
  figuresOf,
  layBoard,
  membersOf,
  neighbourGrids,
  nodesOf,
  unitsOf,
  withMoved,
  type Board,
} from '../../../src/shared/grids/board.ts'
import { sidesOfLine } from '../../../src/shared/grids/cut-line.ts'
import { piecesAmong } from '../../../src/shared/grids/ground.ts'
import { judgeMove, moveOffers } from '../../../src/shared/grids/move.ts'
import { outlines, toArea } from '../../../src/shared/grids/outline.ts'
import { inverse, type GridWords } from '../../../src/shared/grids/plan-change.ts'
import { cutStep, mergeStep, moveStep, nextGridWords } from '../../../src/shared/grids/steps.ts'
import { suggestMove } from '../../../src/shared/grids/suggest.ts'
import { successionOf } from '../../../src/shared/grids/succession.ts'
import { byHouseholds, unitLoads } from '../../../src/shared/grids/weights.ts'
import { overlap, squareMetres, street, toMetres } from './made-street.ts'
import { planeAround } from '../../../src/shared/core/geo.ts'
import type { SplitInput } from '../../../src/shared/grids/split.ts'

const quiet = () => undefined

/** The boards of a random street as it comes out of the split. */
function boardsOf(input: SplitInput): Board[] {
  const { grids, parts } = splitStreet(input, quiet)
  const gridOf = new Map(grids.flatMap(({ code, units }) => units.map((id) => [id, code] as const)))
  const units = input.units.map(({ id, name, households }) => ({
    id,
    name,
    load: households,
    gridId: gridOf.get(id) ?? '',
    isLocked: false,
  }))
  return parts.map(({ ground }) => {
    const own = grids
      .filter(({ communityId }) => communityId === ground.communityId)
      .map(({ code, name }) => ({ id: code, code, name, isLocked: false }))
    return layBoard(ground, own, units, byHouseholds)
  })
}

const isSound = (board: Board) =>
  board.grids.every((_, grid) => {
    const members = membersOf(board, grid)
    return members.length > 0 && piecesAmong(members, board.neighbours, board.loads).length === 1
  })

function expectTiled(board: Board, whole: number): void {
  const shapes = outlines(board.ground, board.gridOf, board.grids.length)
  expect(Math.abs(shapes.reduce((sum, { areaM2 }) => sum + areaM2, 0) - whole)).toBeLessThan(0.1)
  const plane = planeAround(board.ground.origin)
  const areas = shapes.map((shape) => toArea(shape, plane))
  const sum = areas.reduce((total, area) => total + squareMetres(toMetres(area)), 0)
  // The tests' plane lies round another origin than the splitter's.
  expect(Math.abs(sum / whole - 1)).toBeLessThan(1e-4)
  areas.forEach((area, i) => {
    for (const other of areas.slice(i + 1)) expect(overlap(area, other)).toBeLessThan(0.1)
  })
}

/** A board and, for the same dice, one of its nodes. */
const table = fc.record({
  input: street(true),
  dice: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
})

describe('moving units by hand', () => {
  it('keeps every grid whole and the community tiled, move after move', () => {
    fc.assert(
      fc.property(table, ({ input, dice }) => {
        for (let board of boardsOf(input)) {
          if (board.grids.length < 2) continue
          for (const die of dice) {
            const node = die % board.ground.nodes.length
            const offers = moveOffers(board, [node])
            for (const { to, verdict, after } of offers) {
              const moved = withMoved(board, [node], to)
              expect(verdict.ok).toBe(isSound(moved))
              expect(after).toEqual(figuresOf(moved))
              if (verdict.ok) continue
              expect(verdict.sentence).toMatch(/。$/)
              if (verdict.along.length > 0) {
                expect(judgeMove(board, verdict.along, to).ok).toBe(true)
                expect(isSound(withMoved(board, verdict.along, to))).toBe(true)
              }
            }
            const allowed = offers.find(({ verdict }) => verdict.ok)
            if (allowed !== undefined) board = withMoved(board, [node], allowed.to)
          }
          expect(isSound(board)).toBe(true)
          expectTiled(board, board.ground.areaM2)
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('moves several at once only when the grids they leave and join stay whole', () => {
    fc.assert(
      fc.property(table, ({ input, dice }) => {
        for (const board of boardsOf(input)) {
          if (board.grids.length < 2) continue
          const nodes = [...new Set(dice.slice(0, 4).map((die) => die % board.ground.nodes.length))]
          for (const { to, verdict } of moveOffers(board, nodes))
            expect(verdict.ok).toBe(isSound(withMoved(board, nodes, to)))
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('suggests only what is allowed and makes the uneven grids more even', () => {
    fc.assert(
      fc.property(street(false), (input) => {
        for (const board of boardsOf(input)) {
          const found = suggestMove(board)
          if (found === undefined) continue
          expect(judgeMove(board, [found.node], found.to).ok).toBe(true)
          const spread = (figures: typeof found.after) => {
            const target = figures.reduce((sum, { load }) => sum + load, 0) / figures.length
            return figures.reduce((sum, { load }) => sum + (load - target) ** 2, 0)
          }
          expect(spread(found.after)).toBeLessThan(spread(found.before))
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('takes a step back to where it was', () => {
    fc.assert(
      fc.property(table, ({ input, dice }) => {
        for (const board of boardsOf(input)) {
          const node = dice[0] % board.ground.nodes.length
          const allowed = moveOffers(board, [node]).find(({ verdict }) => verdict.ok)
          if (allowed === undefined) continue
          const { change } = moveStep(board, unitsOf(board, [node]), allowed.to)
          expect(inverse(inverse(change))).toEqual(change)
          const gridOf = new Map(change.units.map(([unit, , after]) => [unit, after]))
          const back = new Map(inverse(change).units.map(([unit, , after]) => [unit, after]))
          for (const unit of unitsOf(board, [node])) {
            expect(gridOf.get(unit)).toBe(board.grids[allowed.to].id)
            expect(back.get(unit)).toBe(board.grids[board.gridOf[node]].id)
          }
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

describe('merging and cutting grids', () => {
  const words: GridWords = {
    communityId: 'c0',
    code: '110101005000001',
    name: '甲1网格',
    isProvisional: false,
    leaderId: null,
    isLocked: false,
    remark: '',
  }

  it('merges neighbours only, and every unit goes along', () => {
    fc.assert(
      fc.property(street(false), (input) => {
        for (const board of boardsOf(input))
          board.grids.forEach((_, into) =>
            board.grids.forEach((__, from) => {
              if (into === from) return
              const attempt = () => mergeStep(board, into, from, words)
              if (!neighbourGrids(board, into).includes(from)) {
                expect(attempt).toThrow('不相邻')
                return
              }
              const { change } = attempt()
              expect(change.units.map(([unit]) => unit).sort()).toEqual(
                unitsOf(board, membersOf(board, from)).sort(),
              )
              expect(
                isSound({
                  ...withMoved(board, membersOf(board, from), into),
                  grids: board.grids.slice(0, 0),
                }),
              ).toBe(true)
            }),
          )
      }),
      { numRuns: 30 },
    )
  }, 60_000)

  it('cuts nothing off and refuses a cut with an empty half', () => {
    const [board] = boardsOf(
      fc.sample(
        street(false).filter(
          ({ communities, grids, units }) =>
            communities.length === 1 && grids === 1 && units.length > 3,
        ),
        { numRuns: 1, seed: 4 },
      )[0],
    )
    const fresh = { id: 'new', words }
    expect(() => cutStep(board, 0, () => false, fresh)).toThrow('没有把')
    expect(() => cutStep(board, 0, () => true, fresh)).toThrow('没有把')
    const [first] = membersOf(board, 0)
    const { change } = cutStep(board, 0, (node) => node === first, fresh)
    expect(change.grids).toEqual([['new', null, words]])
    const moved = nodesOf(
      board,
      change.units.map(([unit]) => unit),
    )
    expect(moved.length).toBeGreaterThan(0)
    expect(moved.length).toBeLessThan(membersOf(board, 0).length)
  })

  it('numbers a new grid by the first sequence that is free', () => {
    const [board] = boardsOf(fc.sample(street(false), { numRuns: 1, seed: 1 })[0])
    const taken = new Set([`110101005000${String(board.grids.length + 1).padStart(3, '0')}`])
    const next = nextGridWords(board, words, '甲社区', (code) => taken.has(code))
    expect(next.code).toBe(`110101005000${String(board.grids.length + 2).padStart(3, '0')}`)
    expect(next.name).toBe(`甲${board.grids.length + 2}网格`)
  })

  it('tells the sides of a drawn line, continued beyond its ends', () => {
    const at = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }))
    fc.assert(
      fc.property(at, at, fc.array(at, { minLength: 2, maxLength: 20 }), (p, q, spots) => {
        fc.pre(Math.hypot(p[0] - q[0], p[1] - q[1]) > 1)
        const cross = ([x, y]: readonly [number, number]) =>
          (q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])
        fc.pre(spots.every((spot) => Math.abs(cross(spot)) > 1))
        const ground = { nodes: spots.map((spot) => ({ units: [], at: spot })) }
        const sides = sidesOfLine(
          ground as never,
          spots.map((_, i) => i),
          [p, q],
        )
        const [first] = spots
        spots.forEach((spot, i) =>
          expect(sides[i] === sides[0]).toBe(cross(spot) > 0 === cross(first) > 0),
        )
      }),
    )
  })
})

describe('what carries over', () => {
  const holdings = fc
    .array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 30 })
    .map((grids) => {
      const found = new Map<string, Map<string, number>>()
      grids.forEach((grid, unit) => {
        const own = found.get(`g${grid}`) ?? new Map<string, number>()
        found.set(`g${grid}`, own.set(`u${unit}`, 1 + (unit % 7)))
      })
      return [...found].map(([id, units]) => ({ id, units }))
    })

  it('pairs grids one to one, and the same way in both directions', () => {
    fc.assert(
      fc.property(holdings, holdings, (old, fresh) => {
        const renamed = fresh.map(({ id, units }) => ({ id: `n${id}`, units }))
        const { heirs, homes } = successionOf(old, renamed)
        expect(new Set(heirs.values()).size).toBe(heirs.size)
        const back = successionOf(renamed, old).heirs
        const common = (a: string, b: string) => {
          const [x, y] = [old.find(({ id }) => id === a)!, renamed.find(({ id }) => id === b)!]
          return [...x.units].reduce((sum, [unit, w]) => sum + (y.units.has(unit) ? w : 0), 0)
        }
        const total = (pairs: Iterable<readonly [string, string]>) =>
          [...pairs].reduce((sum, [a, b]) => sum + common(a, b), 0)
        const turned = [...back].map(([b, a]) => [a, b] as const)
        const shares = new Set(old.flatMap((a) => renamed.map((b) => common(a.id, b.id))))
        // With all shares different there is one order of pairs, whichever side asks.
        if (shares.size === old.length * renamed.length)
          expect(new Map(turned)).toEqual(new Map(heirs))
        else expect(total(turned)).toBeGreaterThan(0)
        for (const [from, to] of heirs) expect(common(from, to)).toBeGreaterThan(0)
        for (const { id } of old)
          expect(homes.has(id)).toBe(renamed.some((b) => common(id, b.id) > 0))
      }),
    )
  })

  it('weighs one kind as it is and a mix as whole numbers of the street', () => {
    const units = [
      { households: 10, residents: 30, vulnerable: 0 },
      { households: 30, residents: 50, vulnerable: 4 },
    ]
    expect(unitLoads(units, byHouseholds)).toEqual([10, 30])
    expect(unitLoads(units, { households: 50, residents: 0, vulnerable: 50 })).toEqual([
      125_000, 875_000,
    ])
    const nobody = units.map((unit) => ({ ...unit, vulnerable: 0 }))
    expect(unitLoads(nobody, { households: 50, residents: 0, vulnerable: 50 })).toEqual([
      250_000, 750_000,
    ])
  })
})
