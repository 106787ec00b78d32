import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../src/shared/core/dates.ts'
import { numberText } from '../../src/shared/core/number-text.ts'
import { standardTemplate } from '../../src/shared/reports/briefing-template.ts'
import { templateLines } from '../../src/shared/reports/template-parts.ts'
import { tablesOf } from '../../src/shared/reports/briefing-tables.ts'
import { briefingLines, draftBriefing, draftMark } from '../../src/shared/reports/briefing-text.ts'
import { chartsOf } from '../../src/shared/reports/charts.ts'
import { periodWords } from '../../src/shared/core/period.ts'
import { cutoffText, windowOf } from '../../src/shared/reports/cutoff.ts'
import {
  figureCatalogue,
  figureKeys,
  figuresOf,
  figureText,
} from '../../src/shared/reports/figures.ts'
import { quietDay, slot, toilet } from '../support/day-facts.ts'

const later = '2022-04-30T00:00:00.000Z'

describe('the cut-off of a day', () => {
  it('lets the windows of successive days touch without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1440 }),
        fc.integer({ min: 0, max: 30 }),
        (at, days) => {
          const day = addDays('2022-03-01', days)
          const next = windowOf(addDays(day, 1), at, later)
          expect(windowOf(day, at, later).until).toBe(next.from)
        },
      ),
    )
  })

  it('ends a day at its cut-off, and a day that is not over now', () => {
    const over = windowOf('2022-03-22', 1020, later)
    expect([cutoffText(over), periodWords(over)]).toEqual([
      '截至3月22日17:00',
      '3月21日 17:00 至 3月22日 17:00',
    ])
    expect(cutoffText(windowOf('2022-03-22', 1440, later))).toBe('截至3月22日24:00')
    expect(cutoffText(windowOf('2022-03-22', 1020, '2022-03-22T02:05:00.000Z'))).toBe(
      '截至3月22日10:05',
    )
  })

  it('counts nothing on a day that has not begun', () => {
    const early = windowOf('2022-03-25', 1020, '2022-03-22T02:00:00.000Z')
    expect(early.until).toBe(early.from)
    expect(cutoffText(early)).toBe('截至3月22日10:00')
  })
})

describe('the catalogue of figures', () => {
  it('gives every figure a name of its own, a unit and a formula', () => {
    const all = figureKeys.map((key) => figureCatalogue[key])
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    expect(all.filter(({ unit, formula }) => unit === '' || formula === '')).toEqual([])
  })

  it('counts zero in a quiet post, and gives no share of nothing', () => {
    const figures = figuresOf(quietDay())
    const empty = figureKeys.filter((key) => figures[key] === null)
    expect(empty).toEqual([
      'partyShare',
      'fillShare',
      'placesAbsent',
      'placesMissing',
      'attendanceShare',
      'disinfectedShare',
      'disinfectionLag',
      'needWait',
    ])
    expect(figureText(figures, 'partyShare')).toBe('—')
    expect(figureKeys.filter((key) => figures[key] !== null && figures[key] !== 0)).toEqual([])
  })

  it('counts no more people in a place than it needs', () => {
    const figures = figuresOf(
      quietDay({ slots: [slot(2, 5), slot(3, 1)], staff: 323, partyMembers: 255 }),
    )
    expect(figures).toMatchObject({
      placesNeeded: 5,
      placesFilled: 3,
      placesVacant: 2,
      fillShare: 60,
    })
    expect(figureText(figures, 'partyShare')).toBe('78.9%')
  })

  it('says how many came only where people sign in', () => {
    const turnout = (due: number, came: number) => ({
      label: '东门 白班',
      due,
      came,
      missing: due - came,
    })
    const full = { placesFilled: 3, fillShare: 100, placesDue: 3 }
    const day = { slots: [slot(2, 2), slot(1, 1)], turnouts: [turnout(2, 0), turnout(1, 0)] }
    const unused = { placesAbsent: null, placesMissing: null, attendanceShare: null }
    expect(figuresOf(quietDay(day))).toMatchObject({ ...full, placesCame: 0, ...unused })
    const used = { placesCame: 1, placesAbsent: 2, placesMissing: 2, attendanceShare: 33.3 }
    const turnouts = [turnout(2, 1), turnout(1, 0)]
    expect(figuresOf(quietDay({ ...day, turnouts }))).toMatchObject({ ...full, ...used })
  })

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [78.9, '78.9'],
  ])('writes %d as %s', (value, text) => {
    expect(numberText(value)).toBe(text)
  })
})

describe('the draft of a briefing', () => {
  const draftOf = (facts = quietDay(), before = quietDay()) =>
    draftBriefing(
      {
        streetName: '测试街道',
        facts,
        figures: figuresOf(facts),
        before: figuresOf(before),
        corrections: [],
      },
      standardTemplate,
    ).body

  const guard = { staffId: 's', force: '志愿者', partyMember: false, gridIds: [] }

  it('reports zero where nothing happened', () => {
    const text = draftOf()
    for (const section of [
      '二、区域管控',
      '四、消杀和垃圾清运',
      '五、液化气换罐',
      '八、存在问题',
    ]) {
      expect(text.split(`${section}\n`)[1].split('\n')[0]).toContain('零报告')
    }
  })

  it('compares with yesterday, and names each trouble with its next step', () => {
    const facts = quietDay({ hasRoster: true, slots: [slot(2, 0)], duty: [guard] })
    const text = draftOf(facts)
    expect(text).toContain('当日在岗1人（较前一日增加1人）')
    expect(text).toContain('1. 岗位缺员2人次。')
    expect(text).toContain('1. 从轮休和下沉力量中补齐缺岗。')
  })

  it('knows headings by their numbers, whoever wrote them', () => {
    expect(briefingLines('一、总体情况\n\n（二）东片\n  正文一、二  ')).toEqual([
      { level: 'heading', text: '一、总体情况' },
      { level: 'subheading', text: '（二）东片' },
      { level: 'text', text: '正文一、二' },
    ])
  })

  it('says under an unsigned title how many figures have changed since', () => {
    const nothing = { body: '', spans: [] }
    expect(draftMark({ ...nothing, changed: [] })).toBe('（送审稿，未签发）')
    expect(draftMark({ ...nothing, changed: [1, 2] })).toContain('2 项数据变化')
    const [span] = [{ key: 'toilets' as const, compared: false, start: 2, end: 4, text: '3座' }]
    expect(draftMark({ body: '在用4座', spans: [span], changed: [] })).toContain(
      '1 处数字由人工改写',
    )
  })

  it('places every figure of its text, each as the catalogue says it', () => {
    const facts = quietDay({ communities: 7, households: 12_044, hasRoster: true, duty: [guard] })
    const figures = figuresOf(facts)
    const matter = { streetName: '测试街道', facts, figures, before: figures, corrections: [] }
    const { body, spans } = draftBriefing(matter, standardTemplate)
    expect(spans.length).toBeGreaterThan(15)
    for (const span of spans) {
      expect(body.slice(span.start, span.end)).toBe(span.text)
      expect(span.text.startsWith(figureText(figures, span.key))).toBe(true)
    }
  })

  it('refuses a template with names the catalogue does not know, and says all of them', () => {
    const refused = (template: string) => {
      try {
        templateLines(template)
        return ''
      } catch (error) {
        return error instanceof Error ? error.message : ''
      }
    }
    expect(refused(standardTemplate)).toBe('')
    const words = refused('使用{厕所使用量}，{户数，比去年}。〔有 缺员：补齐。〕{街道}')
    for (const name of ['“厕所使用量”', '“户数，比去年”', '“缺员”']) expect(words).toContain(name)
    expect(words).not.toContain('街道')
    expect(refused('第一行\n户数{户数')).toContain('第 2 行')
    expect(refused('〔若 户数：有户。〕')).toContain('第 1 行')
  })
})

describe('charts and tables of a briefing', () => {
  it('turn the hours so that the window’s last hour stands at the end', () => {
    const toiletHours = quietDay().toiletHours.map((_, hour) => ({ uses: hour, disinfections: 0 }))
    const [, chart] = chartsOf(quietDay({ toiletHours }))
    expect([chart.categories[0], chart.categories.at(-1)]).toEqual(['18时', '17时'])
    expect([chart.series[0].values[0], chart.series[0].values.at(-1)]).toEqual([18, 17])
  })

  it('show the gas of a day on which everything asked for was also exchanged and cleared', () => {
    const { lpgTotals } = quietDay()
    const moves = { ...lpgTotals.moves, requested: 2, exchanged: 2, cleared: 2 }
    const station = { stationId: 's', stationName: '东站', totals: { ...lpgTotals, moves } }
    const quiet = { stationId: 't', stationName: '西站', totals: lpgTotals }
    const gasOf = (lpg: ReturnType<typeof quietDay>['lpg']) => chartsOf(quietDay({ lpg }))[2]
    const { isEmpty, categories, series } = gasOf([station, quiet])
    expect(isEmpty).toBe(false)
    expect(series.map(({ name }) => name)).toEqual(['东站'])
    expect(series[0].values[categories.indexOf('入户')]).toBe(2)
    expect(gasOf([quiet]).isEmpty).toBe(true)
  })

  it('add up to the figures of the text', () => {
    const grids = [{ id: 'g', name: '东1网格', code: '1', households: 300, hasLeader: true }]
    const facts = quietDay({
      grids,
      slots: [slot(2, 3, 'g'), slot(4, 1, 'g'), slot(1, 1)],
      toilets: [toilet('1', '东社区', 5), toilet('2', '东社区', 7), toilet('3', '西社区', 1)],
    })
    const figures = figuresOf(facts)
    const [duty] = chartsOf(facts)
    const total = (at: number) => duty.series[at].values.reduce((sum, value) => sum + value, 0)
    expect([total(0), total(1)]).toEqual([figures.placesFilled, figures.placesVacant])
    const tables = tablesOf(facts)
    const column = (title: string, at: number) =>
      tables
        .filter((table) => table.title === title)
        .flatMap((table) => table.rows)
        .reduce((sum, row) => sum + Number(row[at]), 0)
    expect(column('值守点位表', 4)).toBe(figures.placesFilled)
    expect(column('移动厕所消杀表', 1)).toBe(figures.toilets)
    expect(column('移动厕所消杀表', 2)).toBe(13)
  })
})
