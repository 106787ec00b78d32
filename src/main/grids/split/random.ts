/** A small repeatable generator (xorshift32); the search must not depend on the machine. */
export type Random = {
  /** 1 … 2³² − 1 */
  readonly next: () => number
  /** 0 ≤ x < 1 */
  readonly real: () => number
  /** 0 … below − 1 */
  readonly whole: (below: number) => number
}

export function randomFrom(seed: number): Random {
  let state = mix(seed) || 0x9e3779b9
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const real = () => next() / 4294967296
  return { next, real, whole: (below) => Math.floor(real() * below) }
}

/** Scatters neighbouring numbers over 32 bits (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A seed of a seed and a name: each community searches on its own, whatever the others hold. */
export function seedFor(seed: number, name: string): number {
  let h = mix(seed + 0x51ed270b)
  for (let i = 0; i < name.length; i++) h = mix(Math.imul(h, 31) + name.charCodeAt(i))
  return h
}
