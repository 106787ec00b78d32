import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { expect, it } from 'vitest'
import type { Database } from '../../src/main/core/schema.ts'
import { toiletDay } from '../../src/main/reports/toilet-facts.ts'
import { ledgersOf } from '../../src/main/core/log-lines/toilet-ledgers.ts'
import { byCubicle, cubicleKey, type ToiletEvent } from '../../src/shared/toilets/ledger.ts'
import { logWindow } from '../../src/shared/toilets/rules.ts'
import { withToilet } from '../support/toilet-post.ts'

const at = (minute: number) => new Date(Date.parse('2022-03-21T09:00:00.000Z') + minute * 60_000)

/** A use with as many of its later lines as were written, and which of them was taken back. */
const use = fc.record({
  cubicle: fc.integer({ min: 1, max: 3 }),
  minute: fc.integer({ min: -400, max: 1400 }),
  steps: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }),
  lines: fc.integer({ min: 1, max: 4 }),
  isRound: fc.boolean(),
  reversed: fc.option(fc.integer({ min: 0, max: 3 })),
})
type Use = typeof use extends fc.Arbitrary<infer T> ? T : never

function linesOf(toiletId: string, { cubicle, minute, steps, ...entry }: Use, n: number) {
  const id = (line: number) => `e${String(n).padStart(3, '0')}-${line}`
  const kinds = ['use_in', 'use_out', 'disinfect_start', 'disinfect_end'] as const
  const all = kinds.map((kind, line): ToiletEvent => {
    const when = at(minute + steps.slice(0, line).reduce((sum, step) => sum + step, 0))
    return {
      ...{ id: id(line), toiletId, cubicle, kind, at: when.toISOString() },
      ...{ recordedAt: when.toISOString(), recordedBy: '测试员', householdCode: `H${n}` },
      useId: kind === 'use_out' || (kind === 'disinfect_start' && !entry.isRound) ? id(0) : null,
      startId: kind === 'disinfect_end' ? id(2) : null,
      steps: kind === 'disinfect_end' ? ['wipe'] : [],
      parts: [],
      isFinal: kind === 'disinfect_start' && entry.isRound,
      agent: kind === 'disinfect_end' ? '84消毒液' : '',
      ...{ mgPerLitre: kind === 'disinfect_end' ? 1000 : null, volumeMl: null, preparedAt: null },
      contactMinutes: kind === 'disinfect_end' ? 30 : null,
      ...{ operator: '甲', checker: '', lateReason: '', reversesId: null, remark: `第${line}步` },
    }
  })
  const written = all.slice(0, entry.lines)
  const taken = entry.reversed === null ? undefined : written[entry.reversed]
  if (taken === undefined) return written
  const reversal = { ...taken, id: id(9), kind: 'reversal', reversesId: taken.id } as const
  return [...written, { ...reversal, useId: null, startId: null }]
}

async function writeUses(db: Kysely<Database>, toiletId: string) {
  const uses = fc.sample(use, { seed: 1, numRuns: 150 })
  const lines = uses.flatMap((one, n) => linesOf(toiletId, one, n))
  expect(lines.some(({ kind }) => kind === 'reversal')).toBe(true)
  await db
    .insertInto('toilet_events')
    .values(
      lines.map((line) => ({
        ...{ id: line.id, toilet_id: line.toiletId, cubicle: line.cubicle, kind: line.kind },
        ...{ at: line.at, recorded_at: line.recordedAt, recorded_by: line.recordedBy },
        is_final: line.isFinal ? (1 as const) : (0 as const),
        ...{ use_id: line.useId, start_id: line.startId, household_code: line.householdCode },
        ...{ steps: JSON.stringify(line.steps), parts: '[]', agent: line.agent },
        ...{ mg_per_litre: line.mgPerLitre, volume_ml: null, prepared_at: null },
        ...{ contact_minutes: line.contactMinutes, operator: line.operator, checker: '' },
        ...{ late_reason: '', reverses_id: line.reversesId, remark: line.remark },
      })),
    )
    .execute()
  return lines
}

it('keeps sums of days that say the same as the lines themselves', async () => {
  const { open, toiletId } = await withToilet()
  const db = open.desk.database().kysely
  const lines = await writeUses(db, toiletId)
  const reversed = new Set(lines.map(({ reversesId }) => reversesId))
  const live = lines.filter(({ id, kind }) => kind !== 'reversal' && !reversed.has(id))
  for (const until of [-420, -61, 0, 333, 420, 900, 3000]) {
    const window = {
      day: '2022-03-22',
      from: at(-500).toISOString(),
      until: at(until).toISOString(),
    }
    const known = live.filter((line) => line.at < window.until)
    const { facts } = await toiletDay(db, window)
    expect([facts.toiletUsesTotal, facts.disinfectionsTotal]).toEqual(
      (['use_in', 'disinfect_end'] as const).map(
        (kind) => known.filter((line) => line.kind === kind).length,
      ),
    )
  }
})

it('reads a log through the database as the rules read its lines', async () => {
  const { open, toiletId } = await withToilet()
  const db = open.desk.database().kysely
  const lines = await writeUses(db, toiletId)
  for (const until of [-300, 0, 7, 333, 1000, 2000]) {
    const window = { from: at(0).toISOString(), until: at(until).toISOString() }
    const { from } = logWindow(window)
    const known = lines.filter((line) => line.at >= from && line.at <= window.until)
    const read = new Map(
      (await ledgersOf(db, window)).map((ledger) => {
        const [one] = [...ledger.uses, ...ledger.disinfections]
        return [cubicleKey(one.toiletId, one.cubicle), ledger]
      }),
    )
    const expected = [...byCubicle(known)].filter(
      ([, { uses, disinfections }]) => uses.length + disinfections.length > 0,
    )
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected))
  }
})
