import { numberText } from '../core/number-text.ts'
import { dutyTable } from './briefing-tables.ts'
import { dutyChart } from './charts.ts'
import type { DayFacts } from './facts.ts'
import { type FigureKey } from './figures.ts'
import { grouped } from './grouped.ts'
import { meetingChart, seen, type Page } from './meeting-page.ts'

// Who stands where on the day: by grid, by force, by post.

type People = { readonly name: string; readonly all: number; readonly party: number }

function peoplePage(
  key: string,
  title: string,
  groups: readonly People[],
  figures: readonly FigureKey[],
): Page {
  return {
    key,
    title,
    figures,
    charts: seen(
      meetingChart({
        title,
        unit: '人',
        stacked: true,
        lying: true,
        categories: groups.map(({ name }) => name),
        series: [
          { name: '党员', values: groups.map(({ party }) => party) },
          { name: '其他', values: groups.map(({ all, party }) => all - party) },
        ],
      }),
    ),
    zero: '当日没有排班，无在岗人员。零报告。',
    table: {
      columns: ['', '在岗', '党员', '党员占比'],
      rows: groups.map(({ name, all, party }) => [
        name,
        numberText(all),
        numberText(party),
        all === 0 ? '—' : `${Math.round((party / all) * 1000) / 10}%`,
      ]),
    },
  }
}

export function gridPage({ grids, duty }: DayFacts): Page {
  const at = (isHere: (gridIds: readonly string[]) => boolean) => {
    const here = duty.filter(({ gridIds }) => isHere(gridIds))
    return { all: here.length, party: here.filter((one) => one.partyMember).length }
  }
  const rows = [
    ...grids.map(({ id, name }) => ({
      name: name.replace(/网格$/, ''),
      ...at((gridIds) => gridIds.includes(id)),
    })),
    { name: '街道', ...at((gridIds) => gridIds.length === 0) },
  ].filter(({ name, all }) => all > 0 || name !== '街道')
  return {
    ...peoplePage('grids', '各网格在岗人员', duty.length === 0 ? [] : rows, [
      'onDuty',
      'onDutyParty',
      'grids',
      'gridsWithoutLeader',
    ]),
    note: '一人在两个网格值班的，两处都计。',
  }
}

export function forcePage({ duty }: DayFacts): Page {
  const rows = [...grouped(duty, ({ force }) => force || '未注明')]
    .map(([name, people]) => ({
      name,
      all: people.length,
      party: people.filter((one) => one.partyMember).length,
    }))
    .sort((a, b) => b.all - a.all)
  return peoplePage('forces', '各支力量在岗人员', rows, [
    'staff',
    'partyShare',
    'onDuty',
    'resting',
  ])
}

export function shiftPage(facts: DayFacts): Page {
  const { title, unit, stacked, categories, series } = dutyChart(facts)
  const { columns, rows } = dutyTable(facts)
  return {
    key: 'shifts',
    title: '岗位排班与到岗',
    figures: ['placesNeeded', 'placesVacant', 'placesDue', 'attendanceShare'],
    charts: seen(
      meetingChart({
        ...{ title, unit, stacked, lying: true },
        categories: [...categories],
        series: series.map(({ name, values }) => ({ name, values: [...values] })),
      }),
    ),
    zero: '还没有设岗位。零报告。',
    table: { columns, rows },
  }
}
