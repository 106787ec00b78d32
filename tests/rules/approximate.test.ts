import { describe, expect, it } from 'vitest'
import { approximationsIn } from '../../src/shared/core/approximate.ts'
import { countOf, notACount } from '../../src/shared/transfer/cell-values.ts'

describe('a number that says about how many', () => {
  it.each([
    ['组织300余名志愿者', ['300余名']],
    ['服务2万多件次，近百人参加', ['2万多件次', '近百人']],
    ['约300人，１２０余户，300户左右', ['约300人', '120余户', '300户左右']],
    ['4000多人次、10万余、1600+人次', ['4000多人次', '10万余', '1600+人次']],
  ])('is found in %s', (text, found) => {
    expect(approximationsIn(text)).toEqual(found)
  })

  it.each([
    '8.2万件次',
    '最近3天',
    '近7日趋势',
    '预约3人',
    '附近2个点位',
    '超过24小时未入户8罐',
    '多次',
  ])('is not seen in %s', (text) => {
    expect(approximationsIn(text)).toEqual([])
  })

  it('is not imported as a count, and the sentence says why', () => {
    expect(countOf('300余户')).toBeNaN()
    expect(notACount('户数', '300余户')).toContain('是约数')
    expect(notACount('户数', '三百')).toContain('不是数字')
  })
})
