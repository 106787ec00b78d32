import { numberText } from '../core/number-text.ts'
import { lpgStates } from '../lpg/labels.ts'
import { waitBands } from '../needs/labels.ts'
import { zoneKindKeys, zoneKinds, zoneMarks } from '../zones/kinds.ts'
import { lpgAgeBands, type DayFacts, type ToiletFact } from './facts.ts'
import { sum } from './figure.ts'
import { type Figures } from './figures.ts'
import { forcePage, gridPage, shiftPage } from './meeting-duty-pages.ts'
import { meetingChart, meetingPageOf, seen, type Page } from './meeting-page.ts'
import type { MeetingPage } from './meeting.ts'

/** More rows than these are not read from the back of a room. */
const mostRows = 12

type Matter = { readonly facts: DayFacts; readonly figures: Figures; readonly before: Figures }
/** The pages of a day's meeting, in the order they are talked through. */
export function meetingPages(matter: Matter): MeetingPage[] {
  const { facts } = matter
  const pages = [
    zonePage(facts),
    gridPage(facts),
    forcePage(facts),
    shiftPage(facts),
    toiletPage(facts),
    lpgPage(facts),
    needPage(facts),
    waitPage(facts),
    carePage(facts),
  ]
  return pages.map((page) => meetingPageOf(page, matter))
}

function zonePage({ zones }: DayFacts): Page {
  const dated = zones.filter((zone) => zone.dayNumber !== null)
  return {
    key: 'zones',
    title: '管控区域',
    figures: ['sealedZones', 'controlledZones', 'precautionZones', 'zonesTestToday'],
    charts: seen(
      meetingChart({
        title: '各区域第几天',
        unit: '天',
        lying: true,
        categories: dated.map((zone) => `${zoneMarks[zone.kind]} ${zone.name}`),
        stacked: true,
        series: zoneKindKeys.map((kind) => ({
          name: zoneKinds[kind],
          zone: kind,
          values: dated.map((zone) => (zone.kind === kind ? zone.dayNumber : null)),
        })),
      }),
    ),
    zero: '辖区无封控区、管控区、防范区。零报告。',
    table: {
      columns: ['区域', '类型', '第几天', '户数', '今日应检'],
      rows: zones.map((zone) => [
        zone.name,
        zoneKinds[zone.kind],
        zone.dayNumber === null ? '—' : String(zone.dayNumber),
        numberText(zone.households),
        zone.testToday ? '是' : '否',
      ]),
    },
  }
}

function toiletPage({ toilets }: DayFacts): Page {
  const faults = ({ totals }: ToiletFact) => totals.missing + totals.slow + totals.breaches
  const shown = toilets
    .toSorted((a, b) => faults(b) - faults(a) || b.totals.uses - a.totals.uses)
    .slice(0, mostRows)
  const minutes = (value: number | null) => (value === null ? '—' : numberText(value))
  return {
    key: 'toilets',
    title: '移动厕所一人一消杀',
    figures: ['toiletUses', 'disinfections', 'disinfectedShare', 'disinfectionLag'],
    charts: seen(
      meetingChart({
        title: '各厕所使用与消杀',
        unit: '次',
        lying: true,
        categories: shown.map(({ number }) => number),
        series: [
          { name: '使用', values: shown.map(({ totals }) => totals.uses) },
          { name: '消杀', values: shown.map(({ disinfections }) => disinfections) },
        ],
      }),
    ),
    zero: '统计时段内无使用和消杀登记。零报告。',
    table: {
      columns: ['厕所', '使用', '消杀', '未消杀', '间隔中位（分）', '最长（分）', '不及时', '违规'],
      rows: shown.map(({ number, totals, disinfections }) => [
        number,
        numberText(totals.uses),
        numberText(disinfections),
        numberText(totals.missing),
        minutes(totals.medianLagMinutes),
        minutes(totals.maxLagMinutes),
        numberText(totals.slow),
        numberText(totals.breaches),
      ]),
    },
    note: leftOut(toilets.length, '座', '例外多的在前'),
  }
}

function lpgPage({ lpgAges }: DayFacts): Page {
  return {
    key: 'lpg',
    title: '液化气换罐',
    figures: ['lpgRequested', 'lpgExchanged', 'lpgOpen', 'lpgOverOneDay'],
    charts: seen(
      meetingChart({
        title: '待入户：所在环节和已等时间',
        unit: '罐',
        stacked: true,
        categories: lpgAges.map(({ state }) => lpgStates[state]),
        series: lpgAgeBands.map(({ title: name }, band) => ({
          name,
          values: lpgAges.map(({ bands }) => bands[band]),
        })),
      }),
    ),
    zero: '没有等待入户的换气需求。零报告。',
    table: {
      columns: ['环节', ...lpgAgeBands.map(({ title }) => title), '合计'],
      rows: lpgAges.map(({ state, bands }) => [
        lpgStates[state],
        ...[...bands, sum(bands, (value) => value)].map(numberText),
      ]),
    },
  }
}

function needPage({ needCategories }: DayFacts): Page {
  const busy = needCategories.filter(({ taken, done, open }) => taken + done + open > 0)
  const shown = busy.toSorted((a, b) => b.open - a.open || b.taken - a.taken).slice(0, mostRows)
  return {
    key: 'needs',
    title: '群众诉求',
    figures: ['needsTaken', 'needsDone', 'needsOpen', 'needsOverdue'],
    charts: seen(
      meetingChart({
        title: '各类登记、办结与在办',
        unit: '件',
        lying: true,
        categories: shown.map(({ name }) => name),
        series: [
          { name: '登记', values: shown.map(({ taken }) => taken) },
          { name: '办结', values: shown.map(({ done }) => done) },
          { name: '在办', values: shown.map(({ open }) => open) },
        ],
      }),
    ),
    zero: '统计时段内无诉求登记，也没有在办的。零报告。',
    table: {
      columns: ['类别', '登记', '办结', '在办', '超时', '等候中位（分）'],
      rows: shown.map(({ name, taken, done, open, overdue, medianWaitMinutes }) => [
        name,
        ...[taken, done, open, overdue].map(numberText),
        medianWaitMinutes === null ? '—' : numberText(medianWaitMinutes),
      ]),
    },
    note: leftOut(busy.length, '类', '在办多的在前'),
  }
}

function waitPage({ needs }: DayFacts): Page {
  const bands = waitBands.map(({ title }, at) => ({ title, open: needs.bands[at] }))
  return {
    key: 'waits',
    title: '诉求等候时间',
    figures: ['needsOpen', 'needsOverdue', 'needsWithoutOwner', 'needWait'],
    charts: seen(
      meetingChart({
        title: '在办的已等多久',
        unit: '件',
        lying: true,
        categories: bands.map(({ title }) => title),
        series: [{ name: '在办', values: bands.map(({ open }) => open) }],
      }),
    ),
    zero: '没有在办的诉求。零报告。',
    table: {
      columns: ['已等', '在办（件）'],
      rows: bands.map(({ title, open }) => [title, numberText(open)]),
    },
  }
}

function carePage(facts: DayFacts): Page {
  const { categories, careResidents, careDone, careWithoutCarer } = facts
  const groups = [
    ['密接', categories.close_contact],
    ['次密接', categories.secondary_contact],
    ['居家隔离', categories.home_isolation],
    ['健康监测', categories.health_monitoring],
  ] as const
  const undone = Math.max(0, careResidents - careDone)
  return {
    key: 'care',
    title: '重点人群服务',
    figures: ['careResidents', 'careDone', 'careUndone', 'careWithoutCarer'],
    charts: seen(
      meetingChart({
        title: '一对一照护今日问候',
        unit: '人',
        stacked: true,
        lying: true,
        categories: ['照护对象'],
        series: [
          { name: '已问候', values: [careDone] },
          { name: '未问候', values: [undone] },
        ],
      }),
      meetingChart({
        title: '居家管理',
        unit: '户',
        lying: true,
        categories: groups.map(([name]) => name),
        series: [{ name: '户', values: groups.map(([, count]) => count) }],
      }),
    ),
    zero: '没有登记照护对象和居家管理的户。零报告。',
    table: {
      columns: ['项目', '数量', '单位'],
      rows: [
        ['一对一照护', numberText(careResidents), '人'],
        ['今日已问候', numberText(careDone), '人'],
        ['今日未问候', numberText(undone), '人'],
        ['未落实照护人', numberText(careWithoutCarer), '人'],
        ...groups.map(([name, count]) => [name, numberText(count), '户']),
      ],
    },
  }
}

function leftOut(all: number, unit: string, order: string): string {
  return all > mostRows ? `共 ${all} ${unit}，${order}，列前 ${mostRows} ${unit}。` : ''
}
