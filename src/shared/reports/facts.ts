import type { Turnout } from '../attendance/turnout.ts'
import type { Day } from '../core/dates.ts'
import type { HouseholdCategory } from '../households/labels.ts'
import type { DayWindow } from './cutoff.ts'
import type { LpgState } from '../lpg/labels.ts'
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

/** Upper ends of the ages a request for gas is counted in, in hours. */
export const lpgAgeBands = [
  { title: '8 小时内', hours: 8 },
  { title: '8—24 小时', hours: 24 },
  { title: '24—48 小时', hours: 48 },
  { title: '超过 48 小时', hours: Infinity },
] as const

/** Cylinders that wait at one stage of the exchange, by how long ago they were asked for. */
export type LpgAgeFact = { readonly state: LpgState; readonly bands: readonly number[] }

/** Needs taken and done in the window, and what is open at the cut-off. */
export type NeedCounts = {
  readonly taken: number
  readonly done: number
  readonly open: number
  readonly overdue: number
  /** Open ones in each of `waitBands`. */
  readonly bands: readonly number[]
  /** Of those done in the window; null without any. */
  readonly medianWaitMinutes: number | null
}

export type NeedCategoryFact = NeedCounts & { readonly id: string; readonly name: string }

/** Courtyard rounds and lots of waste: done in the window, and late at its end. */
export type ChoreFacts = {
  readonly rounds: number
  readonly roundsLate: number
  /** Collected in the window. */
  readonly wasteGrams: number
  readonly wasteRemoved: number
  readonly wasteLate: number
}

/** A task of a meeting that is not done. */
export type TaskFact = {
  readonly id: string
  readonly what: string
  readonly ownerName: string
  readonly dueDay: Day
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
  /** What signed in at the places of the roster up to the cut-off. */
  readonly turnouts: readonly (Turnout & Pick<SlotFact, 'label'>)[]
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
  /** What waits at each stage, by the ages of `lpgAgeBands`. */
  readonly lpgAges: readonly LpgAgeFact[]
  readonly needs: NeedCounts & { readonly withoutOwner: number }
  readonly needCategories: readonly NeedCategoryFact[]
  /** People in one-to-one care who were called on that day, up to the cut-off. */
  readonly careDone: number
  readonly tasks: readonly TaskFact[]
  readonly chores: ChoreFacts
}
