import { neighboursOf, piecesAmong, type PocketLink } from './ground.ts'
import { leastUneven } from './least-uneven.ts'
import {
  deviationBar,
  gridLoads,
  TOLERANCE,
  type FactsInput,
  type FactUnit,
  type GridReason,
} from './measure.ts'
import { loadText } from './weights.ts'

type Told = FactsInput & {
  readonly known: ReadonlyMap<string, FactUnit>
  /** Of each node. */
  readonly loads: readonly number[]
  readonly deviations: readonly number[]
  readonly floor: number
  readonly roundness: readonly number[]
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`
const roughly = (share: number) => `${(share * 100).toFixed(1)}%`

/** What the user should know about a split community, in sentences that name unit or community. */
export function communityWarnings(told: Told): readonly string[] {
  const { community, ground, units, grids, wanted, floor, deviations, mix } = told
  const tolerance = told.tolerance ?? TOLERANCE
  const name = `社区「${community.name}」`
  if (units.length === 0) return [`${name}没有单元，整个社区作为一个网格，户数为 0。`]
  const said: string[] = []
  const total = units.reduce((sum, { load }) => sum + load, 0)
  if (total === 0) said.push(`${name}没有户数，网格按单元个数均分。`)
  if (grids.length < wanted)
    said.push(
      `${name}只有 ${units.length} 个单元，划不出 ${wanted} 个网格，已划为 ${grids.length} 个。`,
    )
  if (grids[0].provisional) said.push(`${name}没有官方编码，网格编码为暂编。`)
  for (const { unit, metres } of ground.outside)
    said.push(
      `“${told.known.get(unit)?.name ?? unit}”在${name}边界外 ${Math.round(metres)} 米，已按边界内最近处划分，请核对坐标。`,
    )
  if (grids.length < 2 || total === 0) return said
  const target = total / grids.length
  for (const { name: unit, load } of units)
    if (load > target * (1 + tolerance))
      said.push(
        `“${unit}”有 ${loadText(load, mix)}，比${name}的网格平均 ${loadText(target, mix)}还多；单元不拆分，请按楼或单元门录入。`,
      )
  const worst = deviations.indexOf(Math.max(...deviations))
  if (deviations[worst] <= deviationBar(floor, tolerance)) return said
  const [heaviest] = unitsOf(told, worst)
  said.push(
    `${grids[worst].name}偏差 ${percent(deviations[worst])}，不看地图时可到 ${percent(floor)}；须连片且单元不拆分，其中最大的单元“${heaviest.name}”有 ${loadText(heaviest.load, mix)}。`,
  )
  const { isProven, best } = leastUneven(
    neighboursOf(ground),
    told.loads,
    grids.length,
    deviations[worst],
  )
  if (best !== undefined)
    said.push(`${name}连片划分最小可到 ${percent(best.deviation)}，请按“重新均衡”。`)
  else if (isProven)
    said.push(
      `${name}连片划成 ${grids.length} 个网格的办法已全部试过，最小偏差就是 ${percent(deviations[worst])}。`,
    )
  const forcing = forcingUnit(told, worst)
  if (forcing !== undefined) said.push(forcing)
  return said
}

/** A unit without a border to the rest of its community, and where it went. */
export function pocketSentence(
  { community, ground, known }: Pick<Told, 'community' | 'ground' | 'known'>,
  { from, into, metres }: PocketLink,
): string {
  const named = (node: number) => known.get(ground.nodes[node].units[0])?.name ?? ''
  return `“${named(from)}”与社区「${community.name}」其余部分不相邻，已按最短距离（${Math.round(metres)} 米）与“${named(into)}”相连。`
}

/** Why each grid of a community looks as it does. */
export function gridReasons(told: Told): readonly GridReason[] {
  const { community, grids } = told
  return grids.map(({ code, name }, grid) => ({
    code,
    name,
    sentences:
      grids.length === 1
        ? [`整个社区「${community.name}」是一个网格，边界就是社区边界。`]
        : [
            loadSentence(told, grid),
            ...heavySentence(told, grid),
            ...borderSentences(told, grid),
            ...pocketsIn(told, grid),
            ...shapeSentence(told, grid),
          ],
  }))
}

function loadSentence({ loads, gridOf, grids, mix }: Told, grid: number): string {
  const sums = gridLoads(loads, gridOf, grids.length)
  const target = sums.reduce((sum, load) => sum + load, 0) / grids.length
  if (target === 0) return '没有户数，按单元个数均分。'
  const off = (sums[grid] - target) / target
  const said = `共 ${loadText(sums[grid], mix)}，`
  if (Math.abs(off) < 5e-4) return `${said}与本社区平均相同。`
  return `${said}比本社区平均 ${loadText(target, mix)}${off > 0 ? '多' : '少'} ${roughly(Math.abs(off))}。`
}

/** A unit that is a quarter of its grid decides what else has room in it. */
function heavySentence(told: Told, grid: number): readonly string[] {
  const own = unitsOf(told, grid)
  const sum = own.reduce((total, { load }) => total + load, 0)
  const [heaviest] = own
  if (heaviest === undefined || own.length < 2 || sum === 0 || heaviest.load < sum / 4) return []
  return [
    `“${heaviest.name}”一处就有 ${loadText(heaviest.load, told.mix)}（占 ${roughly(heaviest.load / sum)}），不拆分，其余只容得下 ${own.length - 1} 个楼院。`,
  ]
}

/** Which streets part it from which neighbour. */
function borderSentences({ ground, gridOf, grids }: Told, grid: number): readonly string[] {
  const found = new Map<number, { metres: number; along: number; streets: Map<string, number> }>()
  for (const { a, b, metres, streetMetres, street } of ground.borders) {
    const other = gridOf[a] === grid ? gridOf[b] : gridOf[b] === grid ? gridOf[a] : grid
    if (other === grid) continue
    const border = found.get(other) ?? { metres: 0, along: 0, streets: new Map<string, number>() }
    found.set(other, border)
    border.metres += metres
    border.along += streetMetres
    if (street !== '') border.streets.set(street, (border.streets.get(street) ?? 0) + streetMetres)
  }
  return [...found]
    .filter(([, { metres }]) => metres >= 1)
    .sort((a, b) => b[1].metres - a[1].metres)
    .map(([other, { metres, along, streets }]) => {
      const names = [...streets]
        .filter(([, length]) => length >= 0.1 * metres)
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, 3)
        .map(([name]) => name)
      const how =
        along < 0.2 * metres
          ? '从楼院之间穿过'
          : names.length > 0
            ? `沿${names.join('、')}（沿街 ${Math.round((along / metres) * 100)}%）`
            : `${Math.round((along / metres) * 100)}% 沿街巷`
      return `与${grids[other].name}的分界长 ${Math.round(metres)} 米，${how}。`
    })
}

function pocketsIn(told: Told, grid: number): readonly string[] {
  return told.ground.pockets
    .filter(({ from }) => told.gridOf[from] === grid)
    .map((link) => pocketSentence(told, link))
}

/** A grid much less round than its community pays for balance or streets. */
function shapeSentence({ roundness }: Told, grid: number): readonly string[] {
  return roundness[grid] < 0.55 ? ['形状比社区本身更狭长曲折：为了户数均衡、不切楼院和沿街。'] : []
}

/**
 * The unit whose place forces the deviation: what the grid would have to give or take next, and why
 * it cannot.
 */
function forcingUnit(told: Told, grid: number): string | undefined {
  const { ground, gridOf, grids, loads, mix } = told
  const sums = gridLoads(loads, gridOf, grids.length)
  const target = sums.reduce((sum, load) => sum + load, 0) / grids.length
  const isOver = sums[grid] > target
  const neighbours = neighboursOf(ground)
  const isOnBorder = (node: number) => neighbours[node].some((n) => gridOf[n] !== gridOf[node])
  const touches = (node: number) => neighbours[node].some((n) => gridOf[n] === grid)
  const candidates = ground.nodes.flatMap(({ units }, node) => {
    if (units.length === 0 || loads[node] === 0) return []
    const fits = isOver
      ? gridOf[node] === grid && isOnBorder(node)
      : gridOf[node] !== grid && touches(node)
    return fits ? [node] : []
  })
  if (candidates.length === 0) return undefined
  const lightest = candidates.reduce((a, b) => (loads[b] < loads[a] ? b : a))
  const from = gridOf[lightest]
  const rest = ground.nodes.flatMap((_, node) =>
    gridOf[node] === from && node !== lightest ? [node] : [],
  )
  const [, ...cutOff] = piecesAmong(rest, neighbours, loads)
  const named = (node: number) => told.known.get(ground.nodes[node].units[0])?.name ?? ''
  const why =
    cutOff.length > 0
      ? `移走它会把“${named(cutOff[0][0])}”断开`
      : `移动它就有 ${loadText(loads[lightest], mix)}`
  return `限制在“${named(lightest)}”：${grids[grid].name}${isOver ? '要减' : '要增'}户，交界处最小的就是它，${why}，只移一处不会更均。`
}

/** Units of a grid, the heaviest first. */
function unitsOf({ ground, gridOf, known }: Told, grid: number): readonly FactUnit[] {
  return ground.nodes
    .flatMap(({ units }, node) => (gridOf[node] === grid ? units : []))
    .flatMap((id) => known.get(id) ?? [])
    .sort((a, b) => b.load - a.load || (a.id < b.id ? -1 : 1))
}
