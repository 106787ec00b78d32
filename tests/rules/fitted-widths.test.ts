import { describe, expect, it } from 'vitest'
import { fittedWidths } from '../../src/main/reports/logs/fitted-widths.ts'

const sum = (widths: readonly number[]) => widths.reduce((all, one) => all + one, 0)

describe('columns of a list on paper', () => {
  it('share what nobody needs in the measure of their texts', () => {
    const [short, long] = fittedWidths(
      [
        ['罐', '1'],
        ['住址', '榆笺胡同36号院北耳房'],
      ],
      275,
    )
    expect(short + long).toBeCloseTo(275)
    expect(long).toBeGreaterThan(3 * short)
  })

  it('cut the widest alone where there is not enough, and take what it was worth', () => {
    const code = ['订单号', 'LPG-20220322-01']
    const remark = ['备注', '软管超过使用年限，先换软管再换罐'.repeat(9)]
    const widths = fittedWidths([code, code, code, remark, remark], 150)
    expect(sum(widths)).toBeCloseTo(150)
    expect(widths[0]).toBeCloseTo(3.2 + 15 * 1.7)
    expect(widths[3]).toBe(widths[4])
  })

  it('keep a code whole before words, unless codes would fill the sheet', () => {
    const words = ['交接点', '棠舟社区交接点（榆笺胡同西口）']
    const code = ['户代码', '999001001003-00147']
    const [whole] = fittedWidths([code, words, words, words], 100)
    expect(whole).toBeCloseTo(3.2 + 18 * 1.7)
    const [cut] = fittedWidths([code, code, words], 60)
    expect(cut).toBeCloseTo(20)
  })

  it('are alike where all are too wide, and there where nothing is said', () => {
    const long = ['字'.repeat(200)]
    expect(fittedWidths([long, long], 100)).toEqual([50, 50])
    expect(fittedWidths([['甲'], ['乙']], 100)).toEqual([50, 50])
  })
})
