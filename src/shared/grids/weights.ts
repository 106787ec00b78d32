/** What a unit counts for, in percent; the three add up to 100. */
export type WeightMix = {
  readonly households: number
  readonly residents: number
  readonly vulnerable: number
}

export const byHouseholds: WeightMix = { households: 100, residents: 0, vulnerable: 0 }

export type Counted = WeightMix

/** Loads of a mix are shares of the whole street in millionths, so that they stay whole numbers. */
const WHOLE = 1_000_000

/**
 * The load of every unit under a mix.
 *
 * One kind alone counts as it is. In a mix each kind is first taken as a share of the whole street,
 * else the 3,000 households would drown the 200 vulnerable people; a kind nobody has is left out.
 *
 * @returns Whole numbers, in the units' order.
 */
export function unitLoads(units: readonly Counted[], mix: WeightMix): readonly number[] {
  const kinds = (['households', 'residents', 'vulnerable'] as const).filter((kind) => mix[kind] > 0)
  if (kinds.length === 1) return units.map((unit) => unit[kinds[0]])
  const totals = new Map(
    kinds.map((kind) => [kind, units.reduce((sum, unit) => sum + unit[kind], 0)] as const),
  )
  const used = kinds.filter((kind) => (totals.get(kind) ?? 0) > 0)
  const percent = used.reduce((sum, kind) => sum + mix[kind], 0)
  return units.map((unit) =>
    Math.round(
      used.reduce(
        (sum, kind) => sum + (mix[kind] / percent) * (unit[kind] / (totals.get(kind) ?? 1)),
        0,
      ) * WHOLE,
    ),
  )
}

/** What is counted where `loadText` tells how much of it: 户数, 人口, 重点人员, or 负担 of a mix. */
export function loadWord(mix: WeightMix): string {
  if (mix.households === 100) return '户数'
  if (mix.residents === 100) return '人口'
  return mix.vulnerable === 100 ? '重点人员' : '负担'
}

/** `320 户`, `960 人`, `41 名重点人员`; a mix is told as a share of the street. */
export function loadText(load: number, mix: WeightMix = byHouseholds): string {
  if (mix.households === 100) return `${Math.round(load)} 户`
  if (mix.residents === 100) return `${Math.round(load)} 人`
  if (mix.vulnerable === 100) return `${Math.round(load)} 名重点人员`
  return `全街道负荷的 ${((load / WHOLE) * 100).toFixed(2)}%`
}

/** `户数`, `人口`, `重点人员`, `户数 50%、人口 50%`. */
export function mixText(mix: WeightMix): string {
  const words = { households: '户数', residents: '人口', vulnerable: '重点人员' } as const
  const used = (['households', 'residents', 'vulnerable'] as const).filter((kind) => mix[kind] > 0)
  return used.length === 1
    ? words[used[0]]
    : used.map((kind) => `${words[kind]} ${mix[kind]}%`).join('、')
}
