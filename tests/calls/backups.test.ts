import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openTestPost, type TestPost } from '../support/post.ts'

const filesIn = (folder: string) => readdirSync(folder).sort()

/** A copy on what stands for a stick of which one can only read. */
function carriedAway(post: TestPost, backup: string): string {
  const stick = join(post.folder, 'U盘')
  mkdirSync(stick)
  const file = join(stick, basename(backup))
  for (const tail of ['', '.key']) copyFileSync(backup + tail, file + tail)
  return file
}

describe('a backup', () => {
  it('is one file with its key, and nothing else lies beside it', async () => {
    const post = await openTestPost()
    const { file } = await post.client.backups.make({})
    const { backups, folder } = await post.client.backups.list({})
    expect(backups.map((one) => one.file)).toEqual([file])
    expect(filesIn(folder)).toEqual([basename(file), `${basename(file)}.key`])
  })

  it('is whole without any other file of SQLite', async () => {
    const post = await openTestPost()
    const { file } = await post.client.backups.make({})
    const raw = new BetterSqlite(file, { readonly: true })
    expect(raw.pragma('journal_mode', { simple: true })).toBe('delete')
    expect(raw.prepare('SELECT street_name FROM post').pluck().get()).toBe('测试街道')
    raw.close()
  })

  it('comes back from a place where nothing may be written, and leaves nothing there', async () => {
    const post = await openTestPost()
    const { file } = await post.client.backups.make({})
    const stick = carriedAway(post, file)
    const folder = join(stick, '..')
    await post.client.communities.add({ name: '之后新增的社区' })
    chmodSync(folder, 0o555)
    await post.client.backups.restore({ file: stick })
    expect(filesIn(folder)).toEqual([basename(file), `${basename(file)}.key`])
    expect((await post.as('viewer').communities.list({})).total).toBe(0)
    expect(filesIn(post.folder).filter((name) => name.includes('incoming'))).toEqual([])
    chmodSync(folder, 0o755)
  })

  it('of an older program, still in the mode of a file at work, comes back too', async () => {
    const post = await openTestPost()
    const { file } = await post.client.backups.make({})
    const stick = carriedAway(post, file)
    const raw = new BetterSqlite(stick)
    raw.pragma('journal_mode = WAL')
    raw.close()
    await post.client.backups.restore({ file: stick })
    expect(filesIn(join(stick, '..'))).toEqual([basename(file), `${basename(file)}.key`])
    expect((await post.client.post.status({})).post?.streetName).toBe('测试街道')
  })

  it.each([
    ['cut short', (file: string) => truncateSync(file, 40_960)],
    ['overwritten', (file: string) => writeFileSync(file, '这不是数据库'.repeat(1_000))],
  ])('%s is refused by its name, and the post stays as it was', async (_what, harm) => {
    const post = await openTestPost()
    const { file } = await post.client.backups.make({})
    const stick = carriedAway(post, file)
    harm(stick)
    const harmed = readFileSync(stick)
    await expect(post.client.backups.restore({ file: stick })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(basename(stick)) as string,
    })
    expect(readFileSync(stick)).toEqual(harmed)
    expect((await post.client.post.status({})).post?.streetName).toBe('测试街道')
    expect(filesIn(post.folder).filter((name) => name.includes('incoming'))).toEqual([])
  })
})
