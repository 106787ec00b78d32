import type { DayFacts, SlotFact, ToiletFact } from '../../src/shared/reports/facts.ts'
import { windowOf } from '../../src/shared/reports/cutoff.ts'
import { lpgTotals } from '../../src/shared/lpg/totals.ts'
import { toiletTotals } from '../../src/shared/toilets/rules.ts'

/** A post in which nothing is and nothing happened, as of 17:00 on 22 March. */
export function quietDay(change: Partial<DayFacts> = {}): DayFacts {
  const window = windowOf('2022-03-22', 1020, '2022-03-23T00:00:00.000Z')
  const lpg = lpgTotals([], { from: window.from, until: window.until, asOf: window.until })
  return {
    window,
    communities: 0,
    units: 0,
    households: 0,
    residents: 0,
    categories: {
      normal: 0,
      close_contact: 0,
      secondary_contact: 0,
      home_isolation: 0,
      health_monitoring: 0,
      vacant: 0,
      away: 0,
    },
    householdsWithNeeds: 0,
    careResidents: 0,
    careWithoutCarer: 0,
    zones: [],
    grids: [],
    staff: 0,
    partyMembers: 0,
    hasRoster: false,
    slots: [],
    duty: [],
    turnouts: [],
    toilets: [],
    toiletTotals: toiletTotals({ rows: [], rounds: [] }),
    disinfections: 0,
    toiletHours: Array.from({ length: 24 }, () => ({ uses: 0, disinfections: 0 })),
    toiletUsesTotal: 0,
    disinfectionsTotal: 0,
    lpg: [],
    lpgTotals: lpg,
    lpgEver: lpg,
    points: [],
    lpgAges: [],
    needs: {
      ...{ taken: 0, done: 0, open: 0, overdue: 0, withoutOwner: 0 },
      bands: [0, 0, 0, 0],
      medianWaitMinutes: null,
    },
    needCategories: [],
    careDone: 0,
    tasks: [],
    chores: { rounds: 0, roundsLate: 0, wasteGrams: 0, wasteRemoved: 0, wasteLate: 0 },
    ...change,
  }
}

/** A place of one post. */
export const slot = (minimum: number, filled: number, gridId: string | null = null): SlotFact => {
  return { postId: 'p', gridId, label: '东门 夜班', minimum, filled }
}

/** A toilet with some uses, each disinfected. */
export const toilet = (id: string, communityName: string, uses: number): ToiletFact => ({
  id,
  number: id,
  place: '',
  communityName,
  cubicles: 1,
  totals: { ...quietDay().toiletTotals, uses },
  disinfections: uses,
  isStopped: false,
  operators: [],
})
