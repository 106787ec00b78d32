import BetterSqlite from 'better-sqlite3'
import { keyTouchParts, disinfectionStepKeys } from '../../src/shared/toilets/labels.ts'

/** Three weeks, the last day of which is looked at in the evening. */
const days = 21
export const lastDay = '2022-04-10'
const firstMidnight = Date.parse('2022-03-20T16:00:00.000Z')
export const logsEnd = '2022-04-10T12:30:00.000Z'

const toilets = 30
const cubicles = 3
const usesOfToilet = 100
const requests = 10_000
const needs = 82_000

const minute = 60_000

/**
 * Fills a demo post with the logs of three weeks: 30 toilets of 3 cubicles with 100 uses a day each
 * and a disinfection after every one, 10,000 requests for gas and 82,000 needs, in place of its own.
 */
export function fillLogs(file: string): void {
  const db = new BetterSqlite(file)
  db.pragma('foreign_keys = OFF')
  db.pragma('synchronous = OFF')
  db.exec(`DROP TRIGGER toilet_events_no_delete; DROP TRIGGER lpg_steps_no_delete;
    DROP TRIGGER need_steps_no_delete;
    DELETE FROM toilet_events; DELETE FROM toilets; DELETE FROM need_steps; DELETE FROM needs;
    DELETE FROM lpg_steps; DELETE FROM lpg_requests;`)
  db.transaction(() => {
    fillToilets(db)
    fillGas(db)
    fillNeeds(db)
  })()
  db.exec('ANALYZE')
  db.close()
}

function fillToilets(db: BetterSqlite.Database): void {
  const toilet = db.prepare(`INSERT INTO toilets (id, number, place, cubicles, lon, lat, opened_on)
    VALUES (?, ?, ?, ?, 116.4, 39.9, '2022-03-20')`)
  const event =
    db.prepare(`INSERT INTO toilet_events (id, toilet_id, cubicle, kind, at, recorded_at,
      recorded_by, use_id, start_id, steps, parts, agent, mg_per_litre, contact_minutes, operator,
      checker) VALUES (?, ?, ?, ?, ?, ?, '保洁甲', ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const steps = JSON.stringify(disinfectionStepKeys)
  const parts = JSON.stringify(keyTouchParts)
  for (let one = 0; one < toilets; one++) {
    const id = `toilet-${one}`
    toilet.run(id, `YD-${String(one + 1).padStart(2, '0')}`, `${one + 1}号院门前`, cubicles)
    for (let day = 0; day < days; day++) {
      for (let use = 0; use < usesOfToilet; use++) {
        const cubicle = (use % cubicles) + 1
        // Every 42 minutes a cubicle, from half past midnight on.
        const from = firstMidnight + (day * 1440 + 30 + Math.floor(use / cubicles) * 42) * minute
        const useId = `u-${one}-${day}-${use}`
        const startId = `d-${one}-${day}-${use}`
        const at = (minutes: number) => new Date(from + minutes * minute).toISOString()
        const line = (
          lineId: string,
          kind: string,
          minutes: number,
          ofUse: string | null,
          ofStart: string | null,
          done: readonly (string | number | null)[],
        ) => event.run(lineId, id, cubicle, kind, at(minutes), at(minutes), ofUse, ofStart, ...done)
        const nothing = ['[]', '[]', '', null, null, '', '']
        line(useId, 'use_in', 0, null, null, nothing)
        line(`${useId}-out`, 'use_out', 3, useId, null, nothing)
        line(startId, 'disinfect_start', 4, useId, null, ['[]', '[]', '', null, null, '保洁甲', ''])
        line(`${startId}-end`, 'disinfect_end', 8, null, startId, [
          ...[steps, parts, '84消毒液', 1000, 30, '保洁甲', '社工乙'],
        ])
      }
    }
  }
}

function fillGas(db: BetterSqlite.Database): void {
  const households = idsOf(db, 'households')
  const stations = idsOf(db, 'lpg_stations')
  const points = idsOf(db, 'lpg_points')
  const request =
    db.prepare(`INSERT INTO lpg_requests (id, household_id, station_id, point_id, model,
    quantity, requested_at, requested_by, state) VALUES (?, ?, ?, ?, 'YSP35.5', 1, ?, '社工乙', ?)`)
  const step =
    db.prepare(`INSERT INTO lpg_steps (id, request_id, step, at, recorded_at, recorded_by)
    VALUES (?, ?, ?, ?, ?, '社工乙')`)
  const way = ['requested', 'ordered', 'delivered', 'exchanged', 'cleared'] as const
  const states = ['requested', 'ordered', 'at_point', 'exchanged', 'cleared'] as const
  for (let one = 0; one < requests; one++) {
    const at = firstMidnight + Math.floor((one / requests) * (days * 1440 - 240)) * minute
    // The last twentieth is on its way; all before is cleared, but for some empties in custody.
    const reached = one > requests * 0.95 ? one % 4 : one % 40 === 0 ? 3 : 4
    const id = `gas-${String(one).padStart(5, '0')}`
    const household = households[(one * 7) % Math.floor(households.length / 2)]
    const place = one % points.length
    request.run(
      ...[id, household, stations[place % stations.length], points[place]],
      ...[new Date(at).toISOString(), states[reached]],
    )
    way.slice(0, reached + 1).forEach((kind, index) => {
      const when = new Date(at + index * 30 * minute).toISOString()
      step.run(`${id}-${index}`, id, kind, when, when)
    })
  }
}

function fillNeeds(db: BetterSqlite.Database): void {
  const households = idsOf(db, 'households')
  const kinds = ['medicine', 'hospital', 'meals', 'parcel', 'shopping', 'repair', 'documents']
  const need = db.prepare(`INSERT INTO needs (id, source, category_id, urgency, household_id, need,
      taken_at, taken_by, owner_name, due_at, state, closed_at)
    VALUES (?, 'call', ?, ?, ?, ?, ?, '社工乙', ?, ?, ?, ?)`)
  const step = db.prepare(`INSERT INTO need_steps (id, need_id, step, at, recorded_at, recorded_by,
      owner_name, remark) VALUES (?, ?, ?, ?, ?, '社工乙', ?, ?)`)
  for (let one = 0; one < needs; one++) {
    const at = firstMidnight + Math.floor((one / needs) * (days * 1440 - 240)) * minute
    const id = `need-${String(one).padStart(6, '0')}`
    const owner = `社工${one % 40}`
    const open = one > needs * 0.99
    const iso = (hours: number) => new Date(at + hours * 60 * minute).toISOString()
    need.run(
      ...[id, kinds[one % kinds.length], one % 50 === 0 ? 'urgent' : 'usual'],
      ...[households[(one * 13) % households.length], '代办一件', iso(0), owner, iso(12)],
      ...[open ? 'open' : 'done', open ? null : iso(3)],
    )
    step.run(`${id}-t`, id, 'taken', iso(0), iso(0), owner, '')
    if (!open) step.run(`${id}-d`, id, 'done', iso(3), iso(3), '', '已送到')
  }
}

function idsOf(db: BetterSqlite.Database, table: string): readonly string[] {
  return (db.prepare(`SELECT id FROM ${table} ORDER BY id`).all() as { id: string }[]).map(
    ({ id }) => id,
  )
}
