import type { HouseholdCategory } from '../households/labels.ts'
import type { DayWindow } from './cutoff.ts'
import type { LpgTotals } from '../lpg/totals.ts'
import type { ToiletTotals } from '../toilets/rules.ts'
import type { ZoneKind } from '../zones/contract.ts'

/** One role slot of one day: how many people it needs and how many the roster gives it. */
export type SlotFact = {
  readonly postId: string
  readonly gridId: string | null
  /** Post and shift in words, for a warning. */
  readonly label: string
  readonly minimum: number
  readonly filled: number
}

export type ZoneFact = {
  readonly id: string
  readonly name: string
  readonly kind: ZoneKind
  /** 第 N 天; null where the basis day has not come. */
  readonly dayNumber: number | null
  readonly testToday: boolean
  readonly households: number
}

export type GridFact = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly households: number
  readonly hasLeader: boolean
}

/** Who works on the day; a person with two shifts counts once. */
export type DutyFact = {
  readonly staffId: string
  readonly force: string
  readonly partyMember: boolean
  readonly gridIds: readonly string[]
}

/** One toilet in service, with its part of the day's log. */
export type ToiletFact = {
  readonly id: string
  readonly number: string
  readonly place: string
  readonly communityName: string
  readonly cubicles: number
  readonly totals: ToiletTotals
  /** Disinfections that ended in the window, after a use or as a round. */
  readonly disinfections: number
  /** Every cubicle stopped at the cut-off. */
  readonly isStopped: boolean
  readonly operators: readonly string[]
}

/** Cylinders of one station: moves within the window, and where they stand at the cut-off. */
export type LpgFact = {
  readonly stationId: string
  readonly stationName: string
  readonly totals: LpgTotals
}

/** Gas kept at one hand-over point at the cut-off, full and empty at rated fill. */
export type PointFact = {
  readonly id: string
  readonly name: string
  readonly grams: number
  readonly limitGrams: number
}

/** Everything the figures of a day are computed from; nothing here is a figure yet. */
export type DayFacts = {
  readonly window: DayWindow
  readonly communities: number
  readonly units: number
  readonly households: number
  readonly residents: number
  readonly categories: Readonly<Record<HouseholdCategory, number>>
  readonly householdsWithNeeds: number
  readonly careResidents: number
  readonly careWithoutCarer: number
  readonly zones: readonly ZoneFact[]
  readonly grids: readonly GridFact[]
  readonly staff: number
  readonly partyMembers: number
  /** Whether any roster covers the day. */
  readonly hasRoster: boolean
  readonly slots: readonly SlotFact[]
  readonly duty: readonly DutyFact[]
  readonly toilets: readonly ToiletFact[]
  readonly toiletTotals: ToiletTotals
  readonly disinfections: number
  /** Per local hour of the window's uses and disinfections, 0–23. */
  readonly toiletHours: readonly { readonly uses: number; readonly disinfections: number }[]
  readonly toiletUsesTotal: number
  readonly disinfectionsTotal: number
  readonly lpg: readonly LpgFact[]
  readonly lpgTotals: LpgTotals
  /** The same since the first request: its moves are the 累计 of the day's. */
  readonly lpgEver: LpgTotals
  readonly points: readonly PointFact[]
}
