import type { Day } from '../core/dates.ts'
import type { Area, LineString, Position } from '../core/geo.ts'
import type { HouseholdCategory, HouseholdNeed } from '../households/labels.ts'
import type { UnitKind } from '../places/contract.ts'
import type { OwnLimit } from '../staff/contract.ts'
import type { StaffRole } from '../staff/roles.ts'

/** What an import would store; ids are new, references point at new or at existing records. */
export type CommunityRow = {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly households: number | null
  readonly residents: number | null
  readonly area: Area
}

export type UnitRow = {
  readonly id: string
  readonly communityId: string
  readonly name: string
  readonly kind: UnitKind
  readonly households: number
  readonly residents: number | null
  readonly use: string | null
  /** `null` for a unit that only the household list knows, or that came as a place. */
  readonly area: Area | null
  /** Where it stands, for a unit that came as a place without an outline. */
  readonly at?: Position
  /** The unit's place in its file, from 1. */
  readonly sourceRow: number | null
}

export type StreetRow = {
  readonly id: string
  readonly name: string | null
  readonly line: LineString
}

export type StaffRow = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly sex: '' | 'male' | 'female'
  readonly closedLoop: boolean
  /** The home grid; null leaves it to the roster. */
  readonly gridId: string | null
  /** Limits of their own; null = those for all. */
  readonly limits: Readonly<Record<OwnLimit, number | null>>
  /** `expiresDay` is null for one without an end. */
  readonly certificate: { readonly name: string; readonly expiresDay: Day | null } | null
  readonly fromUnit: string | null
  readonly force: string | null
  readonly role: StaffRole
  readonly partyMember: boolean
  readonly skills: readonly string[]
  readonly phone: string | null
  readonly isOperator: boolean
  readonly deskRole: string | null
  readonly remark: string | null
}

export type HouseholdRow = {
  readonly id: string
  readonly unitId: string
  readonly door: string
  readonly code: string | null
  readonly headName: string | null
  readonly headIdNumber: string | null
  readonly residentsCount: number | null
  readonly category: HouseholdCategory
  readonly needs: readonly HouseholdNeed[]
  readonly phone: string | null
  readonly gasCard: string | null
  readonly remark: string | null
}

export type ImportRows = {
  readonly communities: readonly CommunityRow[]
  readonly units: readonly UnitRow[]
  readonly streets: readonly StreetRow[]
  readonly staff: readonly StaffRow[]
  readonly households: readonly HouseholdRow[]
}

/** What is in the database already; an import adds to it and never overwrites. */
export type ExistingRecords = {
  readonly communities: readonly {
    readonly id: string
    readonly name: string
    readonly area: Area | null
  }[]
  readonly units: readonly {
    readonly id: string
    readonly communityId: string
    readonly name: string
  }[]
  readonly households: readonly { readonly unitId: string; readonly door: string }[]
  /** Their phones masked: whole numbers stay in the main process. */
  readonly staff: readonly {
    readonly name: string
    readonly code: string
    readonly fromUnit: string
    readonly phone: string
  }[]
  /** Names of the roles this post has beside the usual ones. */
  readonly ownRoles: readonly string[]
  /** The grids of the plan in force; none before the street is divided. */
  readonly grids: readonly { readonly id: string; readonly name: string; readonly code: string }[]
}
