import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../../src/main/open-desk.ts'
import { hashFile } from '../../src/main/office/hash-file.ts'
import { MANIFEST_NAME } from '../../src/main/office/package-manifest.ts'
import { workerFileIn } from '../../src/main/core/jobs.ts'
import { writePackage } from '../../src/main/office/package.ts'
import { ownSigner } from '../../src/main/office/package-signature.ts'
import { figuresText } from '../../src/main/reports/figures-file.ts'
import { FIGURES_NAME } from '../../src/shared/reports/papers.ts'
import { openTestPost, projectFolder, type TestPost } from '../support/post.ts'
import { keyOf, packageFacts } from '../support/package-facts.ts'

const day = '2022-03-22'
const stranger = keyOf(9)

/** A package of figures as another street's program would write it. */
async function packageOf(post: TestPost, name: string, change: Readonly<Record<string, number>>) {
  const sheet = await post.client.reports.briefing({ day })
  const text = figuresText({
    ...sheet,
    head: { ...sheet.head, streetName: name },
    figures: { ...sheet.figures, ...change },
  })
  const folder = join(post.folder, name)
  await writePackage(
    folder,
    { ...packageFacts, street: name },
    [{ name: FIGURES_NAME, bytes: Buffer.from(text) }],
    { signer: stranger },
  )
  return folder
}

describe('the key of a post', () => {
  it('is made once: the same after the file was closed and opened again', async () => {
    const post = await openTestPost()
    const { name, fingerprint } = await post.client.packages.ownKey({})
    expect(name).toBe('测试街道')
    const again = await openDesk({
      file: post.file,
      workerFile: workerFileIn(join(projectFolder, 'out', 'main')),
      version: 'test',
    })
    expect(ownSigner(again.desk.sealer()).fingerprint).toBe(fingerprint)
    await again.close()
    const other = await openTestPost()
    expect((await other.client.packages.ownKey({})).fingerprint).not.toBe(fingerprint)
  })

  it('of another post counts from when its fingerprint is enrolled, in any way of writing', async () => {
    const post = await openTestPost()
    const { client } = post
    const folder = await packageOf(post, '乙街道', {})
    expect(await client.reports.verify({ folder })).toMatchObject({
      ok: true,
      verdict: 'unknown',
      signer: { status: 'unknown', fingerprint: stranger.fingerprint },
    })
    const typed = stranger.fingerprint.toLowerCase().replaceAll(' ', '')
    await expect(
      post.as('clerk').trustedPosts.add({ name: '乙街道', fingerprint: typed }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const key = await client.trustedPosts.add({ name: '乙街道', fingerprint: typed })
    expect(await client.reports.verify({ folder })).toMatchObject({
      verdict: 'good',
      signer: { status: 'enrolled', name: '乙街道' },
    })
    await expect(
      client.trustedPosts.add({ name: '又一个', fingerprint: stranger.fingerprint }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await client.trustedPosts.remove(key)
    expect((await client.reports.verify({ folder })).verdict).toBe('unknown')
  })
})

describe('what leaves', () => {
  it('is told before it leaves, and a report warns of what it should not hold', async () => {
    const { client } = await openTestPost()
    const { id, rowVersion } = await client.briefings.draft({ day })
    await client.briefings.save({
      id,
      rowVersion,
      title: '情况',
      body: '一、总体情况\n联系电话13800001234。',
    })
    const report = await client.packages.preview({
      day,
      purpose: 'report',
      papers: ['briefing'],
      masking: 'strict',
    })
    expect(report.papers).toMatchObject([{ key: 'briefing', holds: [] }])
    expect(report.papers[0].files).toContain('疫情防控工作简报附表.xlsx')
    expect(report.warnings.join()).toMatch(/还没有签发.*像电话或身份证号的数字 1 处/)
  })

  it('is refused as a report without recipient, medium and approver, or with whole phones', async () => {
    const { client, finish, folder } = await openTestPost()
    const asked = { day, folder, purpose: 'report' as const }
    await expect(finish(await client.reports.exportDay(asked))).rejects.toThrow(
      '上报材料要登记接收单位、介质编号、批准人',
    )
    await expect(
      finish(await client.reports.exportDay({ ...asked, masking: 'full' })),
    ).rejects.toMatchObject({ code: 'rule_violated' })
    await expect(client.reports.exportDay({ ...asked, passphrase: '太短' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect((await client.packages.log({})).total).toBe(0)
    expect(readdirSync(folder).filter((name) => name.includes('材料'))).toEqual([])
  })
})

describe('a stick that was pulled', () => {
  it('is told of and rid of what lay half written on it when its package is read again', async () => {
    const post = await openTestPost()
    const folder = await packageOf(post, '材料', {})
    await post.open.desk
      .database()
      .kysely.insertInto('package_log')
      .values({
        id: 'line',
        at: post.now(),
        kind: 'written',
        by_name: '值班员',
        day,
        folder,
        manifest_hash: (await hashFile(join(folder, MANIFEST_NAME))).sha256,
        package_id: 'line',
        purpose: 'internal',
        masking: 'masked',
        recipient: '',
        medium: '',
        approver: '',
        is_encrypted: 0,
        files: '[]',
        result: '',
      })
      .execute()
    const half = join(post.folder, '.材料.0123abcd.part')
    mkdirSync(half)
    writeFileSync(join(half, '值班表.pdf'), '半')
    const recheck = async () =>
      post.finish<{ sentences: string[] }>(await post.client.packages.recheck({ id: 'line' }))
    expect((await recheck()).sentences).toContain(
      '盘上有一份没写完的“材料”（导出时被拔出），已清除。',
    )
    expect(readdirSync(post.folder)).not.toContain('.材料.0123abcd.part')
    expect((await recheck()).sentences.join()).not.toContain('没写完')
  })
})

describe('packages of several streets', () => {
  it('stand beside each other without anything being taken over', async () => {
    const post = await openTestPost()
    const { client } = post
    await packageOf(post, '乙街道', { staff: 40 })
    await packageOf(post, '丙街道', { staff: 50 })
    const before = (await client.post.status({})).audit.count
    const { packages, rows } = await client.packages.compare({ folders: [post.folder] })
    expect(packages.map(({ street }) => street)).toEqual(['丙街道', '乙街道'])
    expect(packages.every(({ problem }) => problem === '')).toBe(true)
    expect(rows.find(({ name }) => name === '防疫力量')).toMatchObject({
      unit: '人',
      values: [50, 40],
    })
    expect((await client.post.status({})).audit.count).toBe(before)
    await expect(
      client.packages.compare({ folders: [join(post.folder, '没有')] }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})
