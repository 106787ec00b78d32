import { describe, expect, it } from 'vitest'
import {
  communityCodes,
  gridCode,
  gridName,
  numberingOrder,
} from '../../../src/shared/grids/code.ts'

describe('numbering grids', () => {
  it('builds 15 digits from the community code and the sequence', () => {
    expect(gridCode('110101005014', 2)).toBe('110101005014002')
  })

  it('gives communities without an official code 901, 902 … under the street, past those taken', () => {
    const codes = communityCodes(
      [
        { id: 'a', name: '甲', code: null },
        { id: 'b', name: '乙', code: '110101005901' },
        { id: 'c', name: '丙', code: '12' },
      ],
      undefined,
    )
    expect([...codes]).toEqual([
      ['a', { code: '110101005902', provisional: true }],
      ['b', { code: '110101005901', provisional: false }],
      ['c', { code: '110101005903', provisional: true }],
    ])
    expect(communityCodes([{ id: 'a', name: '甲', code: null }], '110108010').get('a')?.code).toBe(
      '110108010901',
    )
  })

  it('names a grid by its community, without the word 社区', () => {
    expect(gridName('草园社区', 1)).toBe('草园1网格')
    expect(gridName('草园', 12)).toBe('草园12网格')
  })

  it('runs west to east in rows from north to south', () => {
    const centres = [
      [90, 0],
      [10, 98],
      [60, 105],
      [10, 5],
    ] as const
    expect(numberingOrder(centres, 20)).toEqual([1, 2, 3, 0])
    expect(numberingOrder(centres, 1)).toEqual([2, 1, 3, 0])
  })
})
