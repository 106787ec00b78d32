import type { Day } from '../../shared/core/dates.ts'
import { draftBriefing, spanText, type Correction } from '../../shared/reports/briefing-text.ts'
import { tablesOf } from '../../shared/reports/briefing-tables.ts'
import { chartsOf } from '../../shared/reports/charts.ts'
import { dateText, withCutoff } from '../../shared/reports/cutoff.ts'
import { withFigures, writtenOver, type LinkedText } from '../../shared/reports/figure-spans.ts'
import { figureCatalogue, figureKeys, figuresOf } from '../../shared/reports/figures.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import {
  findBriefingOfDay,
  findSignedBefore,
  findTakenBack,
  nextNumber,
  type Briefing,
} from './briefing-store.ts'
import { templateOf } from './briefing-template-store.ts'
import { factsOf, figuresWithBefore } from './day.ts'
import { dayWindow, getPost, sheetHeadOf } from './sheet-head.ts'

/** What a briefing of the day says by the ledgers of this moment. */
export async function written(db: ReadDb, day: Day, ctx: Context) {
  const matter = await figuresWithBefore(db, day, ctx.now)
  const corrections = await correctionsOf(db, day, ctx)
  const { streetName } = matter.post
  const text = draftBriefing({ ...matter, streetName, corrections }, await templateOf(db))
  const counted = {
    figures: matter.figures,
    charts: chartsOf(matter.facts),
    tables: tablesOf(matter.facts),
  }
  return {
    title: `${streetName}${dateText(day)}疫情防控工作情况`,
    text,
    cutoffAt: matter.facts.window.until,
    counted,
    /** The words people wrote, with the figures of this moment. */
    withWords: ({ body, spans }: LinkedText) =>
      withFigures({ body: withCutoff(body, matter.facts.window), spans }, (span) =>
        spanText(matter, span),
      ),
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
      said: writtenOver(wordsOf(signed)).get(key),
    }))
}

/**
 * The day's briefing as it is kept, or as it would be drafted now.
 *
 * A draft follows the ledgers: untouched as a whole, edited with every figure nobody wrote over. One
 * that was checked or signed keeps its figures; what has changed since is listed beside it.
 */
export async function briefingSheetOf(db: ReadDb, day: Day, ctx: Context): Promise<BriefingSheet> {
  const post = await getPost(db)
  const kept = await findBriefingOfDay(db, day)
  const fresh = await written(db, day, ctx)
  const isFrozen = kept !== undefined && kept.status !== 'draft'
  const { figures, charts, tables } = isFrozen ? kept.counted : fresh.counted
  const text =
    kept === undefined || kept.counted.isOwn ? fresh.text : fresh.withWords(wordsOf(kept))
  const { body, spans } = isFrozen ? wordsOf(kept) : text
  return {
    head: await sheetHeadOf(db, post, day, ctx),
    id: kept?.id ?? null,
    rowVersion: kept?.rowVersion ?? 0,
    number: (kept ?? (await findTakenBack(db, day)))?.number ?? (await nextNumber(db)),
    title: kept === undefined || (!isFrozen && kept.counted.isOwn) ? fresh.title : kept.title,
    status: kept?.status ?? 'draft',
    body,
    spans: [...spans],
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

function wordsOf({ body, counted }: Briefing): LinkedText {
  return { body, spans: counted.spans }
}
