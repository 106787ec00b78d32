import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/main/office/write-workbook.ts'
import type { Client } from '../../src/shared/api.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

/** A courtyard of one community, empty. */
async function openCourtyard() {
  const post = await openTestPost()
  const { id: communityId } = await post.client.communities.add({ name: '东风社区' })
  const { id: unitId } = await post.client.units.add({ communityId, name: '一号院' })
  return { ...post, unitId }
}

async function vulnerableIn(client: Client): Promise<readonly number[]> {
  const { rows } = await client.units.list({ sort: [{ field: 'name', dir: 'asc' }] })
  return rows.map(({ vulnerable }) => vulnerable)
}

const lone = { needs: ['lone_elderly' as const] }

describe('重点人员 of a unit', () => {
  it('are there after an import of its households', async () => {
    const post = await openCourtyard()
    const households = await importHouseholds(post, [
      ['101', '独居老人'],
      ['102', ''],
      ['103', '孕产妇、血透'],
    ])
    expect(households).toBe(3)
    expect(await vulnerableIn(post.client)).toEqual([2])
  })

  it('follow what is added, pasted, changed, removed and brought back in the window', async () => {
    const { client, unitId } = await openCourtyard()
    const first = await client.households.add({ unitId, code: 'H1', door: '1', ...lone })
    const second = await client.households.add({ unitId, code: 'H2', door: '2' })
    expect(await vulnerableIn(client)).toEqual([1])
    const changed = await client.households.edit({ ...second, change: { needs: ['infant'] } })
    expect(await vulnerableIn(client)).toEqual([2])
    await client.households.edit({ ...changed, change: { needs: [] } })
    expect(await vulnerableIn(client)).toEqual([1])
    await client.households.remove(first)
    expect(await vulnerableIn(client)).toEqual([0])
    await client.households.restore({ id: first.id })
    expect(await vulnerableIn(client)).toEqual([1])
  })

  it('count each resident in one-to-one care, and a household in need once', async () => {
    const { client, unitId } = await openCourtyard()
    const { id } = await client.households.add({ unitId, code: 'H1', door: '1', ...lone })
    const couple = { householdId: id, careKind: 'empty_nest' as const }
    await client.residents.add({ ...couple, name: '测试甲' })
    expect(await vulnerableIn(client)).toEqual([1])
    const second = await client.residents.add({ ...couple, name: '测试乙' })
    await client.residents.add({ householdId: id, name: '测试丙' })
    expect(await vulnerableIn(client)).toEqual([2])
    await client.residents.remove(second)
    expect(await vulnerableIn(client)).toEqual([1])
  })

  it('follow a household that moves to another unit', async () => {
    const { client, unitId } = await openCourtyard()
    const [{ communityId }] = (await client.units.list({})).rows
    const { id: other } = await client.units.add({ communityId, name: '二号院' })
    const home = await client.households.add({ unitId, code: 'H1', door: '1', ...lone })
    await client.households.edit({ ...home, change: { unitId: other } })
    const { rows } = await client.units.list({ sort: [{ field: 'vulnerable', dir: 'desc' }] })
    expect(rows.map(({ name, vulnerable }) => [name, vulnerable])).toEqual([
      ['二号院', 1],
      ['一号院', 0],
    ])
  })

  it('are summed up for the grid', async () => {
    const post = await openTestPost({ withPost: false })
    await post.finish(await post.client.demo.load({}))
    await post.finish(await post.as('commander').grids.split({ grids: 11 }))
    const { grids } = await post.as('viewer').grids.current({})
    const ofGrids = grids.reduce((sum, { vulnerable }) => sum + vulnerable, 0)
    const { rows } = await post.as('viewer').units.list({ limit: 1000 })
    expect(ofGrids).toBe(rows.reduce((sum, { vulnerable }) => sum + vulnerable, 0))
    expect(ofGrids).toBeGreaterThan(100)
  })
})

async function importHouseholds(
  post: TestPost,
  lines: readonly (readonly [door: string, needs: string])[],
): Promise<number> {
  const headers = ['社区', '楼院', '门牌', '需求']
  const path = join(post.folder, '户台账.xlsx')
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '户台账',
        columns: headers.map((header) => ({ header, key: header, width: 12, kind: 'text' })),
        rows: lines.map(([door, needs]) => ({
          社区: '东风社区',
          楼院: '一号院',
          门牌: door,
          需求: needs,
        })),
      },
    ],
  })
  writeFileSync(path, bytes)
  await post.finish(await post.client.transfer.import({ households: path }))
  return (await post.client.households.list({})).total
}
