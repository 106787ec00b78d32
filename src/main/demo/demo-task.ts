import { nameKeys, type NameKeys } from '../core/pinyin.ts'
import { makeDemoStreet, type DemoOptions } from './street.ts'
import type { DemoStreet } from './model.ts'

export type DemoResult = {
  readonly street: DemoStreet
  /** How each name is searched; pinyin takes too long for the window's thread. */
  readonly keys: Readonly<Record<string, NameKeys>>
}

/** Draws the made-up street in a worker. */
export function demoTask(
  options: DemoOptions,
  report: (done: number, total: number, step: string) => void,
): DemoResult {
  report(0, 2, '绘制演示街道')
  const street = makeDemoStreet(options)
  report(1, 2, '整理拼音')
  const names = new Set([
    ...street.units.map(({ name }) => name),
    ...street.households.map(({ headName }) => headName),
    ...street.residents.map(({ name }) => name),
    ...street.staff.map(({ name }) => name),
    ...street.toilets.map(({ place }) => place),
  ])
  return { street, keys: Object.fromEntries([...names].map((name) => [name, nameKeys(name)])) }
}
