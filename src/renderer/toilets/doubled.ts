/** Nobody goes in and out, or begins and ends a disinfection, within this time. */
const doubledWithinMs = 800

/**
 * Watches for the second half of a double tap, as gloves make it: the next button stands where the last
 * one stood, so it would be entered as well.
 *
 * @returns Whether a tap at a door is such a second half; told of every tap in its turn.
 */
export function doubleWatch(nowMs: () => number = () => Date.now()): (door: string) => boolean {
  let last = { door: '', atMs: 0 }
  return (door) => {
    const atMs = nowMs()
    if (last.door === door && atMs - last.atMs <= doubledWithinMs) return true
    last = { door, atMs }
    return false
  }
}
