/**
 * A UUIDv7 as text: sortable by the millisecond it was made in, unique on several desks.
 *
 * Pure: the clock and 10 random bytes are arguments, so tests and the demo are repeatable.
 *
 * @param now Milliseconds since 1970-01-01 UTC.
 * @param random At least 10 random bytes.
 */
export function uuidV7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  let rest = now
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | (bytes[6] & 0x0f)
  bytes[8] = 0x80 | (bytes[8] & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex)
}

/** Makes the next id; handed to whatever creates records. */
export type NewId = () => string

/**
 * Ids that rise in the order they are asked for, also within one millisecond.
 *
 * What is made together keeps its order wherever it is sorted by id: without this the same files
 * and the same seed would give other grids and rosters on every desk.
 *
 * @param clock Milliseconds since 1970-01-01 UTC.
 * @param random Fresh random bytes, at least 10, at every call.
 */
export function risingIds(clock: () => number, random: () => Uint8Array): NewId {
  // The 12 bits after the version count within the millisecond, as RFC 9562 allows.
  let last = 0
  return () => {
    last = Math.max(clock() * stepsPerMillisecond, last + 1)
    const bytes = Uint8Array.from(random())
    const step = last % stepsPerMillisecond
    bytes[0] = step >> 8
    bytes[1] = step & 0xff
    return uuidV7(Math.floor(last / stepsPerMillisecond), bytes)
  }
}

const stepsPerMillisecond = 4096
