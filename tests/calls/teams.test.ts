import { expect, it } from 'vitest'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import { addDays, dayOf } from '../../src/shared/core/dates.ts'
import type { demoContract } from '../../src/shared/demo/contract.ts'
import { openTestPost } from '../support/post.ts'

/** The demo street, divided into eleven grids with their posts. */
async function dividedStreet() {
  const post = await openTestPost({ withPost: false })
  await post.finish<OutputOf<typeof demoContract.load>>(await post.client.demo.load({}))
  await post.finish(await post.client.grids.split({ grids: 11 }))
  const { grids } = await post.client.grids.current({})
  return { ...post, grids }
}

it('templates go up in many grids at once, exchange their own kind alone, and come down again', async () => {
  const { client, grids } = await dividedStreet()
  const posts = async () => {
    const { rows } = await client.posts.list({ limit: 5000 })
    return rows.map(({ name, places }) => `${name} ${places}`).sort()
  }
  const before = await posts()
  const three = grids.slice(0, 3).map(({ id }) => id)
  const gates = await client.postTemplates.apply({ templateId: 'gate-1-4-n', targets: three })
  expect({ added: gates.added.length, removed: gates.removed }).toEqual({ added: 3, removed: [] })
  expect(await posts()).toEqual(
    [...before, ...grids.slice(0, 3).map(({ name }) => `${name}1+4+N 卡口 12`)].sort(),
  )
  await client.postTemplates.revert(gates)
  expect(await posts()).toEqual(before)

  // 平战转换: the inquiry desk grows from 1+2+n to 3+8+N, the street's own duty stays.
  await client.postTemplates.apply({ templateId: 'inquiry-1-2-n', targets: [null] })
  const surge = { templateId: 'inquiry-3-8-n', targets: [null] }
  const preview = await client.postTemplates.preview(surge)
  expect(preview.targets).toMatchObject([
    {
      removed: [{ name: '街道流调专班', places: 3 }],
      added: [{ name: '街道流调专班', places: 11 }],
    },
  ])
  expect(preview.after - preview.before).toBe(8)
  const done = await client.postTemplates.apply(surge)
  expect(await posts()).toContain('街道流调专班 11')
  expect(await posts()).toContain('街道值班 2')
  await client.postTemplates.revert(done)
  expect(await posts()).toContain('街道流调专班 3')

  // A grid's own posts as a template for another.
  const own = await client.postTemplates.keep({ name: '本街道网格', gridId: grids[0].id })
  const light = await client.postTemplates.apply({ templateId: 'light-grid', targets: three })
  expect(light.removed).toHaveLength(18)
  const back = await client.postTemplates.apply({ templateId: own.id, targets: three })
  expect(back.removed).toEqual(light.added)
  expect(await posts()).toEqual([...before, '街道流调专班 3'].sort())
})

it('a template is made from another, its slots and numbers changed, and stands in for its kind', async () => {
  const { client, grids } = await dividedStreet()
  const { templates, shifts } = await client.postTemplates.list({})
  const trio = templates.find(({ id }) => id === 'trio')!
  expect(shifts.map(({ label }) => label)).toContain('早班')
  const first = { templateId: 'trio', targets: [grids[0].id] }
  const standing = await client.postTemplates.apply(first)
  const [team] = trio.posts
  const posts = [
    {
      ...team,
      slots: [
        ...team.slots.map((slot) => ({ ...slot, wished: slot.minimum + 1 })),
        { ...team.slots[0], title: '志愿者', roles: ['volunteer'], minimum: 2, wished: 3 },
      ],
    },
  ]
  const asked = { id: null, rowVersion: null, from: 'trio', name: '本街道三人小组', posts }
  const own = await client.postTemplates.save(asked)
  await expect(client.postTemplates.save(asked)).rejects.toThrow('请换一个名称')
  const applied = await client.postTemplates.apply({ ...first, templateId: own.id })
  expect(applied.removed).toEqual(standing.added)
  const { rows } = await client.slots.list({ where: { postId: applied.added[0] }, limit: 50 })
  expect(rows.map(({ title, minimum, wished }) => [title, minimum, wished]).sort()).toEqual(
    posts[0].slots.map(({ title, minimum, wished }) => [title, minimum, wished]).sort(),
  )
  const edited = await client.postTemplates.save({ ...asked, ...own, posts: trio.posts })
  await expect(client.postTemplates.save({ ...asked, ...own })).rejects.toMatchObject({
    code: 'conflict',
  })
  const again = await client.postTemplates.list({})
  expect(again.templates.find(({ id }) => id === edited.id)?.posts).toEqual(trio.posts)
  await expect(
    client.postTemplates.save({ ...asked, ...edited, posts: [{ ...team, slots: [] }] }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})

it('6+4+N founds branches beside the grids, forces are counted, a grid finds its leader', async () => {
  const { client, grids } = await dividedStreet()
  const { keys } = await client.teams.found({})
  expect(keys).toHaveLength(6 + 4 + 11)
  const { rows } = await client.teams.list({ limit: 100 })
  const areas = rows.filter(({ kind }) => kind === 'area_branch')
  expect(areas.flatMap(({ gridIds }) => gridIds).sort()).toEqual(grids.map(({ id }) => id).sort())
  expect(areas.map(({ gridIds }) => gridIds.length).every((count) => count >= 1)).toBe(true)
  for (const branch of rows.filter(({ kind }) => kind === 'service_branch'))
    expect(branch.gridIds).toHaveLength(11)
  const staff = await client.staff.list({ limit: 2, where: { partyMember: 1 } })
  await client.teams.edit({ ...keys[0], change: { memberIds: staff.rows.map(({ id }) => id) } })
  const changed = await client.teams.list({ where: { id: keys[0].id } })
  expect(changed.rows).toMatchObject([{ members: 2, party: 2 }])

  const { forces } = await client.teams.forces({})
  const sum = (of: (one: (typeof forces)[number]) => number) =>
    forces.reduce((total, one) => total + of(one), 0)
  const { id, rowVersion } = grids[0]
  await client.grids.edit({ id, rowVersion, change: { leaderId: staff.rows[0].id } })
  const { links } = await client.bindings.lookup({ gridId: id })
  // The demo street has its own from the street down to the community.
  expect(links.map(({ level }) => level)).toEqual(['street', 'area', 'community', 'grid'])
  expect(links[3]).toMatchObject({ name: staff.rows[0].name, duty: '点长' })
  expect([forces.length, sum(({ people }) => people), sum(({ party }) => party)]).toEqual([
    8, 323, 255,
  ])
})

it('a door finds everybody who answers for it, from the street down, and what is still open', async () => {
  const { client } = await openTestPost()
  const { id: targetId } = await client.communities.add({ name: '甲社区' })
  const { id: estateId } = await client.estates.add({ communityId: targetId, name: '南院' })
  const { id: unitId } = await client.units.add({ communityId: targetId, estateId, name: '1号楼' })
  const household = await client.households.add({ unitId, door: '101', code: 'A-101' })
  const people = [{ name: '甲' }, { name: '乙' }].map(({ name }) => ({ name, id: '' }))
  for (const person of people)
    person.id = (await client.staff.add({ name: person.name, role: 'cadre' })).id
  await client.bindings.add({ level: 'street', department: '区领导' })
  await client.bindings.add({
    level: 'area',
    areaName: '东片',
    communityIds: [targetId],
    department: '区财政局',
  })
  await client.bindings.add({ level: 'community', targetId, staffId: people[0].id, duty: '总责' })
  await client.bindings.add({ level: 'household', targetId: household.id, staffId: people[1].id })
  await expect(
    client.bindings.add({ level: 'community', targetId, department: ' ' }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(client.bindings.add({ level: 'unit', staffId: people[1].id })).rejects.toMatchObject(
    { code: 'invalid_input' },
  )

  const door = await client.bindings.lookup({ householdId: household.id })
  expect(door.links.map(({ level, name }) => [level, name])).toEqual([
    ['street', '区领导'],
    ['area', '区财政局'],
    ['community', people[0].name],
    ['household', people[1].name],
  ])
  expect(door.open).toEqual(['grid', 'estate', 'unit'])
})

it('says of a building in which lane it stands, as two lanes have a 1号院 each', async () => {
  const { client } = await openTestPost()
  const { id: communityId } = await client.communities.add({ name: '甲社区' })
  const { id: staffId } = await client.staff.add({ name: '甲', role: 'cadre' })
  const households: string[] = []
  for (const lane of ['东胡同', '西胡同']) {
    const { id: estateId } = await client.estates.add({ communityId, name: lane })
    const { id } = await client.units.add({ communityId, estateId, name: '1号院' })
    const household = await client.households.add({ unitId: id, door: '北房', code: `${lane}1` })
    households.push(household.id)
    await client.bindings.add({ level: 'unit', targetId: id, staffId })
    await client.bindings.add({ level: 'household', targetId: household.id, staffId })
  }
  const { rows } = await client.bindings.list({ limit: 10 })
  const named = rows.map(({ targetName }) => targetName).toSorted()
  expect(named).toEqual(['东胡同 1号院', '东胡同 1号院 北房', '西胡同 1号院', '西胡同 1号院 北房'])
  const day = '2022-03-22'
  const paper = await client.reports.logPaper({ what: 'bindings', day })
  const printed = paper.sections.flatMap(({ rows: lines }) => lines.map(([, target]) => target))
  expect(printed).toEqual(expect.arrayContaining(named))
  const { place, links } = await client.bindings.lookup({ householdId: households[1] })
  expect(place).toBe('甲社区 西胡同 1号院 北房')
  expect(links.map(({ target }) => target)).toContain('西胡同 1号院')
})

it('what changes the posts of a published roster is its next version, with the places and who lost theirs', async () => {
  const { client, finish, now, pass } = await dividedStreet()
  const { id } = await finish<{ id: string }>(
    await client.roster.plan({ from: dayOf(now()), days: 3, moves: 0 }),
  )
  const gate = { templateId: 'gate-1-4-n', targets: [null] }
  await client.postTemplates.revert(await client.postTemplates.apply(gate))
  const roster = async () => client.roster.show({ id })
  const draft = (await roster()).roster!
  expect(draft.version).toBe(0)
  await client.roster.publish({ id, rowVersion: draft.rowVersion })

  expect((await client.postTemplates.preview(gate)).isPublished).toBe(true)
  const gates = await client.postTemplates.apply(gate)
  const { roster: second, changes } = await roster()
  expect(second).toMatchObject({ version: 2 })
  const places = draft.report.places / 3
  expect(changes[0].reason).toBe(
    `套用“1+4+N 卡口（24 小时）”，每天应到 ${places} → ${places + 12} 人次`,
  )
  pass(1)
  await client.postTemplates.revert(gates)
  expect((await roster()).changes[0].reason).toBe(
    `撤销套用岗位模板，每天应到 ${places + 12} → ${places} 人次`,
  )

  // A place in which people stand, taken away by hand; its name alone changes nothing.
  const { rows } = await client.slots.list({ limit: 1 })
  const named = await client.slots.edit({
    id: rows[0].id,
    rowVersion: rows[0].rowVersion,
    change: { title: '门岗' },
  })
  expect((await roster()).changes).toHaveLength(2)
  const held = (await roster()).assignments.filter(({ slotId }) => slotId === rows[0].id)
  pass(1)
  await client.slots.remove(named)
  const [last] = (await roster()).changes
  expect(last.reason).toBe(`删除岗位班次，每天应到 ${places} → ${places - rows[0].minimum} 人次`)
  expect(last.removed.map(({ staffId }) => staffId).sort()).toEqual(
    held.map(({ staffId }) => staffId).sort(),
  )
  expect(last.removed[0].words).toContain('门岗')
  pass(1)
  await client.slots.restore({ id: rows[0].id })
  expect((await roster()).changes[0].added).toHaveLength(held.length)
})

it('many rows written as one act are one version, and one wrong row keeps all from being written', async () => {
  const { client, finish, now } = await dividedStreet()
  const { id } = await finish<{ id: string }>(
    await client.roster.plan({ from: dayOf(now()), days: 3, moves: 0 }),
  )
  const { roster: draft } = await client.roster.show({ id })
  await client.roster.publish({ id, rowVersion: draft!.rowVersion })
  const reasons = async () => (await client.roster.show({ id })).changes.map(({ reason }) => reason)
  const total = async () => (await client.slots.list({ limit: 1 })).total
  const { rows } = await client.slots.list({ limit: 3 })
  const [{ postId, shiftId, roles }] = rows
  const fields = { postId, shiftId, roles, title: '增援' }
  const before = { total: await total(), places: draft!.report.places / 3 }
  const lost = { kind: 'remove' as const, id: rows[1].id, rowVersion: 99 }
  await expect(client.slots.writeMany({ writes: [{ kind: 'add', fields }, lost] })).rejects.toThrow(
    '全部 2 条都没有写入，问题在第 2 条：',
  )
  expect(await reasons()).toEqual([])
  expect(await total()).toBe(before.total)

  const change = { minimum: rows[2].minimum + 1, wished: rows[2].minimum + 1 }
  const { keys } = await client.slots.writeMany({
    writes: [
      { kind: 'add', fields },
      { kind: 'add', fields: { ...fields, minimum: 2, wished: 2 } },
      { kind: 'edit', id: rows[2].id, rowVersion: rows[2].rowVersion, change },
    ],
  })
  expect(await reasons()).toEqual([
    `批量修改岗位班次，每天应到 ${before.places} → ${before.places + 4} 人次`,
  ])
  await client.slots.writeMany({
    writes: keys.slice(0, 2).map((key) => ({ kind: 'remove' as const, ...key })),
  })
  expect(await reasons()).toHaveLength(2)
  expect(await total()).toBe(before.total)
})

it('a day that is over is counted by the places it needed then', async () => {
  const { client, finish, now, pass } = await dividedStreet()
  await finish(await client.roster.plan({ from: dayOf(now()), days: 3, moves: 0 }))
  const today = dayOf(now())
  const neededOn = async (day: string) => {
    const { figures } = await client.reports.overview({ day })
    return figures.find(({ key }) => key === 'placesNeeded')?.value
  }
  const counted = async () => {
    const { rows } = await client.reports.dayPlaces({ day: today })
    const { groups } = await client.reports.rosterSheet({ day: today })
    return { needed: await neededOn(today), rows, groups }
  }
  pass(24 * 60)
  const before = await counted()
  expect(before.rows.reduce((sum, { needed }) => sum + needed, 0)).toBe(before.needed)
  const { rows } = await client.slots.list({ limit: 1 })
  await client.slots.remove(rows[0])
  const gates = await client.postTemplates.apply({ templateId: 'gate-1-4-n', targets: [null] })
  expect(await counted()).toEqual(before)
  const changed = Number(before.needed) + 12 - rows[0].minimum
  expect(await neededOn(addDays(today, 1))).toBe(changed)

  pass(24 * 60)
  await client.postTemplates.revert(gates)
  expect(await counted()).toEqual(before)
  expect(await neededOn(addDays(today, 1))).toBe(changed)
  expect(await neededOn(addDays(today, 2))).toBe(changed - 12)
})
