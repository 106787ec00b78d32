/** Nobody comes and goes, or begins and ends a disinfection, within this time. */
const doubledWithinMs = 800

/**
 * Watches for the second half of a double tap or key, as gloves make it: the next verb stands where the
 * last one stood, so it would be entered as well. A key that is held down is one key.
 *
 * @returns Whether a tap at a door or a person is such a second half; told of every tap in its turn.
 */
export function doubleWatch(nowMs: () => number = () => Date.now()): (at: string) => boolean {
  let last = { at: '', atMs: 0 }
  return (at) => {
    const atMs = nowMs()
    const isDoubled = last.at === at && atMs - last.atMs <= doubledWithinMs
    last = { at, atMs }
    return isDoubled
  }
}
