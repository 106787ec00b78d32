import { expect, test } from 'vitest'
import { dutyWords, viewOf, type Shown } from '../../../src/renderer/roster/roster-view.ts'

const roster: NonNullable<Shown['roster']> = {
  id: 'r',
  rowVersion: 1,
  fromDay: '2022-03-22',
  days: 1,
  status: 'draft',
  createdAt: '2022-03-21T00:00:00.000Z',
  publishedAt: null,
  publishedBy: '',
  version: 0,
  report: {
    places: 1,
    filled: 1,
    hardViolations: 0,
    doubleBookings: 0,
    restViolations: 0,
    spread: { shifts: 0, nights: 0, weekends: 0 },
    wishes: { made: 0, honoured: 0 },
    objective: 0,
    empty: [],
  },
}
const view = viewOf({
  roster,
  places: [
    {
      slotId: 's',
      postName: '草园1网格卡口',
      gridId: 'g',
      gridName: '草园1网格',
      title: '带班',
      shiftName: '早班',
      startMinute: 480,
      endMinute: 960,
      isNight: false,
      isLeader: true,
      minimum: 1,
      wished: 1,
    },
  ],
  people: [{ id: 'p', name: '陈琳·社', role: 'community_worker', gridName: '草园1网格' }],
  assignments: [{ day: '2022-03-22', slotId: 's', staffId: 'p', remark: '' }],
  locks: [],
  conflicts: [],
  unmetWishes: [],
  changes: [],
})

test('a duty that is changed says as what, in which hours and who, the post not named twice', () => {
  const duty = { day: '2022-03-22', slotId: 's', staffId: 'p' }
  expect(dutyWords(view, duty)).toBe(
    '3月22日 周二 草园1网格 卡口 带班（早班 08:00–16:00） 陈琳·社 社区工作者',
  )
})
