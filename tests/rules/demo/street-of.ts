import { makeDemoStreet } from '../../../src/main/demo/street.ts'

export const TODAY = '2022-03-22'

export function streetOf(seed: number, scale = 1) {
  return makeDemoStreet({ seed, scale, today: TODAY })
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}
