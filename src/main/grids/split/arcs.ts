import type { Arc } from '../../../shared/grids/ground.ts'
import type { Tessellation } from './tessellation.ts'

/** Spots are kept to the nanometre: shorter text, and far below the shortest border. */
const KEPT = 1e9

/**
 * The borders between cells of different owners as lines from junction to junction. Each line is
 * kept once, with both its sides: cells that share it share its spots to the last digit.
 */
export function arcsOf({ spots, edges, owner }: Tessellation): Arc[] {
  const { from, to, face, twin } = edges
  const left: number[] = []
  const right: number[] = []
  const start: number[] = []
  const end: number[] = []
  const at = new Map<number, number[]>()
  const note = (node: number, edge: number) => {
    const list = at.get(node)
    if (list === undefined) at.set(node, [edge])
    else list.push(edge)
  }
  for (let h = 0; h < face.length; h++) {
    if (twin[h] >= 0 && twin[h] < h) continue
    const a = owner[face[h]]
    const b = twin[h] < 0 ? -1 : owner[face[twin[h]]]
    if (a === b) continue
    note(from[h], left.length)
    note(to[h], left.length)
    left.push(a)
    right.push(b)
    start.push(from[h])
    end.push(to[h])
  }
  const isJunction = (node: number) => {
    const list = at.get(node) ?? []
    if (list.length !== 2) return true
    const sides = (edge: number) =>
      `${Math.min(left[edge], right[edge])} ${Math.max(left[edge], right[edge])}`
    return sides(list[0]) !== sides(list[1])
  }
  const numbers = new Map<number, number>()
  const numberOf = (node: number) => {
    const number = numbers.get(node) ?? numbers.size
    numbers.set(node, number)
    return number
  }
  const kept = (value: number) => Math.round(value * KEPT) / KEPT
  const seen = new Uint8Array(left.length)
  const arcs: Arc[] = []
  const walk = (first: number, isForward: boolean) => {
    const begin = isForward ? start[first] : end[first]
    const line = [kept(spots[begin][0]), kept(spots[begin][1])]
    let edge = first
    let node = begin
    for (;;) {
      seen[edge] = 1
      node = node === start[edge] ? end[edge] : start[edge]
      line.push(kept(spots[node][0]), kept(spots[node][1]))
      if (node === begin || isJunction(node)) break
      const next = (at.get(node) ?? []).find((other) => seen[other] === 0)
      if (next === undefined) break
      edge = next
    }
    arcs.push({
      left: isForward ? left[first] : right[first],
      right: isForward ? right[first] : left[first],
      from: numberOf(begin),
      to: numberOf(node),
      line,
    })
  }
  for (let edge = 0; edge < left.length; edge++) {
    if (seen[edge] !== 0) continue
    if (isJunction(start[edge])) walk(edge, true)
    else if (isJunction(end[edge])) walk(edge, false)
  }
  // What is left closes on itself without a junction.
  for (let edge = 0; edge < left.length; edge++) if (seen[edge] === 0) walk(edge, true)
  return arcs
}
