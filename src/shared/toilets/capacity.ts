import { usualContactMinutes } from './labels.ts'

/** Minutes a person and the cleaning after them take, beside the contact time. */
const useMinutes = 5
const workMinutes = 5

export type Capacity = {
  /** Cubicles that are not stopped. */
  readonly cubicles: number
  /** 使用 + 消杀 + 作用: how long one person keeps a cubicle. */
  readonly minutesEach: number
  /** People these cubicles can serve in an hour. */
  readonly perHour: number
}

/**
 * How many people an hour can be served: with 30 minutes of contact time a cubicle serves one person
 * in 40 minutes, three cubicles four an hour.
 */
export function capacityOf(cubicles: number, contactMinutes: number): Capacity {
  const minutesEach = useMinutes + workMinutes + contactMinutes
  return { cubicles, minutesEach, perHour: Math.floor((cubicles * 60) / minutesEach) }
}

/**
 * The contact time that the cubicles' latest disinfections kept: the middle one, so that a single
 * entry out of the ordinary does not halve or double what the doors can serve.
 */
export function contactOf(minutes: readonly number[]): number {
  return minutes.toSorted((a, b) => a - b).at(minutes.length >> 1) ?? usualContactMinutes
}
