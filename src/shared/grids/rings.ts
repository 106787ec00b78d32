/** Metres east and north on the local plane. */
export type Spot = readonly [x: number, y: number]
/** A ring without the repeated last vertex. */
export type Loop = readonly Spot[]
/** Loops of an area, each with its interior on the left: outer ones counter-clockwise, holes clockwise. */
export type Shape = readonly Loop[]

/** Twice the area would be the cross sum; counter-clockwise is positive. */
export function signedArea(loop: Loop): number {
  const [x0, y0] = loop[0]
  let sum = 0
  for (let i = 1; i < loop.length - 1; i++)
    sum += (loop[i][0] - x0) * (loop[i + 1][1] - y0) - (loop[i + 1][0] - x0) * (loop[i][1] - y0)
  return sum / 2
}

export function perimeter(loop: Loop): number {
  return loop.reduce((sum, [x, y], i) => {
    const [px, py] = loop[i === 0 ? loop.length - 1 : i - 1]
    return sum + Math.hypot(x - px, y - py)
  }, 0)
}

/** Positive when `c` lies to the left of the line from `a` to `b`. */
export function side(a: Spot, b: Spot, c: Spot): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/** Even-odd test; a spot on the border may fall either way. */
export function isInside(loops: readonly Loop[], [x, y]: Spot): boolean {
  let inside = false
  for (const loop of loops)
    for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
      const [xi, yi] = loop[i]
      const [xj, yj] = loop[j]
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
    }
  return inside
}

const MOST_BANDS = 512

/** `isInside` for many spots of one shape: only the border pieces at the spot's height are looked at. */
export function insideTest(loops: readonly Loop[]): (spot: Spot) => boolean {
  const bandCount = Math.min(
    MOST_BANDS,
    loops.reduce((sum, loop) => sum + loop.length, 0),
  )
  let low = Infinity
  let high = -Infinity
  for (const loop of loops)
    for (const [, y] of loop) {
      low = Math.min(low, y)
      high = Math.max(high, y)
    }
  const height = (high - low) / bandCount || 1
  const bandOf = (y: number) => Math.min(bandCount - 1, Math.max(0, Math.floor((y - low) / height)))
  const bands: [Spot, Spot][][] = Array.from({ length: bandCount }, () => [])
  for (const loop of loops)
    for (let i = 0, j = loop.length - 1; i < loop.length; j = i++) {
      const [a, b] = [bandOf(loop[i][1]), bandOf(loop[j][1])]
      for (let band = Math.min(a, b); band <= Math.max(a, b); band++)
        bands[band].push([loop[i], loop[j]])
    }
  return ([x, y]) => {
    if (y < low || y > high) return false
    let inside = false
    for (const [[xi, yi], [xj, yj]] of bands[bandOf(y)])
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
    return inside
  }
}

/** The nearest spot on the border, and a spot `depth` further in from there. */
export function nearestOnBorder(
  loops: readonly Loop[],
  [x, y]: Spot,
): { readonly spot: Spot; readonly apart: number; readonly inward: Spot } {
  let apart = Infinity
  let spot: Spot = loops[0][0]
  let inward: Spot = [0, 0]
  for (const loop of loops)
    for (let i = 0; i < loop.length; i++) {
      const [ax, ay] = loop[i]
      const [bx, by] = loop[(i + 1) % loop.length]
      const square = (bx - ax) ** 2 + (by - ay) ** 2
      if (square === 0) continue
      // Kept off the corners, where stepping inwards could lead out again.
      const t = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square
      const corner = Math.min(0.4, 1 / Math.sqrt(square))
      const on = Math.min(1 - corner, Math.max(corner, t))
      const near: Spot = [ax + on * (bx - ax), ay + on * (by - ay)]
      const metres = Math.hypot(near[0] - x, near[1] - y)
      if (metres < apart) {
        apart = metres
        spot = near
        const size = Math.sqrt(square)
        inward = [-(by - ay) / size, (bx - ax) / size]
      }
    }
  return { spot, apart, inward }
}
