import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readInput } from '../../src/main/core/input.ts'

const schema = z.object({
  name: z.string().min(1).max(4).describe('姓名'),
  days: z.number().int().min(1).max(31).describe('天数'),
  litres: z.number().positive().describe('体积'),
  kind: z.enum(['sealed', 'controlled']).describe('类别'),
  grids: z.array(z.string()).min(1).max(2).describe('网格'),
})
const sound = { name: '甲', days: 7, litres: 1, kind: 'sealed', grids: ['一'] }

describe('what is wrong with a field is said in plain Chinese', () => {
  it.each([
    [{ name: '' }, '“姓名”填写有误：没有填写'],
    [{ name: undefined }, '“姓名”填写有误：没有填写'],
    [{ name: '甲乙丙丁戊' }, '“姓名”填写有误：最多 4 个字'],
    [{ name: 5 }, '“姓名”填写有误：应填文字'],
    [{ days: 32 }, '“天数”填写有误：不能大于 31'],
    [{ days: 0 }, '“天数”填写有误：不能小于 1'],
    [{ days: 1.5 }, '“天数”填写有误：应填整数'],
    [{ days: '七' }, '“天数”填写有误：应填数字'],
    [{ litres: 0 }, '“体积”填写有误：应大于 0'],
    [{ kind: 'open' }, '“类别”填写有误：不在可选的范围内'],
    [{ grids: [] }, '“网格”填写有误：至少 1 项'],
    [{ grids: ['一', '二', '三'] }, '“网格”填写有误：最多 2 项'],
  ])('%j', (change, words) => {
    expect(() => readInput(schema, { ...sound, ...change })).toThrow(words)
  })
})
