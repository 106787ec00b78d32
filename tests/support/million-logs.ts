import BetterSqlite from 'better-sqlite3'
import { addDays, instantAt } from '../../src/shared/core/dates.ts'

/** Of each use: in, out, the disinfection's start and its end. */
const rowsAUse = 4
const days = 90

/**
 * Fills a post's toilet log with uses of the last days, each disinfected, one after another in every
 * cubicle.
 *
 * @returns How many log rows there are then.
 */
export function fillLogs(file: string, rows: number, today: string): number {
  const db = new BetterSqlite(file)
  const toilets = db
    .prepare<[], { id: string }>('SELECT id FROM toilets WHERE deleted_at IS NULL')
    .all()
  const add = db.prepare(
    `INSERT INTO toilet_events (id, toilet_id, cubicle, kind, at, recorded_at, recorded_by, use_id,
       start_id, agent, mg_per_litre, contact_minutes, operator, checker)
     VALUES (@id, @toilet, 1, @kind, @at, @at, '测量员', @use, @start, '84消毒液', 1000, 5, '甲', '乙')`,
  )
  const uses = Math.ceil(rows / rowsAUse)
  const perDay = Math.ceil(uses / days / toilets.length)
  const everyMinutes = (24 * 60) / perDay
  db.transaction(() => {
    for (let at = 0; at < uses; at++) {
      const toilet = toilets[at % toilets.length].id
      const round = Math.floor(at / toilets.length)
      const day = addDays(today, -2 - Math.floor(round / perDay))
      const minute = (round % perDay) * everyMinutes
      const id = (part: string) => `bench-${at}-${part}`
      const events = [
        { part: 'in', kind: 'use_in', later: 0 },
        { part: 'out', kind: 'use_out', later: 0.2 },
        { part: 'start', kind: 'disinfect_start', later: 0.3 },
        { part: 'end', kind: 'disinfect_end', later: 0.5 },
      ]
      for (const { part, kind, later } of events) {
        add.run({
          id: id(part),
          toilet,
          kind,
          at: instantAt(day, Math.floor(minute + later * everyMinutes)),
          use: part === 'in' ? null : id('in'),
          start: part === 'end' ? id('start') : null,
        })
      }
    }
  })()
  const { n } = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM toilet_events').get() ?? {
    n: 0,
  }
  db.close()
  return n
}
