import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cli } from '../support/demo-post.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streetpost-lines-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const people = ['A', 'B', 'C', 'D', 'E', 'F']
const days = Array.from({ length: 14 }, (_, day) => day)
const instance = [
  'SECTION_HORIZON\n14',
  'SECTION_SHIFTS\nE,480,\nL,480,E',
  `SECTION_STAFF\n${people.map((id) => `${id},E=14|L=14,4320,3360,5,2,2,1`).join('\n')}`,
  `SECTION_DAYS_OFF\n${people.map((id, at) => `${id},${at}`).join('\n')}`,
  `SECTION_SHIFT_ON_REQUESTS\n${people.map((id, at) => `${id},${at * 2},L,3`).join('\n')}`,
  `SECTION_COVER\n${days.flatMap((day) => [`${day},E,2,100,1`, `${day},L,2,100,1`]).join('\n')}`,
].join('\n\n')

type Answer = { readonly objective: number; readonly hardViolations: number }

it('solves a published instance the same each time by moves, and on two threads by the clock', () => {
  const file = join(folder, 'instance.txt')
  writeFileSync(file, instance)
  const solve = (name: string, ...budget: readonly string[]) => {
    const out = join(folder, name)
    const answer = JSON.parse(cli('bench-roster', file, ...budget, '--out', out)) as Answer
    expect(answer.hardViolations).toBe(0)
    return { answer, lines: readFileSync(out, 'utf8') }
  }
  const byMoves = ['--moves', '300', '--seed', '2']
  const first = solve('first.csv', ...byMoves)
  expect(solve('again.csv', ...byMoves).lines).toBe(first.lines)
  const byClock = solve('clock.csv', '--seconds', '1')
  for (const { lines } of [first, byClock])
    expect(
      lines
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(people)
})
