import { expect, test } from 'vitest'
import { AppError } from '../../../src/shared/core/errors.ts'
import { assertZipSafe } from '../../../src/main/office/zip-gate.ts'
import { rawXlsx, rawZip } from './raw-zip.ts'

function refusal(bytes: Uint8Array): string {
  try {
    assertZipSafe(bytes, '住户.xlsx')
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.message
    throw error
  }
  return '通过'
}

test('an ordinary workbook passes', () => {
  expect(refusal(rawXlsx(''))).toBe('通过')
})

test('a bomb is refused by its directory, before it is inflated', () => {
  const bomb = rawZip([{ name: 'a.xml', data: 'x', claims: 600 * 1024 * 1024 }])
  expect(refusal(bomb)).toMatch(/^住户\.xlsx 解压后过大/)
})

test('a bomb whose directory lies is refused when it swells past its claim', () => {
  const bomb = rawZip([{ name: 'a.xml', data: Buffer.alloc(30 * 1024 * 1024), claims: 1000 }])
  expect(bomb.byteLength).toBeLessThan(100_000)
  expect(refusal(bomb)).toMatch(/解压后过大/)
})

test('a part that packs tighter than 200 to 1 is refused', () => {
  expect(refusal(rawZip([{ name: 'a.xml', data: Buffer.alloc(8 * 1024 * 1024) }]))).toMatch(
    /解压后过大/,
  )
})

test.each([
  ['../../etc/passwd'],
  ['a\\b.xml'],
  ['/abs.xml'],
  ['C:/x.xml'],
  ['xl/../../x.xml'],
  ['a\0b.xml'],
])('a part named %j is refused', (name) => {
  expect(refusal(rawZip([{ name, data: 'x' }]))).toMatch(/不合法的路径/)
})

test('two parts of one name are refused, because two readers may read two files', () => {
  const twice = [1, 2].map((n) => ({ name: 'xl/workbook.xml', data: String(n) }))
  expect(refusal(rawZip(twice))).toMatch(/重名/)
})

test('thousands of parts are refused', () => {
  const many = Array.from({ length: 2001 }, (_, n) => ({ name: `p${n}`, data: '' }))
  expect(refusal(rawZip(many))).toMatch(/2001 个部件/)
})

test('a file over 64 MB is refused', () => {
  const large = Buffer.alloc(64 * 1024 * 1024 + 1)
  large.write('PK\x03\x04', 'latin1')
  expect(refusal(large)).toMatch(/超过 64 MB/)
})

test('a workbook cut anywhere is refused as incomplete', () => {
  const whole = rawXlsx('<row r="1"/>')
  for (let length = 4; length < whole.byteLength; length += 37) {
    expect(refusal(whole.subarray(0, length))).toMatch(/不完整或已损坏/)
  }
})

test('a flipped bit is refused or leaves a readable archive, never anything else', () => {
  const whole = rawXlsx('<row r="1"/>')
  const verdicts = new Set<string>()
  for (let at = 0; at < whole.byteLength; at++) {
    const bent = Uint8Array.from(whole)
    bent[at] ^= 0x10
    verdicts.add(refusal(bent) === '通过' ? '通过' : '拒绝')
  }
  expect([...verdicts].sort()).toEqual(['拒绝', '通过'])
})
