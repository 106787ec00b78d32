import { sql, type SqlBool } from 'kysely'
import { dayOf, dayText, instantAt } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { periodOf, type Period } from '../../shared/core/period.ts'
import { toiletFields, type toiletsContract } from '../../shared/toilets/contract.ts'
import { assertFinished } from '../../shared/toilets/removal.ts'
import { ledgerOf } from '../../shared/toilets/ledger.ts'
import type { Handlers } from '../core/dispatch.ts'
import { gridAtPlace } from '../core/grid-at-place.ts'
import { placeKeys } from '../core/pinyin.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { cubicleEvents } from './event-store.ts'
import { getToilet, hasEvents, lastLiftOver, logSpan, markRemoved, zoneNames } from './store.ts'

type Register = Pick<
  Handlers<typeof toiletsContract>,
  'list' | 'add' | 'edit' | 'remove' | 'restore' | 'withdraw'
>

/** A filter of this register that is no period was made by no figure. */
function asPeriod(value: string | number): Period {
  const period = periodOf(value)
  if (period !== undefined) return period
  throw new AppError('invalid_input', '不能按这一段时间筛选。请清除筛选。', { value })
}

/** Stood for use at some moment of a day's period; opened on the day at the latest. */
function inServiceIn({ from, until }: Period) {
  return sql<SqlBool>`(r.opened_on <= ${dayOf(until)}
    AND (r.removed_at IS NULL OR r.removed_at >= ${from}))`
}

/** In service, with every cubicle stopped and not resumed at the period's end. */
function stoppedIn(period: Period) {
  const { until } = period
  return sql<SqlBool>`(${inServiceIn(period)} AND r.cubicles = (
    SELECT count(*) FROM (
      SELECT e.kind, max(e.at || e.recorded_at) FROM toilet_events e
      WHERE e.toilet_id = r.id AND e.kind IN ('stopped', 'resumed') AND e.at < ${until}
      AND e.cubicle <= r.cubicles
      AND NOT EXISTS (SELECT 1 FROM toilet_events v WHERE v.reverses_id = e.id)
      GROUP BY e.cubicle) WHERE kind = 'stopped'))`
}

const records = recordHandlers(toiletFields, {
  table: 'toilets',
  noun: '移动厕所',
  toColumns: (fields) => ({
    ...cellsOf(fields),
    ...(fields.place === undefined ? {} : { place_py: placeKeys(fields.place) }),
  }),
  toShown: (row) => shownAs(row),
  from: (query) =>
    query
      .leftJoin('communities as c', 'c.id', 'r.community_id')
      .select(sql`coalesce(c.name, '')`.as('community_name')),
  searched: ['r.number', 'r.place', 'r.place_py', 'c.name'],
  columns: { communityName: 'c.name' },
  narrows: {
    inServiceIn: (period) => inServiceIn(asPeriod(period)),
    stoppedIn: (period) => stoppedIn(asPeriod(period)),
  },
  order: ['r.number'],
  check: async (db, { cubicles, openedOn }, id) => {
    const held = id === null ? undefined : await logSpan(db, id)
    if (held === undefined) return
    if (cubicles !== undefined && cubicles < held.cubicles) {
      throw new AppError(
        'rule_violated',
        `${held.cubicles} 号厕位已有使用或消杀登记，厕位数不能改成 ${cubicles}，没有保存。不再使用的厕位请在看板办“停用”。`,
        { path: ['cubicles'] },
      )
    }
    if (openedOn !== undefined && held.from < instantAt(openedOn, 0)) {
      throw new AppError(
        'rule_violated',
        `${dayText(dayOf(held.from))}已有使用或消杀登记，启用日期不能晚于这一天，没有保存。请核对启用日期。`,
        { path: ['openedOn'] },
      )
    }
  },
  checkRemoval: async (db, id) => {
    if (!(await hasEvents(db, id))) return
    throw new AppError(
      'rule_violated',
      '这座移动厕所已有使用或消杀登记，不能删除。不再使用时请办“撤除”，登记会保留。',
    )
  },
})

/** The register of toilets: what stands where, and its removal in the end. */
export const registerHandlers: Register = {
  ...records,

  list: async (db, page, ctx) => {
    const { rows, total } = await records.list(db, page, ctx)
    const zones = await zoneNames(db, ctx.now)
    const gridAt = await gridAtPlace(db)
    const shown = rows as { lon: number | null; lat: number | null }[]
    const placed = shown.map((row) => ({
      ...row,
      zoneName: zones.zoneAt(row),
      gridName: gridAt(row),
    }))
    return { rows: placed as never[], total }
  },

  withdraw: async (db, key, ctx) => {
    const toilet = await getToilet(db, key.id)
    const names = await zoneNames(db, ctx.now)
    if (names.areInForce && (toilet.lon === null || toilet.lat === null)) {
      throw new AppError(
        'rule_violated',
        `${toilet.number}号移动厕所没有位置，判断不了所在区域是否解除，没有办理。请先在“点位与路线”的图上点出它的位置，或填写经纬度。`,
      )
    }
    const zone = names.zoneAt(toilet)
    if (zone !== '') {
      throw new AppError(
        'rule_violated',
        `${toilet.number}号移动厕所在“${zone}”内，区域解除前不能撤除，没有办理。请等区域解除、每个厕位登记过终末消杀后再办。`,
      )
    }
    const liftedAt = await lastLiftOver(db, toilet, ctx.now)
    for (let cubicle = 1; cubicle <= toilet.cubicles; cubicle++) {
      const events = await cubicleEvents(db, toilet.id, cubicle, ctx.now, ctx.now)
      assertFinished(ledgerOf(events), { toilet, cubicle }, liftedAt)
    }
    if (await markRemoved(db, key, ctx.now)) return { id: key.id, rowVersion: key.rowVersion + 1 }
    throw new AppError('conflict', '这座移动厕所已被他人修改或撤除，没有办理。请看最新内容后再办。')
  },
}
