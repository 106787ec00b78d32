import type { Ring } from '../../shared/core/geo.ts'

/** Every pair of edges is looked at, so only short rings are worth it. */
const LONGEST_RING = 200

/** Below this share of the edges' product, three points are as good as in line. */
const NEARLY_IN_LINE = 1e-9

/**
 * Whether a closed ring is simple beyond doubt: no two edges come near each other.
 *
 * A cheap test that clears nearly every courtyard; `false` only means that the full test must decide.
 */
export function isPlainRing(ring: Ring): boolean {
  const edges = ring.length - 1
  if (edges < 3 || edges > LONGEST_RING) return false
  for (let i = 0; i < edges; i++) {
    if (foldsBack(ring, i, edges)) return false
    for (let j = i + 2; j < edges; j++) {
      if (i === 0 && j === edges - 1) continue
      if (mayMeet(ring, i, j)) return false
    }
  }
  return true
}

function foldsBack(ring: Ring, at: number, edges: number): boolean {
  const [x0, y0] = ring[at]
  const [x1, y1] = ring[at + 1]
  const [x2, y2] = ring[((at + 1) % edges) + 1]
  const [ax, ay, bx, by] = [x1 - x0, y1 - y0, x2 - x1, y2 - y1]
  const cross = ax * by - ay * bx
  const size = Math.hypot(ax, ay) * Math.hypot(bx, by)
  return Math.abs(cross) <= NEARLY_IN_LINE * size && ax * bx + ay * by < 0
}

function mayMeet(ring: Ring, i: number, j: number): boolean {
  const [ax, ay] = ring[i]
  const [bx, by] = ring[i + 1]
  const [cx, cy] = ring[j]
  const [dx, dy] = ring[j + 1]
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx)) return false
  if (Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return false
  return !sameSide(ax, ay, bx, by, cx, cy, dx, dy) && !sameSide(cx, cy, dx, dy, ax, ay, bx, by)
}

/** Whether both c and d lie clearly on one side of the line through a and b. */
function sameSide(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const length = Math.hypot(bx - ax, by - ay)
  const margin =
    NEARLY_IN_LINE * length * (Math.hypot(cx - ax, cy - ay) + Math.hypot(dx - ax, dy - ay))
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
  return (c > margin && d > margin) || (c < -margin && d < -margin)
}
