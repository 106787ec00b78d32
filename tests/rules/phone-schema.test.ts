import { expect, it } from 'vitest'
import { phoneSchema } from '../../src/shared/core/phone-schema.ts'

it('a phone number keeps its digits, however the keyboard gave them', () => {
  expect(phoneSchema.parse('０００ １２３４ ５６７８')).toBe('00012345678')
  expect(phoneSchema.parse(' 000-1234567 ')).toBe('000-1234567')
  expect(phoneSchema.parse(undefined)).toBe('')
  for (const wrong of ['123', '不是电话', '1.38E+10']) {
    expect(phoneSchema.safeParse(wrong).error?.issues[0].message).toBe(
      '应为 5 至 20 位数字，可带短横线',
    )
  }
})
