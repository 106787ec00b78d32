import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { copyPost } from './demo-post.ts'
import { openTestPost, type TestPost } from './post.ts'

let divided: string | undefined

afterAll(() => {
  if (divided !== undefined) rmSync(join(divided, '..'), { recursive: true, force: true })
})

/** The demo street in 11 grids: made once a test file, then a copy for each test. */
export async function dividedPost(): Promise<TestPost> {
  if (divided === undefined) {
    const post = await openTestPost({ withPost: false })
    await post.finish(await post.client.demo.load({ seed: 1, scale: 1 }))
    await post.finish(await post.client.grids.split({ grids: 11 }))
    await post.open.close()
    divided = copyPost(post.file, join(mkdtempSync(join(tmpdir(), 'streetpost-divided-')), '街道'))
  }
  return openTestPost({ withPost: false, from: divided })
}
