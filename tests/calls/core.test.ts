import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { auditHash } from '../../src/main/core/audit.ts'
import { openTestPost } from '../support/post.ts'

describe('the dispatcher', () => {
  it('writes one audit line and one change-log line for every command, none for a query', async () => {
    const { client, open } = await openTestPost()
    const before = (await client.audit.check({})).count
    await client.communities.list({})
    const { id } = await client.communities.add({ name: '东风社区' })
    const after = await client.audit.check({})
    expect(after).toMatchObject({ count: before + 1, brokenAt: null })
    const [line] = (await client.audit.list({})).rows
    expect(line).toMatchObject({ label: '新增社区', subject: id, actorName: '测试员' })
    const changes = await open.desk.database().kysely.selectFrom('change_log').selectAll().execute()
    expect(changes.filter((change) => change.entity_id === id)).toHaveLength(1)
  })

  it('refuses a command to a seat without the right, and leaves no trace', async () => {
    const { client, as } = await openTestPost()
    const before = (await client.audit.check({})).count
    await expect(as('viewer').communities.add({ name: '东风社区' })).rejects.toMatchObject({
      code: 'forbidden',
      message: '只读席位不能“新增社区”。请由有权限的人员登录后办理。',
    })
    expect((await client.communities.list({})).total).toBe(0)
    expect((await client.audit.check({})).count).toBe(before)
  })

  it('refuses everybody who has not signed in, except at the door', async () => {
    const { open } = await openTestPost()
    const stranger = open.clientFor(null)
    await expect(stranger.communities.list({})).rejects.toMatchObject({ code: 'forbidden' })
    expect((await stranger.post.status({})).post?.streetName).toBe('测试街道')
    expect((await stranger.session.operators({})).operators).toHaveLength(1)
  })

  it('names the field in Chinese when an input is wrong', async () => {
    const { client } = await openTestPost()
    await expect(client.communities.add({ name: '', code: '' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: '“社区名称”填写有误：不能为空。没有保存，请改正后再试。',
    })
    await expect(client.communities.add({ name: '东风', code: '12' })).rejects.toThrow('“社区编码”')
  })

  it.each(['communities.nothing', 'nothing.list', 'communities.__proto__', '__proto__.list', ''])(
    'knows no call named %j',
    async (name) => {
      const { open } = await openTestPost()
      const session = { actor: { personId: 'x', name: 'x', role: 'commander' as const } }
      const result = await open.dispatcher.call(session, name, {})
      expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } })
    },
  )

  it('refuses an input that is far too large', async () => {
    const { client } = await openTestPost()
    const remark = 'x'.repeat(9_000_000)
    await expect(client.communities.add({ name: '东风', remark })).rejects.toThrow('太多')
  })
})

describe('simple lists', () => {
  it('add, edit, remove and restore, and refuse a stale edit', async () => {
    const { client } = await openTestPost()
    const key = await client.communities.add({ name: '东风社区' })
    const second = await client.communities.edit({ ...key, change: { remark: '改一' } })
    expect(second.rowVersion).toBe(key.rowVersion + 1)
    await expect(
      client.communities.edit({ ...key, change: { remark: '改二' } }),
    ).rejects.toMatchObject({ code: 'conflict' })
    const removed = await client.communities.remove(second)
    expect((await client.communities.list({})).total).toBe(0)
    await client.communities.restore({ id: removed.id })
    const { rows } = await client.communities.list({})
    expect(rows).toMatchObject([{ name: '东风社区', remark: '改一', units: 0 }])
  })

  it('leave what was not mentioned as it is', async () => {
    const { client } = await openTestPost()
    const key = await client.communities.add({ name: '东风社区', statedHouseholds: 120 })
    await client.communities.edit({ ...key, change: { remark: '备注' } })
    expect((await client.communities.list({})).rows[0].statedHouseholds).toBe(120)
  })

  it('sort, filter and search in SQL, by pinyin initials too', async () => {
    const { client } = await openTestPost()
    for (const [name, role] of [
      ['单雄', 'cadre'],
      ['李小芳', 'medic'],
      ['欧阳明', 'cadre'],
    ] as const) {
      await client.staff.add({ name, role })
    }
    const names = async (request: Parameters<typeof client.staff.list>[0]) =>
      (await client.staff.list(request)).rows.map((row) => row.name)
    expect(await names({ search: 'sx' })).toEqual(['单雄'])
    expect(await names({ search: 'dx' })).toEqual(['单雄'])
    expect(await names({ search: 'shanx' })).toEqual(['单雄'])
    expect(await names({ search: 'lixf' })).toEqual([])
    expect(await names({ search: 'oy' })).toEqual(['欧阳明'])
    expect(await names({ where: { role: 'medic' } })).toEqual(['李小芳'])
    expect(await names({ search: '%' })).toEqual([])
    const sorted = await names({ sort: [{ field: 'name', dir: 'desc' }] })
    expect(sorted).toHaveLength(4)
    await expect(client.staff.list({ sort: [{ field: 'x;drop', dir: 'asc' }] })).rejects.toThrow()
  })

  it('sort units the way people count them, by their own order and by name', async () => {
    const { client } = await openTestPost()
    const { id: communityId } = await client.communities.add({ name: '东风社区' })
    for (const name of ['10号院', '2号院', '1号院']) await client.units.add({ communityId, name })
    const names = async (request: Parameters<typeof client.units.list>[0]) =>
      (await client.units.list(request)).rows.map((row) => row.name)
    expect(await names({})).toEqual(['1号院', '2号院', '10号院'])
    const byName = await names({ sort: [{ field: 'name', dir: 'desc' }] })
    expect(byName).toEqual(['10号院', '2号院', '1号院'])
  })

  it('tell that a community with units under it is not removed', async () => {
    const { client } = await openTestPost()
    const community = await client.communities.add({ name: '东风社区' })
    await client.units.add({ communityId: community.id, name: '一号院', kind: 'courtyard' })
    await expect(client.communities.remove(community)).rejects.toThrow('还有楼栋单元')
  })

  it('refuse a doubled door in one unit with a sentence', async () => {
    const { client } = await openTestPost()
    const community = await client.communities.add({ name: '东风社区' })
    const unit = await client.units.add({ communityId: community.id, name: '一号院' })
    const household = { unitId: unit.id, door: '101', headName: '测试户主' }
    await client.households.add({ ...household, code: 'A1' })
    await expect(client.households.add({ ...household, code: 'A2' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('numbers of people', () => {
  it('are masked in lists, sealed in the file, and looking at one leaves a line', async () => {
    const { client, open } = await openTestPost()
    const key = await client.staff.add({ name: '测试甲', role: 'cadre', phone: '00012345678' })
    const { rows } = await client.staff.list({ search: '测试甲' })
    expect(rows[0].phone).toBe('000****5678')
    const stored = await open.desk
      .database()
      .kysely.selectFrom('staff')
      .select('phone_sealed')
      .where('id', '=', key.id)
      .executeTakeFirstOrThrow()
    expect(stored.phone_sealed).not.toContain('00012345678')
    expect((await client.staff.revealPhone({ id: key.id })).phone).toBe('00012345678')
    expect((await client.audit.list({})).rows[0]).toMatchObject({ label: '查看完整电话' })
  })
})

describe('the audit chain', () => {
  it('shows the first line that was changed behind the program', async () => {
    const { client, open } = await openTestPost()
    for (const name of ['甲', '乙', '丙']) await client.communities.add({ name })
    const { kysely } = open.desk.database()
    await expect(kysely.updateTable('audit').set({ label: '改过' }).execute()).rejects.toThrow()
    await sql`DROP TRIGGER audit_no_update`.execute(kysely)
    await kysely.updateTable('audit').set({ label: '改过' }).where('seq', '=', 3).execute()
    expect((await client.audit.check({})).brokenAt).toBe(3)
  })

  it('hashes the same line to the same value whatever the order of its fields', () => {
    const entry = {
      at: '2022-03-22T02:00:00.000Z',
      actorId: 'a',
      actorName: '甲',
      actorRole: 'commander',
      method: 'x.y',
      label: '办理',
      subject: '',
    }
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as typeof entry
    expect(auditHash(1, '0', entry)).toBe(auditHash(1, '0', turned))
    expect(auditHash(2, '0', entry)).not.toBe(auditHash(1, '0', entry))
  })
})

describe('backups', () => {
  it('bring the data back as it was, with the key that opens its numbers', async () => {
    const { client, open } = await openTestPost()
    await client.staff.add({ name: '测试甲', role: 'cadre', phone: '00012345678' })
    const backup = await client.backups.make({})
    await client.staff.add({ name: '测试乙', role: 'cadre' })
    expect((await client.staff.list({})).total).toBe(3)
    await client.backups.restore({ file: backup.file })
    const again = open.clientFor({ personId: 'x', name: '测试员', role: 'commander' })
    const { rows, total } = await again.staff.list({ search: '测试甲' })
    expect(total).toBe(1)
    expect((await again.staff.revealPhone({ id: rows[0].id })).phone).toBe('00012345678')
    expect((await again.backups.list({})).backups.map((copy) => copy.name).join()).toContain(
      '恢复前',
    )
  })

  it('are not taken from a file that is none of ours, and the data stays', async () => {
    const { client, file } = await openTestPost()
    await expect(client.backups.restore({ file: `${file}.nowhere` })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(client.backups.restore({ file: import.meta.filename })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect((await client.post.status({})).post?.streetName).toBe('测试街道')
  })
})
