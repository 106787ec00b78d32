import { expect, it } from 'vitest'
import { doubleWatch } from '../../../src/renderer/toilets/doubled.ts'

it('takes the second half of a double tap for the first, and a later tap for another', () => {
  let now = 1000
  const isDoubled = doubleWatch(() => now)
  expect(isDoubled('03-1')).toBe(false)
  now += 300
  expect(isDoubled('03-1')).toBe(true)
  expect(isDoubled('03-2')).toBe(false)
  now += 2000
  expect(isDoubled('03-1')).toBe(false)
})
