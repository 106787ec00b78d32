import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../../src/shared/core/errors.ts'
import { assertCanWritePackage } from '../../../src/main/office/package-place.ts'
import { writePackage } from '../../../src/main/office/package.ts'
import { fileNameProblem } from '../../../src/main/office/package-manifest.ts'
import { verifyPackage } from '../../../src/main/office/verify-package.ts'

let base = ''
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'streetpost-包 '))
})
afterEach(() => {
  rmSync(base, { recursive: true, force: true })
})

const facts = {
  name: '疫情防控日报',
  street: '某街道',
  day: '2022-03-22',
  cutOff: '2022-03-22T10:00:00.000Z',
  madeAt: '2022-03-22T10:05:00.000Z',
  version: '0.1.0',
  audit: { count: 12, head: '0123456789abcdef' },
}
const files = [
  { name: '值班表.pdf', bytes: Buffer.from('roster') },
  { name: '疫情防控工作简报 3月22日.docx', bytes: Buffer.alloc(100_000, 7) },
  { name: '空.txt', bytes: Buffer.alloc(0) },
]

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof AppError) return error
  throw new Error(`no AppError but ${String(error)}`)
}

test('a package is written, listed and read back whole', async () => {
  const target = join(base, '3月22日')
  const receipt = await writePackage(target, facts, files)
  expect(readdirSync(base)).toEqual(['3月22日'])
  expect(readdirSync(target).sort()).toEqual(receipt.files.map(({ name }) => name).sort())
  const manifest = JSON.parse(readFileSync(join(target, '清单.json'), 'utf8')) as Record<
    string,
    unknown
  >
  expect(manifest).toMatchObject({
    名称: '疫情防控日报',
    街道: '某街道',
    日期: '2022-03-22',
    截至时间: '2022-03-22 18:00',
    生成时间: '2022-03-22 18:05',
    程序版本: '0.1.0',
    审计链: { 条数: 12, 摘要: '0123456789abcdef' },
  })
  expect(manifest['文件']).toHaveLength(4)
  const check = await verifyPackage(target)
  expect(check).toMatchObject({ ok: true, missing: [], changed: [], extra: [] })
  expect(check).toMatchObject({ verdict: 'unknown', signer: { status: 'unsigned' } })
})

test.skipIf(process.platform !== 'linux')('sha256sum itself agrees', async () => {
  const target = join(base, '包')
  await writePackage(target, facts, files)
  const said = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: target })
  expect(said.toString().trim().split('\n')).toHaveLength(5)
})

test('what is missing, changed or extra is named', async () => {
  const target = join(base, '包')
  await writePackage(target, facts, files)
  rmSync(join(target, '空.txt'))
  writeFileSync(join(target, '值班表.pdf'), 'Roster')
  writeFileSync(join(target, 'autorun.inf'), '')
  const check = await verifyPackage(target)
  expect(check).toMatchObject({
    ok: false,
    missing: ['空.txt'],
    changed: ['值班表.pdf'],
    extra: ['autorun.inf'],
  })
  expect(check.sentences.join('')).toContain('被改动或损坏 1 个文件：值班表.pdf')
})

test('one flipped bit anywhere in the package is found', { timeout: 60_000 }, async () => {
  const target = join(base, '包')
  await writePackage(target, facts, [files[0]])
  for (const name of readdirSync(target)) {
    const path = join(target, name)
    const whole = readFileSync(path)
    for (let at = 0; at < whole.length; at += 5) {
      const bent = Buffer.from(whole)
      bent[at] ^= 1 << (at % 8)
      writeFileSync(path, bent)
      expect([name, at, (await verifyPackage(target)).ok]).toEqual([name, at, false])
    }
    writeFileSync(path, whole)
  }
  expect((await verifyPackage(target)).ok).toBe(true)
})

test('names in the lists that lead out of the folder are refused, not read', async () => {
  const target = join(base, '包')
  await writePackage(target, facts, files)
  const sums = join(target, 'SHA256SUMS')
  writeFileSync(sums, `${readFileSync(sums, 'utf8')}${'0'.repeat(64)}  ../../etc/passwd\n`)
  const check = await verifyPackage(target)
  expect(check.ok).toBe(false)
  expect(check.sentences).toContain('清单里的文件名“../../etc/passwd”不合法，没有读取。')
  expect(check.missing).toEqual([])
})

test('a link in place of a file counts as changed, even when the content is the same', async () => {
  const target = join(base, '包')
  await writePackage(target, facts, files)
  const outside = join(base, 'x')
  renameSync(join(target, '值班表.pdf'), outside)
  symlinkSync(outside, join(target, '值班表.pdf'))
  expect((await verifyPackage(target)).changed).toEqual(['值班表.pdf'])
})

test('one list without the other is a finding; neither is no package', async () => {
  const target = join(base, '包')
  await writePackage(target, facts, files)
  rmSync(join(target, 'SHA256SUMS'))
  expect((await verifyPackage(target)).missing).toEqual(['SHA256SUMS'])
  expect((await refusal(verifyPackage(base))).message).toMatch(/不是本程序导出的文件夹/)
  const gone = await refusal(verifyPackage(join(base, '没有')))
  expect(gone).toMatchObject({ code: 'not_found' })
})

test('a folder with other files in it is left alone', async () => {
  const target = join(base, '包')
  mkdirSync(target)
  writeFileSync(join(target, '我的.doc'), 'x')
  const error = await refusal(writePackage(target, facts, files))
  expect(error).toMatchObject({ code: 'conflict' })
  expect(readdirSync(target)).toEqual(['我的.doc'])
  expect(readdirSync(base)).toEqual(['包'])
})

test('an empty folder is taken over; an older package only when asked and only if nothing was added', async () => {
  const target = join(base, '包')
  mkdirSync(target)
  await writePackage(target, facts, files)
  expect((await refusal(writePackage(target, facts, files))).message).toMatch(/里已有文件/)
  await writePackage(target, { ...facts, name: '更正' }, [files[0]], { replace: true })
  expect(readdirSync(target).sort()).toEqual(
    ['SHA256SUMS', '值班表.pdf', '清单.json', '校验说明.txt'].sort(),
  )
  writeFileSync(join(target, '批示.txt'), 'x')
  const error = await refusal(writePackage(target, facts, files, { replace: true }))
  expect(error.message).toMatch(/还有“批示\.txt”，没有覆盖/)
  expect(readdirSync(base)).toEqual(['包'])
})

test('a missing parent and a file in its place are said', async () => {
  const missing = await refusal(writePackage(join(base, '没有', '包'), facts, files))
  expect(missing).toMatchObject({ code: 'not_found' })
  expect(missing.message).toMatch(/没有 ?不存在。请核对位置后重试。$/)
  writeFileSync(join(base, '文件'), '')
  const error = await refusal(writePackage(join(base, '文件', '包'), facts, files))
  expect(error.message).toMatch(/是文件，不是文件夹/)
})

test.each([
  ['a:b.pdf', '之一'],
  ['CON.txt', '系统保留名'],
  ['a.', '结尾'],
  ['../a', '之一'],
  ['清单.json', '重复'],
  ['值班表.PDF', '重复'],
  ['长'.repeat(121), '120'],
  ['e\u0301.txt', '组合字符'],
])('a file named %j is refused before anything is written', async (name, words) => {
  const error = await refusal(
    writePackage(join(base, '包'), facts, [...files, { name, bytes: Buffer.of(1) }]),
  )
  expect(error.message).toContain(words)
  expect(readdirSync(base)).toEqual([])
})

test('ordinary Chinese names are legal on a stick', () => {
  expect(fileNameProblem('移动厕所消杀日报（3月22日）.pdf')).toBeUndefined()
})

test.skipIf(process.getuid?.() === 0)('a folder without the right to write is said', async () => {
  chmodSync(base, 0o500)
  const error = await refusal(writePackage(join(base, '包'), facts, files))
  chmodSync(base, 0o700)
  expect(error).toMatchObject({ code: 'read_only' })
})

/** A real small disk; only root may mount one, elsewhere the tests that need it are skipped. */
function mountDisk(path: string, options: string): boolean {
  try {
    mkdirSync(path)
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('on a full disk the cure is said and nothing is left behind', async (context) => {
  const disk = join(base, 'disk')
  if (!mountDisk(disk, 'size=512k')) return context.skip('a small disk can be mounted by root only')
  try {
    const early = await refusal(
      writePackage(join(disk, '包'), facts, [{ name: 'a', bytes: Buffer.alloc(600_000) }]),
    )
    const wanted = /空间不够：需要 0\.7 MB，只剩 0\.5 MB/
    expect(early.message).toMatch(wanted)
    const before = await refusal(assertCanWritePackage(join(disk, '包'), 600_000))
    expect(before.message).toMatch(wanted)
    // Tiny files take a block each, so the sum of sizes does not warn and the write itself runs out.
    const tiny = Array.from({ length: 200 }, (_, n) => ({ name: `${n}.txt`, bytes: Buffer.of(1) }))
    const late = await refusal(writePackage(join(disk, '包'), facts, tiny))
    expect(late.code).toBe('conflict')
    expect(late.message).toMatch(/磁盘已满，没有写完。请清出空间或换一个盘后重试。$/)
    expect(readdirSync(disk)).toEqual([])
    await writePackage(join(disk, '包'), facts, files)
    expect((await verifyPackage(join(disk, '包'))).ok).toBe(true)
  } finally {
    execFileSync('umount', [disk])
  }
})

test('on a write-protected disk the cure is said', async (context) => {
  const disk = join(base, 'disk')
  if (!mountDisk(disk, 'size=512k,ro')) return context.skip('a disk can be mounted by root only')
  try {
    for (const work of [
      assertCanWritePackage(join(disk, '包'), 1),
      writePackage(join(disk, '包'), facts, files),
    ]) {
      const error = await refusal(work)
      expect(error.code).toBe('read_only')
      expect(error.message).toMatch(/只能读，不能写。请检查写保护开关/)
    }
  } finally {
    execFileSync('umount', [disk])
  }
})

test('killed at any moment, the folder is whole or not there, and the next run clears the rest', async () => {
  const script = join(base, 'write.ts')
  const module = new URL('../../../src/main/office/package.ts', import.meta.url).href
  writeFileSync(
    script,
    `import { writePackage } from ${JSON.stringify(module)}
    const files = Array.from({ length: 12 }, (_, n) => ({ name: n + '.bin', bytes: Buffer.alloc(400_000, n) }))
    process.stdout.write('.')
    await writePackage(process.argv[2], ${JSON.stringify(facts)}, files)`,
  )
  const outcomes: string[] = []
  for (let run = 0; run < 10; run++) {
    const target = join(base, `包${run}`)
    const child = spawn(process.execPath, [script, target], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise((resolve) => child.once('close', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await new Promise((resolve) => setTimeout(resolve, run * 4))
    child.kill('SIGKILL')
    await ended
    if (existsSync(target)) {
      expect((await verifyPackage(target)).ok).toBe(true)
      outcomes.push('whole')
    } else {
      await writePackage(target, facts, files)
      expect(readdirSync(base).filter((name) => name.startsWith(`.包${run}.`))).toEqual([])
      outcomes.push('absent')
    }
  }
  expect(outcomes).toContain('absent')
}, 120_000)
