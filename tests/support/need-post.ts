import { openTestPost } from './post.ts'

/** A post with a courtyard of three households, the second of them with somebody in care. */
export async function withHouseholds() {
  const post = await openTestPost()
  const { client } = post
  const community = await client.communities.add({ name: '东风社区' })
  const unit = await client.units.add({
    communityId: community.id,
    name: '3号院',
    kind: 'courtyard',
    lon: 116.4,
    lat: 39.9,
  })
  const households: string[] = []
  for (const [at, headName] of ['李小芳', '单田方', '吕明'].entries()) {
    const fields = { unitId: unit.id, code: `H000${at + 1}`, door: `3号院${at + 1}号`, headName }
    households.push((await client.households.add(fields)).id)
  }
  return {
    ...post,
    community,
    households,
    take: (fields: object = {}) =>
      client.needs.take({
        householdId: households[0],
        categoryId: 'medicine',
        need: '卤米松乳膏一支',
        ...fields,
      }),
    only: async () => (await client.needs.list({})).rows[0],
  }
}
