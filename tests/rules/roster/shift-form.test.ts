import { describe, expect, test } from 'vitest'
import { minutesOf, shiftForm, toFields, toForm } from '../../../src/renderer/roster/shift-form.ts'

const others = { name: '夜班', isNight: true, isPpe: false, isStandby: false, sort: 2 }

describe('the hours of a shift as they are typed', () => {
  test.each([
    ['8', 480],
    ['800', 480],
    ['0800', 480],
    ['08:00', 480],
    ['8：30', 510],
    ['00:00', 0],
    ['24:00', 1440],
    ['次日08:00', 1920],
    ['次日 8', 1920],
  ])('%s are %i minutes', (typed, minutes) => {
    expect(minutesOf(typed)).toBe(minutes)
  })

  test.each(['', '25:00', '24:01', '8:60', '早上八点', '-1'])('%s is no time', (typed) => {
    expect(minutesOf(typed)).toBeUndefined()
    expect(shiftForm.safeParse({ ...others, start: typed, end: '08:00' }).success).toBe(false)
  })

  test('an end that is not after the start is on the next day', () => {
    expect(toFields({ ...others, start: '22:00', end: '08:00' })).toEqual({
      ...others,
      startMinute: 1320,
      endMinute: 1920,
    })
    expect(toFields({ ...others, start: '8', end: '8' })).toMatchObject({ endMinute: 1920 })
  })

  test('an edit of one end keeps the other and what was not touched', () => {
    const row = toForm({ startMinute: 1320, endMinute: 1920 })
    expect(row).toMatchObject({ start: '22:00', end: '次日08:00' })
    expect(toFields({ start: '20:00' }, row)).toEqual({ startMinute: 1200, endMinute: 1920 })
    expect(toFields({ name: '大夜' }, row)).toEqual({ name: '大夜' })
  })
})
