import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isPlainPlace, plainPoints } from '../../src/shared/georeference/plain.ts'
import { layPicture } from '../../src/shared/pictures/lay.ts'
import type { Position } from '../../src/shared/core/geo.ts'
import { openTestPost, type TestPost } from '../support/post.ts'
import { jpegFrame, makePng, pngOf } from '../support/small-pictures.ts'

const key = { id: expect.any(String) as string, rowVersion: 1 }

async function importPicture(post: TestPost, name: string, bytes: Uint8Array) {
  const path = join(post.folder, name)
  writeFileSync(path, bytes)
  return post.finish<{ id: string; rowVersion: number }>(
    await post.client.basePictures.add({ path }),
  )
}

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ] satisfies [number, number][],
  ],
})

describe('a base picture', () => {
  it('lies under the street, comes back as it was, and is deleted and restored', async () => {
    const post = await openTestPost()
    const { client } = post
    await client.communities.add({ name: '演示社区', area: square(116.4, 39.9, 0.01) })
    const png = makePng(200, 100)
    const added = await importPicture(post, '扫描图.png', png)
    expect(added).toEqual(key)
    const [row] = (await client.basePictures.list({})).rows
    expect(row).toMatchObject({
      name: '扫描图',
      width: 200,
      height: 100,
      model: 'plain',
      isOn: true,
    })
    const { toPlace } = layPicture(row.model, row.points)
    const [lon, lat] = toPlace([100, 50])
    expect(lon).toBeCloseTo(116.405, 6)
    expect(lat).toBeCloseTo(39.905, 6)
    expect(Buffer.from((await client.basePictures.file(added)).bytes).equals(png)).toBe(true)
    await client.basePictures.remove(added)
    expect((await client.basePictures.list({})).rows).toEqual([])
    await client.basePictures.restore(added)
    expect((await client.basePictures.list({})).rows).toHaveLength(1)
  })

  it('that was photographed upright is as high as it is seen', async () => {
    const post = await openTestPost()
    await importPicture(post, '照片.jpg', jpegFrame(400, 300, 6))
    expect((await post.client.basePictures.list({})).rows).toMatchObject([
      { width: 300, height: 400 },
    ])
  })

  const png = makePng(200, 100)
  const changed = Buffer.from(png)
  changed[60] ^= 0xff
  it.each([
    ['空.png', Buffer.alloc(0), '是空文件'],
    ['社区.png', Buffer.from('{"type":"FeatureCollection"}'), '实际是JSON 文件'],
    ['扫描.png', Buffer.from('II*\0abcdefgh', 'latin1'), '实际是TIFF 图片'],
    ['规划.jpg', Buffer.from('%PDF-1.7\n'), '实际是PDF 文件'],
    ['半张.png', png.subarray(0, png.length - 20), '不完整或已损坏'],
    ['坏.png', changed, '不完整或已损坏'],
    ['假.png', pngOf(4000, 3000, deflateSync(Buffer.alloc(1000))), '不完整或已损坏'],
    ['巨图.png', pngOf(60_000, 60_000, deflateSync(Buffer.alloc(1000))), '超过 6400 万像素'],
    ['半张.jpg', jpegFrame(400, 300, 1).subarray(0, -2), '不完整或已损坏'],
    ['图标.png', makePng(16, 16), '太小'],
    ['大.png', Buffer.alloc(41 * 1024 * 1024), '超过 40 MB'],
  ])('%s is refused and nothing changes', async (name, bytes, words) => {
    const post = await openTestPost()
    await expect(importPicture(post, name, bytes)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(words) as string,
    })
    expect((await post.client.basePictures.list({})).total).toBe(0)
  })

  it('takes along what was drawn on it when it gets its place, and back again', async () => {
    const post = await openTestPost()
    const { client } = post
    const { id } = await importPicture(post, '手绘图.png', makePng(200, 100))
    const [row] = (await client.basePictures.list({})).rows
    expect(isPlainPlace(layPicture(row.model, row.points).toPlace([200, 100]))).toBe(true)
    const zone = {
      kind: 'sealed' as const,
      ruleSet: 'eighth-edition',
      effectiveAt: post.now(),
    }
    await client.zones.add({ ...zone, name: '图上', area: square(0.001, 0.001, 0.001) })
    await client.zones.add({ ...zone, name: '街上', area: square(116.4, 39.9, 0.001) })
    await client.mapPoints.add({ name: '西口', kind: 'checkpoint', lon: 0.002, lat: 0.001 })
    const areas = async () =>
      Object.fromEntries((await client.zones.list({})).rows.map(({ name, area }) => [name, area]))
    const before = await areas()

    const ground = plainPoints(200, 100, [116.39, 39.89, 116.41, 39.9])
    const { rowVersion, carried } = await client.basePictures.place({
      ...row,
      model: 'similarity',
      points: [...ground],
    })
    expect(carried.map(({ kind }) => kind).sort()).toEqual(['mapPoints', 'zones'])
    const after = await areas()
    expect(after['街上']).toEqual(before['街上'])
    const [lon, lat] = after['图上']?.coordinates[0][0] as Position
    const laid = layPicture('similarity', ground)
    const [x, y] = layPicture(row.model, row.points).toPixel([0.001, 0.001])
    expect([lon, lat]).toEqual(laid.toPlace([x, y]).map((at) => expect.closeTo(at, 8) as number))

    await client.basePictures.place({ id, rowVersion, model: 'plain', points: row.points, carried })
    const back = (await areas())['图上']?.coordinates[0] as readonly Position[]
    const was = before['图上']?.coordinates[0] as readonly Position[]
    for (const [at, [x0, y0]] of was.entries()) {
      expect(back[at]).toEqual([expect.closeTo(x0, 8), expect.closeTo(y0, 8)])
    }
  })

  it('is laid by typed coordinates of any system', async () => {
    const { client } = await openTestPost()
    const { place } = await client.basePictures.locate({
      system: 'epsg4548',
      x: 448_000,
      y: 4_420_000,
    })
    expect(place).toEqual([expect.closeTo(116.39, 2), expect.closeTo(39.91, 1)])
    await expect(
      client.basePictures.locate({ system: 'wgs84', x: 448_000, y: 4_420_000 }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
