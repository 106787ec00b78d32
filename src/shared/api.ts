import { attendanceContract } from './attendance/contract.ts'
import { bindingsContract } from './bindings/contract.ts'
import type { Client as ClientOf } from './core/contract.ts'
import { choresContract } from './chores/contract.ts'
import { demoContract } from './demo/contract.ts'
import { gridsContract } from './grids/contract.ts'
import { householdsContract, residentsContract } from './households/contract.ts'
import { papersContract } from './papers/contract.ts'
import { basePicturesContract } from './pictures/contract.ts'
import { cylindersContract, lpgContract, pointsContract, stationsContract } from './lpg/contract.ts'
import { logsContract } from './logs/contract.ts'
import { needCategoriesContract, needPlansContract, needsContract } from './needs/contract.ts'
import { mapPointsContract, needPinsContract, walkRoutesContract } from './points/contract.ts'
import {
  communitiesContract,
  estatesContract,
  streetsContract,
  unitsContract,
} from './places/contract.ts'
import { rosterContract } from './roster/contract.ts'
import { postsContract, shiftsContract, slotsContract } from './roster/posts-contract.ts'
import {
  auditContract,
  backupsContract,
  filesContract,
  jobsContract,
  postContract,
  sessionContract,
} from './settings/contract.ts'
import { briefingsContract, reportsContract } from './reports/contract.ts'
import { meetingItemsContract } from './reports/meeting.ts'
import { packagesContract, trustedPostsContract } from './reports/packages.ts'
import {
  certificatesContract,
  leavesContract,
  overtimesContract,
  rolesContract,
  staffContract,
  wishesContract,
  workLimitsContract,
} from './staff/contract.ts'
import { postTemplatesContract, teamsContract } from './teams/contract.ts'
import { toiletsContract } from './toilets/contract.ts'
import { disinfectantsContract } from './toilets/disinfectants-contract.ts'
import { transferContract } from './transfer/contract.ts'
import { zoneChecksContract, zonesContract } from './zones/contract.ts'

/** Everything that can be asked of the main process; one line a feature. */
export const api = {
  post: postContract,
  session: sessionContract,
  audit: auditContract,
  backups: backupsContract,
  jobs: jobsContract,
  files: filesContract,
  communities: communitiesContract,
  estates: estatesContract,
  units: unitsContract,
  streets: streetsContract,
  zones: zonesContract,
  zoneChecks: zoneChecksContract,
  mapPoints: mapPointsContract,
  walkRoutes: walkRoutesContract,
  needPins: needPinsContract,
  basePictures: basePicturesContract,
  grids: gridsContract,
  households: householdsContract,
  residents: residentsContract,
  staff: staffContract,
  leaves: leavesContract,
  certificates: certificatesContract,
  wishes: wishesContract,
  overtimes: overtimesContract,
  roles: rolesContract,
  workLimits: workLimitsContract,
  teams: teamsContract,
  postTemplates: postTemplatesContract,
  bindings: bindingsContract,
  shifts: shiftsContract,
  posts: postsContract,
  slots: slotsContract,
  roster: rosterContract,
  attendance: attendanceContract,
  toilets: toiletsContract,
  disinfectants: disinfectantsContract,
  lpgStations: stationsContract,
  lpgPoints: pointsContract,
  lpgCylinders: cylindersContract,
  lpg: lpgContract,
  chores: choresContract,
  needs: needsContract,
  needCategories: needCategoriesContract,
  needPlans: needPlansContract,
  logs: logsContract,
  transfer: transferContract,
  demo: demoContract,
  reports: reportsContract,
  packages: packagesContract,
  trustedPosts: trustedPostsContract,
  briefings: briefingsContract,
  meetingItems: meetingItemsContract,
  papers: papersContract,
} as const

export type StreetPostApi = typeof api
export type Client = ClientOf<StreetPostApi>
