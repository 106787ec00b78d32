import { AppError } from '../../shared/core/errors.ts'
import type { briefingsContract, reportsContract } from '../../shared/reports/contract.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { verifyPackage } from '../office/verify-package.ts'
import { atlasSheetOf } from './atlas-sheet.ts'
import { check, discard, draft, save, sign, takeBack } from './briefing.ts'
import { briefingSheetOf } from './briefing-sheet.ts'
import { readTemplate, saveTemplate } from './briefing-template-store.ts'
import { listBriefings } from './briefing-store.ts'
import { listVersions } from './briefing-versions.ts'
import { dayPlaces, leaderlessGrids } from './day.ts'
import { exportDay, noteExport } from './export-day.ts'
import { exportLog } from './export-log.ts'
import { gridMapSheetOf } from './grid-map-sheet.ts'
import { exportList, holdList, listPaper } from './list-papers.ts'
import { isTable, logPaper } from './logs/log-papers.ts'
import { lpgOrderPaper } from './logs/lpg-papers.ts'
import { rosterPaper } from './logs/roster-paper.ts'
import { toiletLabelPaper } from './logs/toilet-papers.ts'
import { lpgSheetOf } from './lpg-sheet.ts'
import { knownPosts } from './package-store.ts'
import { toChecked } from './recheck-package.ts'
import { meetingSheetOf, meetingTrendOf } from './meeting.ts'
import { overview } from './overview.ts'
import { rosterSheetOf } from './roster-sheet.ts'
import { dayWindow, getPost } from './sheet-head.ts'
import { toiletSheetOf } from './toilet-sheet.ts'

const masked = (one: { readonly phoneMasked: string }) => one.phoneMasked
const maskedHousehold = (one: { readonly phone_masked: string }) => one.phone_masked

/** Opens a sealed phone; only the calls that leave an audit line use it. */
function opened(ctx: Context) {
  return (sealed: string | null) => (sealed === null ? '' : ctx.sealer.open(sealed))
}

export const reportsHandlers: Handlers<typeof reportsContract> = {
  overview,
  leaderlessGrids: async (db, { day }) => ({ ids: await leaderlessGrids(db, day) }),
  dayPlaces: async (db, { day, asOf }, { now }) => {
    const until = asOf ?? dayWindow(await getPost(db), day, now).until
    return { rows: await dayPlaces(db, { day, until }) }
  },
  rosterSheet: (db, { day }, ctx) => rosterSheetOf(db, day, ctx, masked),
  gridMapSheet: (db, { day }, ctx) => gridMapSheetOf(db, day, ctx),
  toiletSheet: (db, { day }, ctx) => toiletSheetOf(db, day, ctx),
  lpgSheet: (db, { day }, ctx) => lpgSheetOf(db, day, ctx, maskedHousehold),
  briefing: (db, { day }, ctx) => briefingSheetOf(db, day, ctx),
  meeting: (db, { day }, ctx) => meetingSheetOf(db, day, ctx),
  meetingTrend: (db, { day }, ctx) => meetingTrendOf(db, day, ctx),
  rosterSheetWithPhones: (db, { day }, ctx) =>
    rosterSheetOf(db, day, ctx, (one) => opened(ctx)(one.phoneSealed)),
  lpgSheetWithPhones: (db, { day }, ctx) =>
    lpgSheetOf(db, day, ctx, (one) => opened(ctx)(one.phone_sealed)),
  atlasSheet: (db, { day }, ctx) => atlasSheetOf(db, day, ctx, { kind: 'masked' }),
  atlasSheetInFull: (db, { day }, ctx) =>
    atlasSheetOf(db, day, ctx, { kind: 'full', open: opened(ctx) }),
  logPaper: (db, { what, ...asked }, ctx) => {
    if (isTable(what)) return logPaper(db, { ...asked, what }, ctx)
    throw new AppError('invalid_input', '门牌二维码不是表格。请选择打印。')
  },
  logPaperWithPhones: (db, { what, ...asked }, ctx) => {
    const open = opened(ctx)
    if (what === 'roster-days') return rosterPaper(db, asked, ctx, (one) => open(one.phone_sealed))
    if (what === 'lpg-order') return lpgOrderPaper(db, asked, ctx, (one) => open(one.phone_sealed))
    throw new AppError('invalid_input', '这份表没有完整电话的打印。请打印遮盖电话的。')
  },
  labelPaper: (db, asked, ctx) => toiletLabelPaper(db, asked, ctx),
  exportLog: { run: exportLog },
  holdList,
  listPaper: (db, asked, ctx) => listPaper(db, asked, ctx, 'masked'),
  listPaperWithPhones: (db, asked, ctx) => listPaper(db, asked, ctx, 'full'),
  exportList: { run: exportList('masked') },
  exportListWithPhones: { run: exportList('full') },
  exportDay: { run: exportDay, note: noteExport },
  verify: async (db, { folder }, ctx) =>
    toChecked(await verifyPackage(folder, await knownPosts(db, ctx.sealer))),
}

export const briefingsHandlers: Handlers<typeof briefingsContract> = {
  list: async (db) => ({ rows: await listBriefings(db) }),
  draft,
  discard,
  save,
  check,
  sign,
  versions: async (db, { id }) => ({ rows: await listVersions(db, id) }),
  takeBack,
  template: (db) => readTemplate(db),
  saveTemplate: (db, input, ctx) => saveTemplate(db, input, ctx.now),
}
