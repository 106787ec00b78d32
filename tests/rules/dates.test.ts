import { expect, test } from 'vitest'
import { instantAt, clockSpan } from '../../src/shared/core/dates.ts'

test('a shift ends at 24:00 of its own day, and says when it runs into the next', () => {
  const of = (from: number, until: number) =>
    clockSpan(instantAt('2022-03-22', from * 60), instantAt('2022-03-22', until * 60))
  expect([of(8, 16), of(16, 24), of(22, 30), of(8, 32)]).toEqual([
    '08:00–16:00',
    '16:00–24:00',
    '22:00–次日06:00',
    '08:00–次日08:00',
  ])
})
