import { describe, expect, it } from 'vitest'
import type { Stay } from '../../../src/shared/attendance/stays.ts'
import { turnoutsOf } from '../../../src/shared/attendance/turnout.ts'

const morning = '2022-03-22T00:00:00.000Z'

const place = (slotId: string, rostered: number) => ({
  ...{ slotId, rostered, startAt: morning, endAt: '2022-03-22T08:00:00.000Z' },
})

function stay(slotId: string, staffId: string, at: string): Stay {
  const entered = {
    ...{ id: `${slotId}${staffId}`, kind: 'in' as const, staffId, slotId, day: '2022-03-22', at },
    ...{ recordedAt: at, recordedBy: '测试员', inId: null, reversesId: null },
    ...{ lateReason: '', remark: '' },
  }
  return { entered, left: null }
}

describe('who should have signed in, and who has', () => {
  const at = (until: string, stays: readonly Stay[]) =>
    turnoutsOf([place('east', 2), place('west', 1)], stays, until).map(({ due, came }) => [
      due,
      came,
    ])

  it('expects nobody before the grace of the shift is over', () => {
    expect(at('2022-03-22T00:10:00.000Z', [])).toEqual([
      [0, 0],
      [0, 0],
    ])
    expect(at('2022-03-22T00:11:00.000Z', [])).toEqual([
      [2, 0],
      [1, 0],
    ])
  })

  it('counts a stand-in, but never lets a full post hide an empty one', () => {
    const early = '2022-03-21T23:50:00.000Z'
    const stays = ['a', 'b', 'c'].map((staffId) => stay('east', staffId, early))
    expect(at('2022-03-22T01:00:00.000Z', stays)).toEqual([
      [2, 2],
      [1, 0],
    ])
  })

  it('misses nobody any more once the shift is over', () => {
    const missing = (until: string) =>
      turnoutsOf([place('east', 2)], [stay('east', 'a', morning)], until)[0].missing
    expect([missing('2022-03-22T07:59:00.000Z'), missing('2022-03-22T08:00:00.000Z')]).toEqual([
      1, 0,
    ])
  })

  it('counts a person once, and nobody who came after the moment', () => {
    const stays = [
      stay('east', 'a', '2022-03-22T00:05:00.000Z'),
      stay('east', 'a', '2022-03-22T00:30:00.000Z'),
      stay('west', 'b', '2022-03-22T02:00:00.000Z'),
    ]
    expect(at('2022-03-22T01:00:00.000Z', stays)).toEqual([
      [2, 1],
      [1, 0],
    ])
  })
})
