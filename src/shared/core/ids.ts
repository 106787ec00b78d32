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
