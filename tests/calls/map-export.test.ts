import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { verifyPackage } from '../../src/main/office/verify-package.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import type { CoordinateSystem } from '../../src/shared/transfer/coordinate-systems.ts'
import { communities, courtyards, geojson, openStreet, unitsOf } from '../support/made-map.ts'
import { openTestPost } from '../support/post.ts'

type Exported = OutputOf<typeof transferContract.exportMap>

describe('the map handed on', () => {
  async function exported(system: CoordinateSystem = 'wgs84') {
    const post = await openStreet()
    await post.run({ units: post.write('院落.geojson', geojson(courtyards)) })
    await post.finish(await post.client.grids.split({ grids: 4 }))
    await post.client.zones.add({
      name: '草园封控区',
      kind: 'sealed',
      ruleSet: 'eighth-edition',
      effectiveAt: '2022-03-20T00:00:00.000Z',
      area: { type: 'Polygon', coordinates: [communities[0].ring.map(([x, y]) => [x, y])] },
    })
    await post.client.toilets.add({
      number: '03',
      place: '东口',
      openedOn: '2022-03-20',
      lon: 116.405,
      lat: 39.905,
    })
    const gas = await post.client.lpgPoints.add({ name: '草园交接点', place: '北门' })
    const at = { lon: 116.406, lat: 39.905 }
    await post.client.mapPoints.add({ ...at, name: '旧名', kind: 'lpg', refId: gas.id })
    const test = { ...at, name: '小菊核酸点', kind: 'test', status: 'paused' } as const
    await post.client.mapPoints.add({ ...test, hours: '7:00–11:00', contact: '13800000000' })
    await post.client.mapPoints.add({ ...at, name: '图上卡口', kind: 'checkpoint', lon: 0, lat: 0 })
    const line: [number, number][] = [
      [116.405, 39.905],
      [116.405, 39.906],
    ]
    await post.client.walkRoutes.add({
      name: '送餐',
      line: { type: 'LineString', coordinates: line },
    })
    const formats: ('geojson' | 'kml' | 'shapefile' | 'gpkg')[] =
      system === 'wgs84'
        ? ['geojson', 'kml', 'shapefile', 'gpkg']
        : ['geojson', 'shapefile', 'gpkg']
    const ticket = await post.client.transfer.exportMap({ folder: post.folder, formats, system })
    return { post, made: await post.finish<Exported>(ticket) }
  }

  it('holds grids, zones, units and points in every format, and proves itself whole', async () => {
    const { made } = await exported()
    expect(made.layers).toEqual([
      { name: '网格', features: 4 },
      { name: '管控区域', features: 1 },
      { name: '社区', features: 2 },
      { name: '楼栋院落', features: 20 },
      { name: '点位', features: 3 },
      { name: '路线', features: 1 },
    ])
    // What is drawn on a picture without a place is nowhere in town.
    expect(made.withoutPlace).toBe(1)
    const points = readFileSync(join(made.folder, '点位.geojson'), 'utf8')
    for (const word of ['液化气交接点', '草园交接点', '北门', '停用', '7:00–11:00', '移动厕所']) {
      expect(points).toContain(word)
    }
    expect(points).not.toMatch(/旧名|13800000000/)
    const names = made.files.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['网格.shp', '网格.cpg', '点位.kml', '街道地图.gpkg']),
    )
    expect((await verifyPackage(made.folder)).ok).toBe(true)
    // Only what everybody may see: no phone, no household.
    expect(readFileSync(join(made.folder, '网格.geojson'), 'utf8')).not.toMatch(/电话|户主/)
  })

  it('comes back the same from every format', async () => {
    const { post: from, made } = await exported()
    const strip = (rows: Awaited<ReturnType<typeof unitsOf>>) =>
      rows.map((row) => ({ ...row, community_id: '', footprint: '' }))
    const units = strip(await unitsOf(from))
    for (const name of ['geojson', 'kml', 'shp']) await expectBack(`楼栋院落.${name}`)
    await expectBack('街道地图.gpkg|楼栋院落')

    async function expectBack(name: string): Promise<void> {
      const post = await openStreet()
      const { report } = await post.run({ units: join(made.folder, name) })
      expect(report.units, name).toMatchObject({ read: 20, accepted: 20, acrossBorder: [] })
      expect(strip(await unitsOf(post)), name).toEqual(units)
    }
  })

  it.each<CoordinateSystem>(['cgcs2000', 'epsg4548', 'gcj02', 'bd09'])(
    'in %s says so and comes back by itself',
    async (system) => {
      const { made } = await exported(system)
      const post = await openStreet()
      const { report } = await post.run({ units: join(made.folder, '楼栋院落.geojson') })
      expect(report.units).toMatchObject({ accepted: 20, withoutCommunity: [] })
      const [first] = await unitsOf(post)
      expect(first.lon).toBeCloseTo(courtyards[0].ring[0][0] + 0.0005, 6)
    },
  )

  it('is refused where there is nothing, and where KML cannot be', async () => {
    const post = await openTestPost()
    mkdirSync(join(post.folder, '出'))
    const ask = async (system: CoordinateSystem) =>
      post.finish(
        await post.client.transfer.exportMap({
          folder: join(post.folder, '出'),
          formats: ['kml'],
          system,
        }),
      )
    await expect(ask('wgs84')).rejects.toThrow(/还没有可导出的内容/)
    await expect(ask('gcj02')).rejects.toThrow(/KML 只能是 WGS-84/)
  })
})
