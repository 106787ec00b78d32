import { describe, expect, it } from 'vitest'
import { doubleWatch } from '../../../src/renderer/toilets/doubled.ts'

function watched() {
  let now = 1000
  const isDoubled = doubleWatch(() => now)
  return { isDoubled, pass: (milliseconds: number) => (now += milliseconds) }
}

describe('a second step at a door', () => {
  it('within a blink is the first one once more: nobody goes in and out at once', () => {
    const { isDoubled, pass } = watched()
    expect(isDoubled('03-1', 'use', 'hand')).toBe(false)
    pass(300)
    expect(isDoubled('03-1', 'leave', 'hand')).toBe(true)
    pass(2000)
    expect(isDoubled('03-1', 'start', 'hand')).toBe(false)
    pass(300)
    expect(isDoubled('03-1', 'again', 'hand')).toBe(true)
    pass(2000)
    expect(isDoubled('03-1', 'use', 'key')).toBe(false)
    pass(100)
    expect(isDoubled('03-1', 'leave', 'key')).toBe(true)
  })

  it('is meant when it comes later, at another door, or by another key', () => {
    const { isDoubled, pass } = watched()
    expect(isDoubled('03-1', 'use', 'hand')).toBe(false)
    pass(1000)
    expect(isDoubled('03-1', 'leave', 'hand')).toBe(false)
    expect(isDoubled('03-2', 'use', 'hand')).toBe(false)
    expect(isDoubled('03-1', 'start', 'key')).toBe(false)
    expect(isDoubled('03-1', 'again', 'key')).toBe(false)
  })
})
