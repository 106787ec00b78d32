import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTsv, toTsv } from '../../src/renderer/ui/tsv.ts'

describe('a block from Excel or WPS', () => {
  test('keeps line breaks and quotes inside a cell', () => {
    const text = '1号\t"1单元\n2室"\t"他说""在家"""\r\n2号\t\t3\r\n'
    expect(parseTsv(text)).toEqual([
      ['1号', '1单元\n2室', '他说"在家"'],
      ['2号', '', '3'],
    ])
  })

  test('has no rows where every cell is empty', () => {
    expect(parseTsv('\t\t\r\n1号\t\t\r\n\r\n')).toEqual([['1号', '', '']])
    expect(parseTsv('')).toEqual([])
  })

  test('reads back what was copied', () => {
    const cell = fc.string({ unit: fc.constantFrom('号', 'a', '"', '\t', '\n', ' ', '1') })
    const row = fc.tuple(fc.constant('甲'), cell, cell).map((cells) => [...cells])
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        expect(parseTsv(toTsv(rows))).toEqual(rows)
      }),
    )
  })
})
