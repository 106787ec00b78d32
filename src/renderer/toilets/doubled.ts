import type { CubicleVerb } from './board-card.tsx'

/** Nobody goes in and out, or begins and ends a disinfection, within this time. */
const doubledWithinMs = 800

/**
 * Watches for the second half of a double tap or of a key that bounced, as gloves make them: the next
 * verb stands where the last one stood, so it would be entered as well.
 *
 * @returns Whether a step at a door is such a second half; told of every step in its turn.
 */
export function doubleWatch(
  nowMs: () => number = () => Date.now(),
): (door: string, verb: CubicleVerb, by: 'key' | 'hand') => boolean {
  let last = { door: '', atMs: 0 }
  return (door, verb, by) => {
    const atMs = nowMs()
    const isSoon = last.door === door && atMs - last.atMs <= doubledWithinMs
    if (isSoon && (by === 'hand' || verb === 'leave')) return true
    last = { door, atMs }
    return false
  }
}
