import { instantText, type Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { WrittenText } from '../../shared/reports/contract.ts'
import type { LinkedText } from '../../shared/reports/figure-spans.ts'
import type { Figures } from '../../shared/reports/figures.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { briefingSheetOf, written } from './briefing-sheet.ts'
import {
  addBriefing,
  changeBriefing,
  findBriefingOfDay,
  findTakenBack,
  getBriefing,
  type Counted,
  type Key,
} from './briefing-store.ts'
import { addVersion, getVersion } from './briefing-versions.ts'

/** @throws {AppError} `rule_violated` once the day's briefing is signed. */
export async function draft(db: WriteDb, { day }: { readonly day: Day }, ctx: Context) {
  const { title, text, cutoffAt, counted } = await written(db, day, ctx)
  const words = {
    title,
    ...text,
    cutoffAt,
    counted: { ...counted, spans: text.spans, isOwn: true },
  }
  const standing = await findBriefingOfDay(db, day)
  const kept = standing ?? (await findTakenBack(db, day))
  if (kept === undefined) {
    const added = await addBriefing(db, { day, ...words }, ctx)
    return { ...added, replacedId: await addVersion(db, added.id, '生成草稿', words, ctx) }
  }
  assertOpen(kept)
  const key = await changeBriefing(db, kept, {
    ...columnsOf(words),
    ...unchecked,
    deleted_at: null,
    created_by: ctx.actor.name,
    created_by_id: ctx.actor.personId,
  })
  const label = standing === undefined ? '生成草稿' : '按最新数据重写'
  const replacedId = await addVersion(db, kept.id, label, words, ctx)
  return { ...key, number: kept.number, replacedId: standing === undefined ? null : replacedId }
}

/**
 * Takes a draft back as if it had never been made; its texts stay with its number.
 *
 * @throws {AppError} `rule_violated` once it is checked.
 */
export async function discard(db: WriteDb, key: Key, ctx: Context): Promise<Key> {
  const { status, number } = await getBriefing(db, key.id)
  if (status !== 'draft') throw wrongStep(number, '只有草稿可以撤回')
  return changeBriefing(db, key, { deleted_at: ctx.now })
}

/**
 * Keeps a person's words with the figures of this moment; what was checked has to be checked again.
 *
 * @throws {AppError} `invalid_input` for figures that stand outside the text or over one another.
 */
export async function save(
  db: WriteDb,
  input: Key & LinkedText & { readonly title: string },
  ctx: Context,
): Promise<WrittenText> {
  return keepWords(db, input, '保存', ctx)
}

/** An earlier text comes back as the newest; the one it replaces stays in the list. */
export async function takeBack(
  db: WriteDb,
  { versionId, ...key }: Key & { readonly versionId: string },
  ctx: Context,
): Promise<WrittenText> {
  const version = await getVersion(db, key.id, versionId)
  return keepWords(db, { ...key, ...version }, `取回${instantText(version.at)}的文稿`, ctx)
}

async function keepWords(
  db: WriteDb,
  { id, rowVersion, title, ...text }: Key & LinkedText & { readonly title: string },
  label: string,
  ctx: Context,
): Promise<WrittenText> {
  const kept = await getBriefing(db, id)
  assertOpen(kept)
  assertPlaced(text)
  const { counted, cutoffAt, withWords } = await written(db, kept.day, ctx)
  const { body, spans } = withWords(text)
  const words = { title, body, spans, cutoffAt, counted: { ...counted, spans, isOwn: false } }
  const key = await changeBriefing(db, { id, rowVersion }, { ...columnsOf(words), ...unchecked })
  return { ...key, replacedId: await addVersion(db, id, label, words, ctx) }
}

const unchecked = {
  status: 'draft',
  checked_at: null,
  checked_by: null,
  checked_by_id: null,
} as const

function columnsOf(words: {
  readonly title: string
  readonly body: string
  readonly cutoffAt: string
  readonly counted: Counted
}) {
  const { title, body, cutoffAt, counted } = words
  return { title, body, cutoff_at: cutoffAt, figures: JSON.stringify(counted) }
}

function assertPlaced({ body, spans }: LinkedText): void {
  const isPlaced = spans.every(
    ({ start, end }, at) =>
      start >= (spans[at - 1]?.end ?? 0) && end >= start && end <= body.length,
  )
  if (isPlaced) return
  throw new AppError(
    'invalid_input',
    '简报里数字的位置和文字对不上，没有保存。请重新打开这一期再改。',
  )
}

/** @throws {AppError} `rule_violated` for whoever drafted it, or when it is not a draft. */
export async function check(db: WriteDb, key: Key, ctx: Context): Promise<Key> {
  const kept = await getBriefing(db, key.id)
  if (kept.status !== 'draft') throw wrongStep(kept.number, '只有草稿可以审核')
  if (kept.createdById === ctx.actor.personId) throw samePerson('审核人', '编制人')
  const sheet = await briefingSheetOf(db, kept.day, ctx)
  const { figures, charts, tables, body, spans, title } = sheet
  const counted = { figures: figures as Figures, charts, tables, spans, isOwn: kept.counted.isOwn }
  return changeBriefing(db, key, {
    status: 'checked',
    title,
    body,
    figures: JSON.stringify(counted),
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
