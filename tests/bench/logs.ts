import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { workerFileIn } from '../../src/main/core/jobs.ts'
import { openDesk } from '../../src/main/open-desk.ts'
import { fillLogs, lastDay, logsEnd } from '../support/full-logs.ts'
import { cli } from '../support/demo-post.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'

const times = 15
/** Milliseconds of runs that are not counted. */
const warmUp = 500
/** Milliseconds that a person takes for “at once”, and for “a moment”. */
const board = 100
const sheet = 1000
/** The dispatcher against the same rows by plain SQL. */
const mostTimesPlain = 1.5

/**
 * 63,000 uses and as many disinfections, 10,000 requests for gas, 82,000 needs: boards, lists and a
 * day's papers, asked of the dispatcher, without a window. Each is measured beside the same query in
 * plain SQL, which is read by SQLite and handed over as objects, and nothing more.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-logs-'))
  const db = join(folder, '街道.streetpost')
  try {
    cli('demo', '--db', db)
    cli('split', '--db', db, '--grids', '11')
    console.info('正在写入三周的日志 (writing three weeks of logs)')
    fillLogs(db)
    const { clientFor, close } = await openDesk({
      file: db,
      workerFile: workerFileIn(join(projectRoot, 'out', 'main')),
      version: 'bench',
      clock: () => new Date(logsEnd),
    })
    const client = clientFor({ personId: 'bench', name: '测量员', role: 'commander' })
    const plain = new BetterSqlite(db, { readonly: true })
    plain.pragma('cache_size = -65536')
    const rows: BenchRow[] = []
    async function measure(
      name: string,
      bar: number,
      run: () => Promise<unknown>,
      queries: readonly string[],
    ) {
      const statements = queries.map((text) => plain.prepare(text))
      const took = await pairOfMedians(run, () => {
        for (const statement of statements) statement.all()
      })
      rows.push(benchRow(name, took.value, 'ms', bar))
      rows.push(benchRow(`${name} ÷ plain SQL`, took.value, 'ms', mostTimesPlain, took.yardstick))
    }
    await measure('toilets: board', board, () => client.toilets.board({}), boardSql)
    await measure('toilets: a day’s log', sheet, () => client.toilets.dayLog({ day: lastDay }), [
      daySql,
    ])
    for (const what of ['toilet-log', 'toilet-grids', 'toilet-exceptions'] as const) {
      const asked = { what, day: lastDay }
      await measure(`paper: ${what}`, sheet, () => client.reports.logPaper(asked), [daySql])
    }
    await measure('gas: board', board, () => client.lpg.summary({ day: lastDay }), gasSql)
    await measure('gas: custody', board, () => client.lpg.custody({}), custodySql)
    await measure(
      'gas: first screenful',
      board,
      () => client.lpg.list({ where: { open: 1 } }),
      openGasSql,
    )
    await measure('gas: forecast', sheet, () => client.lpg.forecast({}), [forecastSql])
    await measure('needs: board', board, () => client.needs.board({}), needBoardSql)
    await measure(
      'needs: open ones',
      board,
      () => client.needs.list({ where: { state: 'open' } }),
      openNeedSql,
    )
    await measure('needs: all, first screenful', board, () => client.needs.list({}), allNeedSql)
    await measure(
      'needs: two letters of a name',
      board,
      () => client.needs.list({ search: 'lx' }),
      [searchNeedSql],
    )
    const needsDay = { what: 'needs', day: lastDay } as const
    await measure('paper: needs', sheet, () => client.reports.logPaper(needsDay), [needDaySql])
    plain.close()
    await close()
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Alternately, so that whatever else the machine does falls on both, and as on any minute of the day
 * but the first: until then the engine still compiles, which a query in plain SQL is spared.
 */
async function pairOfMedians(run: () => Promise<unknown>, yardstick: () => void) {
  const values: number[] = []
  const yardsticks: number[] = []
  const warm = performance.now() + warmUp
  do {
    await run()
    yardstick()
  } while (performance.now() < warm)
  for (let time = 0; time < times; time++) {
    let began = performance.now()
    await run()
    values.push(performance.now() - began)
    began = performance.now()
    yardstick()
    yardsticks.push(performance.now() - began)
  }
  return { value: medianOf(values), yardstick: medianOf(yardsticks) }
}

const live = (alias: string, table: string) =>
  `${alias}.kind <> 'reversal' AND NOT EXISTS (SELECT 1 FROM ${table} v WHERE v.reverses_id = ${alias}.id)`
const dayFrom = new Date(Date.parse(`${lastDay}T00:00:00Z`) - 8 * 3_600_000).toISOString()
const dayUntil = new Date(Date.parse(dayFrom) + 86_400_000).toISOString()
const within = (column: string) => `${column} >= '${dayFrom}' AND ${column} < '${dayUntil}'`

/** The state of every cubicle: its last lines, its stops, its uses of the day. */
const boardSql = [
  `SELECT e.* FROM toilets t JOIN (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL
     SELECT value + 1 FROM n WHERE value < 20) SELECT value FROM n) n ON n.value <= t.cubicles
   JOIN toilet_events e ON e.id IN (SELECT e.id FROM toilet_events e WHERE e.toilet_id = t.id
     AND e.cubicle = n.value AND e.kind NOT IN ('stopped', 'resumed')
     AND ${live('e', 'toilet_events')} ORDER BY e.at DESC LIMIT 12)
   WHERE t.removed_at IS NULL`,
  `SELECT e.* FROM toilet_events e WHERE e.kind IN ('stopped', 'resumed') AND ${live('e', 'toilet_events')}`,
  `SELECT e.toilet_id, e.cubicle, count(*) FROM toilet_events e WHERE ${within('e.at')}
   AND e.kind = 'use_in' AND ${live('e', 'toilet_events')} GROUP BY e.toilet_id, e.cubicle`,
  `SELECT name, area FROM zones`,
  `SELECT g.name, g.area FROM grids g JOIN grid_plans p ON p.id = g.plan_id AND p.in_force = 1`,
]
/** A day's lines that count, with those of the night before and after, in order, beside their toilet. */
const night = 6 * 3_600_000
const daySql = `SELECT e.*, t.number, t.place FROM toilet_events e JOIN toilets t ON t.id = e.toilet_id
  WHERE e.at >= '${new Date(Date.parse(dayFrom) - night).toISOString()}'
  AND e.at < '${new Date(Date.parse(dayUntil) + night).toISOString()}'
  AND ${live('e', 'toilet_events')} ORDER BY e.at, e.recorded_at`
const gasSql = [
  `SELECT r.* FROM lpg_requests r WHERE r.state NOT IN ('cleared', 'returned', 'cancelled')
   OR r.id IN (SELECT request_id FROM lpg_steps WHERE at >= '${dayFrom}')`,
  `SELECT s.* FROM lpg_steps s WHERE s.request_id IN (SELECT r.id FROM lpg_requests r
   WHERE r.state NOT IN ('cleared', 'returned', 'cancelled')
   OR r.id IN (SELECT request_id FROM lpg_steps WHERE at >= '${dayFrom}'))`,
]
const custodySql = [
  `SELECT r.*, h.*, u.*, (SELECT s.at FROM lpg_steps s WHERE s.request_id = r.id
     AND s.step = 'exchanged' ORDER BY s.at DESC LIMIT 1) AS since
   FROM lpg_requests r JOIN households h ON h.id = r.household_id JOIN units u ON u.id = h.unit_id
   JOIN communities c ON c.id = u.community_id LEFT JOIN estates e ON e.id = u.estate_id
   WHERE r.state = 'exchanged'`,
  `SELECT name, area, effective_at, lifted_at FROM zones`,
]
const openGas = `r.deleted_at IS NULL AND r.state NOT IN ('cleared', 'returned', 'cancelled', 'reversed')`
const liveStep = `l.request_id = r.id AND NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = l.id)`
/** How many there are, and the first of them with the time of their state and the visits in vain. */
const openGasSql = [
  `SELECT count(*) FROM lpg_requests r WHERE ${openGas}`,
  `SELECT r.*, h.*, u.name, e.name, c.name, s.name, p.name, o.number,
    (SELECT max(l.at) FROM lpg_steps l WHERE ${liveStep}
     AND l.step NOT IN ('absent', 'reversal')) AS since,
    (SELECT count(*) FROM lpg_steps l WHERE ${liveStep} AND l.step = 'absent') AS visits
  FROM lpg_requests r JOIN households h ON h.id = r.household_id JOIN units u ON u.id = h.unit_id
  JOIN communities c ON c.id = u.community_id LEFT JOIN estates e ON e.id = u.estate_id
  JOIN lpg_stations s ON s.id = r.station_id JOIN lpg_points p ON p.id = r.point_id
  LEFT JOIN lpg_orders o ON o.id = r.order_id
  WHERE ${openGas} ORDER BY r.is_urgent DESC, r.requested_at LIMIT 200`,
]
const forecastSql = `SELECT r.household_id, r.model, r.quantity, s.at, h.*, u.name, c.name, e.name
  FROM lpg_steps s JOIN lpg_requests r ON r.id = s.request_id
  JOIN households h ON h.id = r.household_id JOIN units u ON u.id = h.unit_id
  JOIN communities c ON c.id = u.community_id LEFT JOIN estates e ON e.id = u.estate_id
  WHERE s.step = 'exchanged' ORDER BY s.at`
const needBoardSql = [
  `SELECT category_id, owner_name, taken_at, due_at, urgency FROM needs WHERE state = 'open'
   AND deleted_at IS NULL`,
  `SELECT category_id, state FROM needs WHERE ${within('taken_at')} AND deleted_at IS NULL`,
  `SELECT category_id, taken_at, closed_at, state FROM needs WHERE ${within('closed_at')}
   AND deleted_at IS NULL`,
  `SELECT r.*, h.*, u.name, c.name, e.name, s.name FROM residents r
   JOIN households h ON h.id = r.household_id JOIN units u ON u.id = h.unit_id
   JOIN communities c ON c.id = u.community_id LEFT JOIN estates e ON e.id = u.estate_id
   LEFT JOIN staff s ON s.id = r.carer_id WHERE r.care_kind <> '' AND r.deleted_at IS NULL`,
  `SELECT repeats FROM needs WHERE repeats <> '' AND planned_day = '${lastDay}'`,
]
const needColumns = `n.*, k.name, h.code, h.door, h.head_name, u.name, e.name, c.name,
  (SELECT s.remark FROM need_steps s WHERE s.need_id = n.id AND s.step IN ('done', 'cancelled')
   AND NOT EXISTS (SELECT 1 FROM need_steps v WHERE v.reverses_id = s.id)
   ORDER BY s.at DESC LIMIT 1) AS result
  FROM needs n JOIN need_categories k ON k.id = n.category_id
  JOIN households h ON h.id = n.household_id JOIN units u ON u.id = h.unit_id
  JOIN communities c ON c.id = u.community_id LEFT JOIN estates e ON e.id = u.estate_id`
const openNeedSql = [
  `SELECT count(*) FROM needs WHERE state = 'open' AND deleted_at IS NULL`,
  `SELECT ${needColumns} WHERE n.state = 'open' AND n.deleted_at IS NULL
   ORDER BY CASE n.urgency WHEN 'urgent' THEN 0 WHEN 'soon' THEN 1 ELSE 2 END, n.due_at LIMIT 200`,
]
const allNeedSql = [
  `SELECT count(*) FROM needs WHERE deleted_at IS NULL`,
  `SELECT ${needColumns} WHERE n.deleted_at IS NULL ORDER BY n.taken_at DESC LIMIT 200`,
]
const searchNeedSql = `SELECT ${needColumns} WHERE n.deleted_at IS NULL AND (n.need LIKE '%lx%'
  OR n.owner_name LIKE '%lx%' OR h.door LIKE '%lx%' OR h.code LIKE '%lx%' OR h.head_name LIKE '%lx%'
  OR h.head_py LIKE '%lx%' OR h.head_initials LIKE '%lx%' OR u.name LIKE '%lx%')
  ORDER BY n.taken_at DESC`
const needDaySql = `SELECT ${needColumns} WHERE n.deleted_at IS NULL AND n.taken_at < '${dayUntil}'
  AND (n.taken_at >= '${dayFrom}' OR n.state = 'open') ORDER BY n.taken_at`
