import { maskName } from '../core/masking.ts'
import type { GridMapSheet, LpgSheet, RosterSheet, ToiletSheet } from './sheets.ts'

/** Several names in one cell keep their separators. */
const masked = (names: string) => names.replace(/[^、，,\s]+/g, maskName)

function roster(sheet: RosterSheet): RosterSheet {
  return {
    ...sheet,
    groups: sheet.groups.map((group) => ({
      ...group,
      leader: masked(group.leader),
      posts: group.posts.map((post) => ({
        ...post,
        cells: post.cells.map((cell) => ({
          ...cell,
          people: cell.people.map((person) => ({
            ...person,
            name: maskName(person.name),
            phone: '',
            remark: '',
          })),
        })),
      })),
    })),
  }
}

function gridMap(sheet: GridMapSheet): GridMapSheet {
  return { ...sheet, grids: sheet.grids.map((grid) => ({ ...grid, leader: masked(grid.leader) })) }
}

function toilets(sheet: ToiletSheet): ToiletSheet {
  return {
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, operators: row.operators.map(maskName) })),
    // What stands in brackets was typed by people.
    exceptions: sheet.exceptions.map((row) => ({ ...row, text: row.text.replace(/（.*）$/s, '') })),
  }
}

function lpg(sheet: LpgSheet): LpgSheet {
  const contact = <T extends { contact: string; phone: string }>(one: T): T => ({
    ...one,
    contact: masked(one.contact),
    phone: '',
  })
  return {
    ...sheet,
    stations: sheet.stations.map((station) => ({
      ...contact(station),
      points: station.points.map(contact),
      lines: station.lines.map((line) => ({
        ...line,
        householdCode: '',
        address: '',
        headName: masked(line.headName),
        phone: '',
        gasCard: '',
        remark: '',
      })),
    })),
  }
}

const sheets = { roster, 'grid-map': gridMap, toilets, lpg } as const

/**
 * A sheet as it may leave the post without naming anybody: surnames, no telephone, no door, no gas
 * card, no remark. A sheet that names nobody stays as it is.
 */
export function deIdentified<T>(sheet: string, data: T): T {
  const hide = (sheets as Readonly<Record<string, unknown>>)[sheet] as ((data: T) => T) | undefined
  return hide === undefined ? data : hide(data)
}
