import { expect, test } from 'vitest'
import { risingIds } from '../../src/shared/core/ids.ts'

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Bytes that fall, so that only the count can make the ids rise. */
function falling(): () => Uint8Array {
  let next = 255
  return () => new Uint8Array(10).fill(next--)
}

test('ids made in one millisecond rise in the order they are made', () => {
  const newId = risingIds(() => 1_647_914_400_000, falling())
  const ids = Array.from({ length: 200 }, newId)
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(200)
  expect(ids.filter((id) => !pattern.test(id))).toEqual([])
})

test('more than a millisecond holds run into the next, and a clock set back changes nothing', () => {
  let now = 1_647_914_400_000
  const newId = risingIds(
    () => now,
    () => new Uint8Array(10),
  )
  const many = Array.from({ length: 5000 }, newId)
  now -= 60_000
  const ids = [...many, newId()]
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(5001)
})

test('an id begins with the time it was made', () => {
  const newId = risingIds(
    () => 0x0123456789ab,
    () => new Uint8Array(10),
  )
  expect(newId()).toMatch(/^01234567-89ab-7000-/)
})
