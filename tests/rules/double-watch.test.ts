import { expect, it } from 'vitest'
import { doubleWatch } from '../../src/renderer/core/double-watch.ts'

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

it('takes a key that is held down for one', () => {
  let now = 0
  const isDoubled = doubleWatch(() => now)
  expect(isDoubled('甲')).toBe(false)
  for (let at = 0; at < 60; at++) {
    now += 33
    expect(isDoubled('甲')).toBe(true)
  }
})
