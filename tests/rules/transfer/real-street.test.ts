import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { areaTypes, lineTypes, sortFeatures } from '../../../src/main/transfer/sort-features.ts'
import { openGeoJson } from '../../../src/main/transfer/geojson.ts'
import { planImport } from '../../../src/main/transfer/plan-import.ts'
import { outsideCases } from '../../support/outside-cases.ts'

const folder = outsideCases('beixinqiao', 'its import is skipped')

const bytesOf = (name: string) => readFileSync(join(folder ?? '', `beixinqiao-${name}.geojson`))

describe.skipIf(folder === undefined)('a surveyed street as its files are', () => {
  test('every feature is accounted for, no household is lost', () => {
    const files = {
      communities: sortFeatures(openGeoJson(bytesOf('communities'), '社区.geojson'), areaTypes),
      units: sortFeatures(openGeoJson(bytesOf('parcels'), '地块.geojson'), areaTypes),
      streets: sortFeatures(openGeoJson(bytesOf('roads'), '道路.geojson'), lineTypes),
    }
    let id = 0
    const nothing = {
      communities: [],
      units: [],
      households: [],
      staff: [],
      ownRoles: [],
      grids: [],
    }
    const { rows, report } = planImport(files, nothing, () => String(++id))
    const { units, communities, streets } = report
    console.log(
      [
        `communities ${communities.accepted}/${communities.read}`,
        `units ${units.accepted}/${units.read}`,
        `refused ${units.refused.length}`,
        `no housing ${units.notHousing}`,
        `across a border ${units.acrossBorder.length}`,
        `given a community ${units.withoutCommunity.length}`,
        `streets ${streets.accepted}/${streets.read}`,
      ].join(', '),
    )
    expect(units.accepted + units.refused.length + units.notHousing).toBe(units.read)
    expect(communities.accepted).toBe(communities.read)
    expect(streets.accepted).toBe(streets.read)
    const known = new Map(rows.communities.map(({ id, households }) => [id, households]))
    expect(rows.units.every(({ communityId }) => known.has(communityId))).toBe(true)
    for (const [communityId, households] of known) {
      const own = rows.units.filter((unit) => unit.communityId === communityId)
      expect(own.reduce((sum, unit) => sum + unit.households, 0)).toBe(households)
      expect(new Set(own.map(({ name }) => name)).size).toBe(own.length)
    }
    expect(units.acrossBorder.every(({ outside, area }) => outside >= 1 && outside <= area)).toBe(
      true,
    )
    const refusedRows = new Set(units.refused.map(({ row }) => row))
    const lost = files.units.features.filter(({ index }) => refusedRows.has(index))
    expect(lost.filter(({ properties }) => Number(properties.households_resident) > 0)).toEqual([])
  })
})
