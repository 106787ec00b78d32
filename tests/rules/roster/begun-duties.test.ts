import { expect, test } from 'vitest'
import { begunDuties } from '../../../src/renderer/roster/begun-duties.ts'
import type { Assignment, Place } from '../../../src/renderer/roster/roster-view.ts'
import { instantAt } from '../../../src/shared/core/dates.ts'

const duty = (staffId: string, day: string, slotId: string): Assignment => ({
  staffId,
  day,
  slotId,
  remark: '',
})
const all = [
  duty('p1', '2022-03-21', 'morning'),
  duty('p1', '2022-03-22', 'morning'),
  duty('p1', '2022-03-22', 'night'),
  duty('p1', '2022-03-23', 'morning'),
  duty('p2', '2022-03-22', 'morning'),
]
const view = {
  duties: new Map(all.map((one, at) => [String(at), [one]])),
  placeOf: new Map([
    ['morning', { startMinute: 480 } as Place],
    ['night', { startMinute: 1320 } as Place],
  ]),
}
const span = { from: '2022-03-22', to: '2022-03-24' }
const begunAt = (minutes: number) =>
  begunDuties(view, ['p1'], span, instantAt('2022-03-22', minutes)).map(
    ({ day, slotId }) => `${day} ${slotId}`,
  )

test('of whoever is reported ill, the shifts that had begun are named, the last first', () => {
  expect(begunAt(479)).toEqual([])
  expect(begunAt(480)).toEqual(['2022-03-22 morning'])
  expect(begunAt(1320)).toEqual(['2022-03-22 night', '2022-03-22 morning'])
})
