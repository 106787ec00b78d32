import type { Area, Position } from '../core/geo.ts'
import type { ApportionMethod } from './apportion.ts'
import type { CommunityFacts } from './facts.ts'
import type { Ground } from './ground.ts'
import type { GridReason } from './measure.ts'
import type { WeightMix } from './weights.ts'

export type SplitCommunity = {
  readonly id: string
  readonly name: string
  /** 12-digit official division code; `null` where the community has none. */
  readonly code: string | null
  readonly area: Area
}

/** The smallest thing a grid never cuts: a building, a stairwell (单元门) or a courtyard. */
export type SplitUnit = {
  readonly id: string
  /** What people call it, for sentences. */
  readonly name: string
  readonly communityId: string
  /** The load: households, or any other non-negative weight the user chose. */
  readonly households: number
  readonly at: Position
  readonly footprint: Area | null
}

export type SplitStreet = { readonly name?: string; readonly line: readonly Position[] }

export type SplitInput = {
  readonly communities: readonly SplitCommunity[]
  readonly units: readonly SplitUnit[]
  readonly streets: readonly SplitStreet[]
  readonly grids: number
  /** Grids per community id, set by hand; must name every community and add up to `grids`. */
  readonly seats?: Readonly<Record<string, number>>
  readonly method?: ApportionMethod
  /** 9-digit code of the street, for communities without an official code. */
  readonly streetCode?: string
  readonly seed: number
  /** Search budget per community, counted in tried moves, so that a slow machine gives the same grids. */
  readonly moves?: number
  /** Deviation inside a community that is good enough to start saving cut length; default 0.01. */
  readonly tolerance?: number
  /** What the loads are, for the sentences; households when left out. */
  readonly mix?: WeightMix
}

export type SplitGrid = {
  /** 15 digits: 12 of the community, 3 of the sequence. */
  readonly code: string
  /** The community has no official code, so the grid's code is 暂编. */
  readonly provisional: boolean
  /** Community name, sequence, 网格: 草园1网格. */
  readonly name: string
  readonly communityId: string
  readonly community: string
  readonly households: number
  readonly units: readonly string[]
  /** |load − target| ÷ target; the target is the community's load ÷ its number of grids. */
  readonly deviation: number
  readonly contiguous: boolean
  readonly areaM2: number
  readonly area: Area
  /** A point well inside the grid, for its label. */
  readonly label: Position
}

export type SplitReport = {
  /** Largest ÷ smallest community target: what apportionment alone forces. */
  readonly forcedMaxMin: number
  /** The same for two grids fewer to four more. */
  readonly forced: readonly { readonly grids: number; readonly maxMin: number }[]
  readonly maxDeviation: number
  /** The least deviation any assignment of the units reaches when the map is ignored; worst community. */
  readonly floor: number
  /** Metres of border between grids of the same community. */
  readonly cutMetres: number
  /** Share of that border between units that have a street between them; `null` without streets or border. */
  readonly onStreetShare: number | null
  /** Polsby-Popper of the grids ÷ that of their community: surveyed borders are never round. */
  readonly compactness: { readonly mean: number; readonly worst: number }
  /** Units without a border to the rest of their community, and where they were joined; Chinese sentences. */
  readonly joinedPockets: readonly string[]
  /** Everything else the user should know; Chinese sentences naming the unit or community. */
  readonly warnings: readonly string[]
  /** What was left inside each community, and the least that its units allow. */
  readonly communities: readonly Pick<
    CommunityFacts,
    'id' | 'name' | 'load' | 'grids' | 'floor' | 'maxDeviation'
  >[]
  /** Why each grid looks as it does. */
  readonly reasons: readonly GridReason[]
}

/** A community's ground and figures, kept with the plan so that later changes need no new geometry. */
export type SplitPart = { readonly ground: Ground; readonly facts: CommunityFacts }

export type SplitResult = {
  readonly grids: readonly SplitGrid[]
  readonly report: SplitReport
  readonly parts: readonly SplitPart[]
}
