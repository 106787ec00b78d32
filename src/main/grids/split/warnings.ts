import type { SplitCommunity, SplitGrid, SplitUnit } from '../../../shared/grids/split.ts'
import type { PocketLink } from './contiguity.ts'

type Findings = {
  readonly community: SplitCommunity
  readonly units: readonly SplitUnit[]
  readonly grids: readonly SplitGrid[]
  readonly wanted: number
  readonly floor: number
  readonly tolerance: number
  readonly outside: readonly { readonly unit: number; readonly metres: number }[]
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** What the user should know about a split community, in sentences that name unit or community. */
export function communityWarnings(findings: Findings): readonly string[] {
  const { community, units, grids, wanted, floor, tolerance, outside } = findings
  const name = `社区「${community.name}」`
  const said: string[] = []
  if (units.length === 0) {
    said.push(`${name}没有单元，整个社区作为一个网格，户数为 0。`)
    return said
  }
  const total = units.reduce((sum, { households }) => sum + households, 0)
  if (total === 0) said.push(`${name}没有户数，网格按单元个数均分。`)
  if (grids.length < wanted)
    said.push(
      `${name}只有 ${units.length} 个单元，划不出 ${wanted} 个网格，已划为 ${grids.length} 个。`,
    )
  if (grids[0].provisional) said.push(`${name}没有官方编码，网格编码为暂编。`)
  for (const { unit, metres } of outside)
    said.push(
      `“${units[unit].name}”在${name}边界外 ${Math.round(metres)} 米，已按边界内最近处划分，请核对坐标。`,
    )
  if (grids.length < 2 || total === 0) return said
  const target = total / grids.length
  for (const { name: unit, households } of units)
    if (households > target * (1 + tolerance))
      said.push(
        `“${unit}”有 ${households} 户，比${name}的网格平均 ${Math.round(target)} 户还多；单元不拆分，请按楼或单元门录入。`,
      )
  const worst = grids.reduce((a, b) => (b.deviation > a.deviation ? b : a))
  const bar = Math.max(tolerance, floor + 0.005)
  if (worst.deviation > bar) {
    const inside = new Set(worst.units)
    const heaviest = units
      .filter(({ id }) => inside.has(id))
      .reduce((a, b) => (b.households > a.households ? b : a))
    said.push(
      `${worst.name}偏差 ${percent(worst.deviation)}，不看地图时可到 ${percent(floor)}；须连片且单元不拆分，其中最大的单元“${heaviest.name}”有 ${heaviest.households} 户。`,
    )
  }
  return said
}

/** A unit without a border to the rest of its community, and where it went. */
export function pocketSentence(
  community: SplitCommunity,
  units: readonly SplitUnit[],
  { from, into, metres }: PocketLink,
): string {
  return `“${units[from].name}”与社区「${community.name}」其余部分不相邻，已按最短距离（${Math.round(metres)} 米）与“${units[into].name}”相连。`
}
