import type { Arrangement } from './arrangement.ts'

/**
 * Makes every cell one piece. A piece that touches nothing else of its cell and is not its main
 * one (the stub of a house that the community's border cuts in two, a strip beside houses drawn
 * over each other) goes to the neighbour along the longest border: contiguity is counted in
 * cells, so a cell in two parts would let a grid fall apart.
 *
 * @param owner Cell of each face; answered anew.
 */
export function settle({ faces, edges }: Arrangement, owner: Int32Array): Int32Array {
  const cellAt = owner.slice()
  const main = new Map<number, number>()
  faces.forEach(({ areaM2 }, f) => {
    const best = main.get(owner[f])
    if (best === undefined || areaM2 > faces[best].areaM2) main.set(owner[f], f)
  })
  const isMain = new Uint8Array(faces.length)
  for (const f of main.values()) isMain[f] = 1
  for (;;) {
    const { group, groups } = groupFaces(cellAt, edges)
    const isFree = new Array<boolean>(groups).fill(true)
    for (let f = 0; f < faces.length; f++) if (isMain[f] !== 0) isFree[group[f]] = false
    const shared = new Map<number, Map<number, number>>()
    for (let h = 0; h < edges.face.length; h++) {
      if (edges.twin[h] < 0 || !isFree[group[edges.face[h]]]) continue
      const other = edges.face[edges.twin[h]]
      const id = group[edges.face[h]]
      if (group[other] === id || isFree[group[other]]) continue
      const lengths = shared.get(id) ?? new Map<number, number>()
      lengths.set(cellAt[other], (lengths.get(cellAt[other]) ?? 0) + edges.metres[h])
      shared.set(id, lengths)
    }
    if (shared.size === 0) return cellAt
    for (let f = 0; f < faces.length; f++) {
      const lengths = shared.get(group[f])
      if (lengths !== undefined) cellAt[f] = [...lengths].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
    }
  }
}

/** Numbers the connected groups of faces of one cell. */
function groupFaces(
  cellAt: Int32Array,
  { face, twin }: Arrangement['edges'],
): { group: Int32Array; groups: number } {
  const root = Int32Array.from(cellAt, (_, f) => f)
  const find = (f: number): number => {
    while (root[f] !== f) {
      root[f] = root[root[f]]
      f = root[f]
    }
    return f
  }
  for (let h = 0; h < face.length; h++) {
    if (twin[h] < h) continue
    const [a, b] = [face[h], face[twin[h]]]
    if (cellAt[a] === cellAt[b]) root[find(a)] = find(b)
  }
  const numbers = new Map<number, number>()
  const group = Int32Array.from(root, (_, f) => {
    const top = find(f)
    const id = numbers.get(top) ?? numbers.size
    numbers.set(top, id)
    return id
  })
  return { group, groups: numbers.size }
}
