import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterEdit,
  isByHand,
  restored,
  withFigures,
  type LinkedText,
} from '../../src/shared/reports/figure-spans.ts'

/** `使用312人次，消杀300次。`, its two figures in their places. */
const text: LinkedText = {
  body: '使用312人次，消杀300次。',
  spans: [
    { key: 'toiletUses', compared: false, start: 2, end: 7, text: '312人次' },
    { key: 'disinfections', compared: false, start: 10, end: 14, text: '300次' },
  ],
}
const marks = (linked: LinkedText) => linked.spans.map((span) => isByHand(linked, span))
const words = (linked: LinkedText) =>
  linked.spans.map(({ start, end }) => linked.body.slice(start, end))

describe('the figures in a briefing’s text', () => {
  it('keep their places while words around them are written', () => {
    const first = afterEdit(text, '今日使用312人次，消杀300次。')
    const next = afterEdit(first, '今日使用312人次，比昨日多，消杀300次。')
    expect([marks(next), words(next)]).toEqual([
      [false, false],
      ['312人次', '300次'],
    ])
  })

  it.each([
    ['使用315人次，消杀300次。', '315人次'],
    ['使用1312人次，消杀300次。', '1312人次'],
    ['使用312，消杀300次。', '312'],
  ])('are marked when overwritten by hand: %s', (body, written) => {
    const next = afterEdit(text, body)
    expect(marks(next)).toEqual([true, false])
    expect(words(next)[0]).toBe(written)
    expect(restored(next, 0)).toEqual(text)
  })

  it('are linked again once the same is written again, and gone once they are deleted', () => {
    expect(marks(afterEdit(afterEdit(text, '使用31人次，消杀300次。'), text.body))).toEqual([
      false,
      false,
    ])
    expect(words(afterEdit(text, '使用，消杀300次。'))).toEqual(['300次'])
  })

  it('follow the ledgers where nobody wrote over them', () => {
    const next = afterEdit(text, '使用315人次，消杀300次。')
    const now = withFigures(next, ({ key }) => (key === 'toiletUses' ? '320人次' : '1,301次'))
    expect(now.body).toBe('使用315人次，消杀1,301次。')
    expect(marks(now)).toEqual([true, false])
    expect(now.spans[0].text).toBe('320人次')
  })

  it('stay linked where a text is pasted back with changes in several places', () => {
    const line = '四、移动厕所消杀\n在用移动厕所，使用'
    const long: LinkedText = {
      body: `${line}312人次，完成消杀以后消杀300次。\n五、液化气换罐`,
      spans: [
        { ...text.spans[0], start: line.length, end: line.length + 5 },
        { ...text.spans[1], start: line.length + 14, end: line.length + 18 },
      ],
    }
    expect(words(long)).toEqual(['312人次', '300次'])
    const pasted = long.body
      .replace('四、', '三、')

      .replace('五、', '四、')
    const next = afterEdit(long, pasted)
    expect(next.body).toBe(pasted)
    expect([marks(next), words(next)[0]]).toEqual([[false, false], '312人次'])
    const over = afterEdit(long, long.body.replace('312', '近百').replace('五、', '四、'))
    expect([marks(over), words(over)]).toEqual([
      [true, false],
      ['近百人次', '300次'],
    ])
  })

  it('stand in the text, in order, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(30), fc.nat(12), fc.stringMatching(/^[0-9人次，]{0,6}$/)), {
          maxLength: 8,
        }),
        (edits) => {
          let linked = text
          for (const [from, length, typed] of edits) {
            const { body } = linked
            linked = afterEdit(linked, body.slice(0, from) + typed + body.slice(from + length))
            let done = 0
            for (const { start, end } of linked.spans) {
              expect(start).toBeGreaterThanOrEqual(done)
              expect(end).toBeGreaterThan(start)
              done = end
            }
            expect(done).toBeLessThanOrEqual(linked.body.length)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
