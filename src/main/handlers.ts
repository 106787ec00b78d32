import type { StreetPostApi } from '../shared/api.ts'
import type { AllHandlers } from './core/dispatch.ts'

/**
 * Who answers each call of `shared/api.ts`; one line a feature, and none can be missing.
 *
 * A feature is read when it is first asked: the program starts without the geometry, the pinyin and
 * the office files that only some of them need.
 */
export const handlers: AllHandlers<StreetPostApi> = {
  post: async () => (await import('./settings/handlers.ts')).postHandlers,
  session: async () => (await import('./settings/handlers.ts')).sessionHandlers,
  audit: async () => (await import('./settings/handlers.ts')).auditHandlers,
  backups: async () => (await import('./settings/handlers.ts')).backupsHandlers,
  jobs: async () => (await import('./settings/handlers.ts')).jobsHandlers,
  files: async () => (await import('./settings/handlers.ts')).filesHandlers,
  communities: async () => (await import('./places/handlers.ts')).communitiesHandlers,
  estates: async () => (await import('./places/handlers.ts')).estatesHandlers,
  units: async () => (await import('./places/handlers.ts')).unitsHandlers,
  streets: async () => (await import('./places/handlers.ts')).streetsHandlers,
  zones: async () => (await import('./zones/handlers.ts')).zonesHandlers,
  zoneChecks: async () => (await import('./zones/handlers.ts')).zoneChecksHandlers,
  mapPoints: async () => (await import('./points/handlers.ts')).mapPointsHandlers,
  walkRoutes: async () => (await import('./points/handlers.ts')).walkRoutesHandlers,
  needPins: async () => (await import('./points/handlers.ts')).needPinsHandlers,
  basePictures: async () => (await import('./pictures/handlers.ts')).basePicturesHandlers,
  grids: async () => (await import('./grids/handlers.ts')).gridsHandlers,
  households: async () => (await import('./households/handlers.ts')).householdsHandlers,
  residents: async () => (await import('./households/handlers.ts')).residentsHandlers,
  staff: async () => (await import('./staff/handlers.ts')).staffHandlers,
  leaves: async () => (await import('./staff/handlers.ts')).leavesHandlers,
  shifts: async () => (await import('./roster/handlers.ts')).shiftsHandlers,
  posts: async () => (await import('./roster/handlers.ts')).postsHandlers,
  slots: async () => (await import('./roster/handlers.ts')).slotsHandlers,
  roster: async () => (await import('./roster/handlers.ts')).rosterHandlers,
  attendance: async () => (await import('./attendance/handlers.ts')).attendanceHandlers,
  toilets: async () => (await import('./toilets/handlers.ts')).toiletsHandlers,
  disinfectants: async () => (await import('./toilets/disinfectants.ts')).disinfectantsHandlers,
  lpgStations: async () => (await import('./lpg/register.ts')).stationsHandlers,
  lpgPoints: async () => (await import('./lpg/register.ts')).pointsHandlers,
  lpgCylinders: async () => (await import('./lpg/register.ts')).cylindersHandlers,
  lpg: async () => (await import('./lpg/handlers.ts')).lpgHandlers,
  chores: async () => (await import('./chores/handlers.ts')).choresHandlers,
  needs: async () => (await import('./needs/handlers.ts')).needsHandlers,
  needCategories: async () => (await import('./needs/handlers.ts')).needCategoriesHandlers,
  needPlans: async () => (await import('./needs/handlers.ts')).needPlansHandlers,
  logs: async () => (await import('./logs/handlers.ts')).logsHandlers,
  transfer: async () => (await import('./transfer/handlers.ts')).transferHandlers,
  demo: async () => (await import('./demo/handlers.ts')).demoHandlers,
  reports: async () => (await import('./reports/handlers.ts')).reportsHandlers,
  packages: async () => (await import('./reports/packages-handlers.ts')).packagesHandlers,
  trustedPosts: async () => (await import('./reports/packages-handlers.ts')).trustedPostsHandlers,
  briefings: async () => (await import('./reports/handlers.ts')).briefingsHandlers,
  meetingItems: async () => (await import('./reports/meeting-items.ts')).meetingItemsHandlers,
  papers: async () => (await import('./papers/handlers.ts')).papersHandlers,
}
