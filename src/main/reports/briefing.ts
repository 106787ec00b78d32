import type { Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { draftBriefing, type Correction } from '../../shared/reports/briefing-text.ts'
import { tablesOf } from '../../shared/reports/briefing-tables.ts'
import { dateText } from '../../shared/reports/cutoff.ts'
import { chartsOf } from '../../shared/reports/charts.ts'
import {
  figureCatalogue,
  figureKeys,
  figuresOf,
  type Figures,
} from '../../shared/reports/figures.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import {
  addBriefing,
  changeBriefing,
  findBriefingOfDay,
  findSignedBefore,
  getBriefing,
  nextNumber,
  type Key,
  type Counted,
} from './briefing-store.ts'
import { factsOf, figuresWithBefore } from './day.ts'
import { dayWindow, getPost, sheetHeadOf } from './sheet-head.ts'

async function written(db: ReadDb, day: Day, ctx: Context) {
  const matter = await figuresWithBefore(db, day, ctx.now)
  const corrections = await correctionsOf(db, day, ctx)
  const body = draftBriefing({ ...matter, streetName: matter.post.streetName, corrections })
  const counted: Counted = {
    figures: matter.figures,
    charts: chartsOf(matter.facts),
    tables: tablesOf(matter.facts),
    text: body,
  }
  return {
    title: `${matter.post.streetName}${dateText(day)}疫情防控工作情况`,
    body,
    cutoffAt: matter.facts.window.until,
    counted,
  }
}

/**
 * What the last signed issue would say otherwise today, counted to the same moment as then. A ledger
 * keeps no picture of an earlier day and a roster may be planned anew, so theirs are not corrected.
 */
async function correctionsOf(db: ReadDb, day: Day, ctx: Context): Promise<readonly Correction[]> {
  const signed = await findSignedBefore(db, day)
  if (signed === undefined) return []
  const window = dayWindow(await getPost(db), signed.day, ctx.now)
  const figures = figuresOf(await factsOf(db, { ...window, until: signed.cutoffAt }))
  return figureKeys
    .filter((key) => {
      const { kind } = figureCatalogue[key]
      const was = signed.counted.figures[key]
      return kind !== 'ledger' && kind !== 'roster' && was !== undefined && was !== figures[key]
    })
    .map((key) => ({
      number: signed.number,
      day: signed.day,
      key,
      was: signed.counted.figures[key],
      now: figures[key],
    }))
}

/**
 * The day's briefing as it is kept, or as it would be drafted now.
 *
 * A draft nobody has touched follows the ledgers. One that was edited, checked or signed keeps the
 * figures it was last saved with; what has changed since is listed beside it.
 */
export async function briefingSheetOf(db: ReadDb, day: Day, ctx: Context): Promise<BriefingSheet> {
  const post = await getPost(db)
  const kept = await findBriefingOfDay(db, day)
  const fresh = await written(db, day, ctx)
  const isOwn = kept !== undefined && !(kept.status === 'draft' && kept.body === kept.counted.text)
  const { figures, charts, tables } = isOwn ? kept.counted : fresh.counted
  return {
    head: await sheetHeadOf(db, post, day, ctx),
    id: kept?.id ?? null,
    rowVersion: kept?.rowVersion ?? 0,
    number: kept?.number ?? (await nextNumber(db)),
    title: isOwn ? kept.title : fresh.title,
    status: kept?.status ?? 'draft',
    body: isOwn ? kept.body : fresh.body,
    preparedBy: kept?.createdBy ?? ctx.actor.name,
    checkedBy: kept?.checkedBy ?? '',
    signedBy: kept?.signedBy ?? '',
    charts: charts.map((chart) => ({
      ...chart,
      categories: [...chart.categories],
      series: chart.series.map(({ name, values }) => ({ name, values: [...values] })),
    })),
    tables: [...tables],
    figures,
    changed: figureKeys
      .filter((key) => figures[key] !== fresh.counted.figures[key])
      .map((key) => ({
        name: figureCatalogue[key].name,
        was: figures[key] ?? null,
        now: fresh.counted.figures[key],
      })),
  }
}

/** @throws {AppError} `rule_violated` once the day's briefing is signed. */
export async function draft(db: WriteDb, { day }: { readonly day: Day }, ctx: Context) {
  const fresh = await written(db, day, ctx)
  const kept = await findBriefingOfDay(db, day)
  if (kept === undefined) return addBriefing(db, { day, ...fresh }, ctx)
  assertOpen(kept)
  const key = await changeBriefing(db, kept, {
    title: fresh.title,
    body: fresh.body,
    figures: JSON.stringify(fresh.counted),
    cutoff_at: fresh.cutoffAt,
    status: 'draft',
    created_by: ctx.actor.name,
    created_by_id: ctx.actor.personId,
    checked_at: null,
    checked_by: null,
    checked_by_id: null,
  })
  return { ...key, number: kept.number }
}

/** Keeps a person's words with the figures of this moment; what was checked has to be checked again. */
export async function save(
  db: WriteDb,
  { id, rowVersion, title, body }: Key & { readonly title: string; readonly body: string },
  ctx: Context,
): Promise<Key> {
  const kept = await getBriefing(db, id)
  assertOpen(kept)
  const { counted, cutoffAt } = await written(db, kept.day, ctx)
  return changeBriefing(
    db,
    { id, rowVersion },
    { title, body, status: 'draft', figures: JSON.stringify(counted), cutoff_at: cutoffAt },
  )
}

/** @throws {AppError} `rule_violated` for whoever drafted it, or when it is not a draft. */
export async function check(db: WriteDb, key: Key, ctx: Context): Promise<Key> {
  const kept = await getBriefing(db, key.id)
  if (kept.status !== 'draft') throw wrongStep(kept.number, '只有草稿可以审核')
  if (kept.createdById === ctx.actor.personId) throw samePerson('审核人', '编制人')
  const sheet = await briefingSheetOf(db, kept.day, ctx)
  return changeBriefing(db, key, {
    status: 'checked',
    title: sheet.title,
    body: sheet.body,
    figures: JSON.stringify(countedOf(sheet)),
    checked_at: ctx.now,
    checked_by: ctx.actor.name,
    checked_by_id: ctx.actor.personId,
  })
}

/** @throws {AppError} `rule_violated` for whoever drafted or checked it, or before the check. */
export async function sign(db: WriteDb, key: Key, ctx: Context): Promise<Key> {
  const kept = await getBriefing(db, key.id)
  if (kept.status !== 'checked') throw wrongStep(kept.number, '审核以后才能签发')
  if (kept.createdById === ctx.actor.personId) throw samePerson('签发人', '编制人')
  if (kept.checkedById === ctx.actor.personId) throw samePerson('签发人', '审核人')
  return changeBriefing(db, key, {
    status: 'signed',
    signed_at: ctx.now,
    signed_by: ctx.actor.name,
    signed_by_id: ctx.actor.personId,
  })
}

/** What is frozen with the text once it was checked. */
function countedOf({ figures, charts, tables, body }: BriefingSheet): Counted {
  return { figures: figures as Figures, charts, tables, text: body }
}

function assertOpen({ status, number }: { readonly status: string; readonly number: number }) {
  if (status === 'signed') throw wrongStep(number, '已经签发，不能再改，更正写入下一期')
}

function wrongStep(number: number, reason: string): AppError {
  return new AppError('rule_violated', `第 ${number} 期简报没有改动：${reason}。`)
}

function samePerson(one: string, other: string): AppError {
  return new AppError(
    'rule_violated',
    `${one}和${other}不能是同一人，没有办理。请由另一位工作人员登录后办理。`,
  )
}
