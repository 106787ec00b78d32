import { side, type Spot } from './rings.ts'
import type { Ground } from './ground.ts'

/** How far a drawn line is continued beyond its ends, in metres: past any community. */
const BEYOND = 100_000

/**
 * On which side of a drawn line the nodes stand, the line being continued straight beyond its ends.
 *
 * @param line At least two different spots on the ground's plane.
 * @returns Per node of `nodes`: true on the one side, false on the other.
 */
export function sidesOfLine(
  { nodes: all }: Ground,
  nodes: readonly number[],
  line: readonly Spot[],
): readonly boolean[] {
  const long = [
    beyond(line[1], line[0]),
    ...line.slice(1, -1),
    beyond(line[line.length - 2], line[line.length - 1]),
  ]
  // Which side is told by how often the way to one fixed spot crosses the line.
  const far: Spot = awayFrom(long[0], long[1])
  return nodes.map((node) => {
    const { at } = all[node]
    let crossings = 0
    for (let i = 0; i + 1 < long.length; i++) {
      const [p, q] = [long[i], long[i + 1]]
      if (
        side(at, far, p) >= 0 !== side(at, far, q) >= 0 &&
        side(p, q, at) >= 0 !== side(p, q, far) >= 0
      )
        crossings++
    }
    return crossings % 2 === 1
  })
}

function beyond([ax, ay]: Spot, [bx, by]: Spot): Spot {
  const size = Math.hypot(bx - ax, by - ay) || 1
  return [bx + ((bx - ax) / size) * BEYOND, by + ((by - ay) / size) * BEYOND]
}

/** A spot left of the far end of the line, farther out than anything on the ground. */
function awayFrom([ax, ay]: Spot, [bx, by]: Spot): Spot {
  const size = Math.hypot(bx - ax, by - ay) || 1
  return [ax - ((by - ay) / size) * BEYOND, ay + ((bx - ax) / size) * BEYOND]
}
