/** Numbers that are the same every time for one seed. */
export type Random = {
  /** An integer from 0 to `below` - 1. */
  readonly below: (below: number) => number
  /** A number from 0 to 1, 1 excluded. */
  readonly unit: () => number
}

/** Xorshift over 32 bits: fast, and good enough to choose moves by. */
export function seededRandom(seed: number): Random {
  // Zero is the one state xorshift never leaves; the multiplication spreads neighbouring seeds.
  let state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  for (let warm = 0; warm < 8; warm++) next()
  return {
    below: (below) => Math.floor((next() / 4294967296) * below),
    unit: () => next() / 4294967296,
  }
}
