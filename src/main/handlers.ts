import type { StreetPostApi } from '../shared/api.ts'
import { attendanceHandlers } from './attendance/handlers.ts'
import type { AllHandlers } from './core/dispatch.ts'
import { choresHandlers } from './chores/handlers.ts'
import { demoHandlers } from './demo/handlers.ts'
import { gridsHandlers } from './grids/handlers.ts'
import { householdsHandlers, residentsHandlers } from './households/handlers.ts'
import { logsHandlers } from './logs/handlers.ts'
import { lpgHandlers } from './lpg/handlers.ts'
import { cylindersHandlers, pointsHandlers, stationsHandlers } from './lpg/register.ts'
import { needCategoriesHandlers, needPlansHandlers, needsHandlers } from './needs/handlers.ts'
import {
  communitiesHandlers,
  estatesHandlers,
  streetsHandlers,
  unitsHandlers,
} from './places/handlers.ts'
import { papersHandlers } from './papers/handlers.ts'
import { basePicturesHandlers } from './pictures/handlers.ts'
import { mapPointsHandlers, needPinsHandlers, walkRoutesHandlers } from './points/handlers.ts'
import { postsHandlers, rosterHandlers, shiftsHandlers, slotsHandlers } from './roster/handlers.ts'
import {
  auditHandlers,
  backupsHandlers,
  filesHandlers,
  jobsHandlers,
  postHandlers,
  sessionHandlers,
} from './settings/handlers.ts'
import { briefingsHandlers, reportsHandlers } from './reports/handlers.ts'
import { packagesHandlers, trustedPostsHandlers } from './reports/packages-handlers.ts'
import { leavesHandlers, staffHandlers } from './staff/handlers.ts'
import { disinfectantsHandlers } from './toilets/disinfectants.ts'
import { toiletsHandlers } from './toilets/handlers.ts'
import { transferHandlers } from './transfer/handlers.ts'
import { zoneChecksHandlers, zonesHandlers } from './zones/handlers.ts'

/** Who answers each call of `shared/api.ts`; one line a feature, and none can be missing. */
export const handlers: AllHandlers<StreetPostApi> = {
  post: postHandlers,
  session: sessionHandlers,
  audit: auditHandlers,
  backups: backupsHandlers,
  jobs: jobsHandlers,
  files: filesHandlers,
  communities: communitiesHandlers,
  estates: estatesHandlers,
  units: unitsHandlers,
  streets: streetsHandlers,
  zones: zonesHandlers,
  zoneChecks: zoneChecksHandlers,
  mapPoints: mapPointsHandlers,
  walkRoutes: walkRoutesHandlers,
  needPins: needPinsHandlers,
  basePictures: basePicturesHandlers,
  grids: gridsHandlers,
  households: householdsHandlers,
  residents: residentsHandlers,
  staff: staffHandlers,
  leaves: leavesHandlers,
  shifts: shiftsHandlers,
  posts: postsHandlers,
  slots: slotsHandlers,
  roster: rosterHandlers,
  attendance: attendanceHandlers,
  toilets: toiletsHandlers,
  disinfectants: disinfectantsHandlers,
  lpgStations: stationsHandlers,
  lpgPoints: pointsHandlers,
  lpgCylinders: cylindersHandlers,
  lpg: lpgHandlers,
  chores: choresHandlers,
  needs: needsHandlers,
  needCategories: needCategoriesHandlers,
  needPlans: needPlansHandlers,
  logs: logsHandlers,
  transfer: transferHandlers,
  demo: demoHandlers,
  reports: reportsHandlers,
  packages: packagesHandlers,
  trustedPosts: trustedPostsHandlers,
  briefings: briefingsHandlers,
  papers: papersHandlers,
}
