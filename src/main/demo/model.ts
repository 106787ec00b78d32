import type { Day, Instant } from '../../shared/core/dates.ts'
import type { LineString, Polygon, Position } from '../../shared/core/geo.ts'
import type { DeskRole } from '../../shared/core/roles.ts'
import type { CareKind, HouseholdCategory, HouseholdNeed } from '../../shared/households/labels.ts'
import type { PointKind, RouteKind } from '../../shared/points/kinds.ts'
import type { Sex } from './identity.ts'

export type DemoPost = {
  readonly name: string
  readonly city: string
  readonly district: string
  /** Nine digits; region 999 is nobody's. */
  readonly streetCode: string
  readonly isDemo: true
  readonly dutyPhone: string
  /** The report's time of day, in minutes after midnight. */
  readonly cutOffMinutes: number
  readonly activatedOn: Day
}
export type DemoCommunity = {
  readonly id: string
  /** Twelve digits: the street's nine and three of its own. */
  readonly code: string
  readonly name: string
  readonly kind: 'hutong' | 'estates' | 'mixed'
  readonly households: number
  readonly residents: number
  readonly outline: Polygon
}
/** A fenced estate, or the courtyards of one community along one hutong. */
export type DemoEstate = {
  readonly id: string
  readonly communityId: string
  readonly name: string
  readonly kind: 'estate' | 'hutong'
  /** The fence; null for a hutong. */
  readonly outline: Polygon | null
}
export type DemoUnit = {
  readonly id: string
  readonly communityId: string
  readonly estateId: string
  readonly zoneId: string | null
  /** Unique within its estate. */
  readonly name: string
  readonly kind: 'courtyard' | 'entrance' | 'building'
  readonly households: number
  readonly residents: number
  readonly at: Position
  readonly footprint: Polygon
}
export type DemoStreetLine = {
  readonly id: string
  readonly name: string
  readonly kind: 'road' | 'hutong' | 'alley' | 'estate_road'
  readonly line: LineString
}
export type DemoZone = {
  readonly id: string
  readonly name: string
  readonly kind: 'sealed' | 'controlled' | 'precaution'
  readonly area: Polygon
  /** 西至…东至…南至…北至…, with what is left out. */
  readonly description: string
  readonly decisionBody: string
  readonly decisionNumber: string
  readonly decidedAt: Instant
  readonly effectiveAt: Instant
  /** When the days begin to count; see the basis rule of the zone's rule set. */
  readonly basisAt: Instant
  readonly basis: string
}
export type DemoHousehold = {
  readonly id: string
  readonly unitId: string
  readonly door: string
  /** Community code, hyphen, five digits: stands for the name in prints. */
  readonly code: string
  readonly headName: string
  readonly category: HouseholdCategory
  readonly needs: readonly HouseholdNeed[]
  readonly phone: string
  /** Null where gas is piped or nobody lives. */
  readonly gasCard: string | null
  readonly residentsCount: number
}
export type DemoResident = {
  readonly id: string
  readonly householdId: string
  readonly name: string
  readonly sex: Sex
  readonly birthYear: number
  readonly idNumber: string
  readonly phone: string
  readonly careKind: CareKind | null
  /** The one who looks after this person: an index into `staff`. */
  readonly carerIndex: number | null
}
export type Force =
  '街道干部' | '下沉干部' | '社区工作者' | '医务人员' | '民警' | '志愿者' | '保洁消杀' | '物业保安'
export type DemoStaff = {
  readonly id: string
  readonly name: string
  readonly sex: Sex
  readonly force: Force
  /** The organisation the person comes from. */
  readonly unit: string
  readonly communityId: string | null
  readonly role: string
  readonly isParty: boolean
  readonly skills: readonly string[]
  readonly phone: string
  /** May sign in to the program, at this desk. */
  readonly desk: DeskRole | null
  readonly note: string
}
export type DemoMapPoint = {
  readonly id: string
  readonly kind: PointKind
  readonly name: string
  readonly hours: string
  readonly at: Position
}
export type DemoRoute = {
  readonly id: string
  readonly kind: RouteKind
  readonly name: string
  readonly purpose: string
  readonly line: LineString
}
export type DemoToilet = {
  readonly id: string
  readonly number: string
  readonly place: string
  readonly communityId: string
  readonly zoneId: string | null
  readonly at: Position
  readonly cubicles: number
}
export type DemoToiletUse = {
  readonly id: string
  readonly toiletId: string
  /** From 1. */
  readonly cubicle: number
  /** Who went is recorded only if they wish. */
  readonly householdId: string | null
  readonly enteredAt: Instant
  readonly leftAt: Instant
}
export type DisinfectedPart =
  'pan' | 'floor' | 'interior' | 'tap' | 'handrail' | 'door_handle' | 'soap_dispenser'
export type DemoDisinfection = {
  readonly id: string
  readonly useId: string
  readonly toiletId: string
  readonly cubicle: number
  readonly startedAt: Instant
  readonly endedAt: Instant
  readonly agent: string
  readonly concentrationMgL: number
  readonly contactMinutes: number
  /** End of work plus contact time: nobody enters before. */
  readonly usableAt: Instant
  readonly parts: readonly DisinfectedPart[]
  readonly operatorId: string
  readonly checkerId: string
  /** When it was written down; far behind `endedAt` for a back-filled entry. */
  readonly recordedAt: Instant
  readonly isBackfilled: boolean
  /** Why it came late or was written later; empty otherwise. */
  readonly reason: string
}
export type DemoStation = {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly contact: string
  readonly phone: string
  readonly at: Position
}
export type DemoHandOverPoint = {
  readonly id: string
  /** JJ01 … */
  readonly number: string
  readonly communityId: string
  readonly stationId: string
  readonly name: string
  readonly keeperId: string
  readonly at: Position
}
export type CylinderModel = 'YSP12' | 'YSP35.5'
/** 需求登记 已汇总 已下单 满罐到交接点 入户更换(空罐待回收) 已回收清运; 撤销 拒检 无人. */
export type LpgStage =
  | 'registered'
  | 'summarised'
  | 'ordered'
  | 'at_point'
  | 'exchanged'
  | 'cleared'
  | 'cancelled'
  | 'refused'
  | 'absent'
export type DemoLpgRequest = {
  readonly id: string
  readonly number: string
  readonly householdId: string
  readonly pointId: string
  readonly orderId: string | null
  readonly model: CylinderModel
  readonly quantity: number
  readonly stage: LpgStage
  readonly registeredAt: Instant
  readonly registeredById: string
  /** As many as `quantity`, once the full ones stand at the point. */
  readonly fullCylinders: readonly string[]
  /** As many as `quantity`, once exchanged. */
  readonly emptyCylinders: readonly string[]
  readonly exchangedAt: Instant | null
  readonly exchangedById: string | null
  readonly clearedAt: Instant | null
  readonly note: string
}
export type DemoLpgOrder = {
  readonly id: string
  readonly number: string
  readonly pointId: string
  readonly stationId: string
  readonly preparedById: string
  readonly orderedAt: Instant
}
export type DemoHandOver = {
  readonly id: string
  readonly orderId: string
  readonly pointId: string
  readonly kind: 'full_in' | 'empty_out'
  readonly at: Instant
  readonly stationPerson: string
  readonly receiverId: string
  readonly cylinders: readonly { readonly number: string; readonly model: CylinderModel }[]
}
export type DemoStreet = {
  readonly post: DemoPost
  readonly communities: readonly DemoCommunity[]
  readonly estates: readonly DemoEstate[]
  readonly units: readonly DemoUnit[]
  readonly streets: readonly DemoStreetLine[]
  readonly zones: readonly DemoZone[]
  readonly households: readonly DemoHousehold[]
  readonly residents: readonly DemoResident[]
  readonly staff: readonly DemoStaff[]
  readonly toilets: readonly DemoToilet[]
  readonly toiletUses: readonly DemoToiletUse[]
  readonly disinfections: readonly DemoDisinfection[]
  readonly stations: readonly DemoStation[]
  readonly points: readonly DemoHandOverPoint[]
  readonly mapPoints: readonly DemoMapPoint[]
  readonly routes: readonly DemoRoute[]
  readonly lpgRequests: readonly DemoLpgRequest[]
  readonly lpgOrders: readonly DemoLpgOrder[]
  readonly handOvers: readonly DemoHandOver[]
}
