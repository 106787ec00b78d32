import { keyTouchParts } from '../../src/shared/toilets/labels.ts'
import { openTestPost, type TestPost } from './post.ts'

export const done = {
  parts: [...keyTouchParts],
  agent: '84消毒液',
  mgPerLitre: 1000,
  operator: '测试甲',
  checker: '测试乙',
}
export const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [116, 39],
      [117, 39],
      [117, 40],
      [116, 40],
      [116, 39],
    ] as [number, number][],
  ],
}

export async function withToilet(fields: object = {}) {
  const post = await openTestPost()
  const key = await post.client.toilets.add({
    number: '03',
    place: '东口',
    cubicles: 2,
    openedOn: '2022-03-20',
    ...fields,
  })
  return { ...post, key, toiletId: key.id }
}

export async function stateOf(post: TestPost, cubicle = 1) {
  const { cubicles } = await post.client.toilets.board({})
  return cubicles.find((one) => one.cubicle === cubicle)
}

/** One use of four minutes and its disinfection of four, a minute after. */
export async function useAndDisinfect(post: TestPost, toiletId: string, cubicle = 1) {
  const use = await post.client.toilets.recordUse({ toiletId, cubicle })
  post.pass(4)
  await post.client.toilets.endUse({ useId: use.id })
  post.pass(1)
  const start = await post.client.toilets.startDisinfection({ toiletId, cubicle })
  post.pass(4)
  return post.client.toilets.endDisinfection({ startId: start.id, ...done })
}
