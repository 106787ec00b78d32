import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, type TestContext } from 'vitest'
import { findDrives } from '../../../src/main/office/drives.ts'
import { assertCanWritePackage, clearLeftovers } from '../../../src/main/office/package-place.ts'
import { writePackage } from '../../../src/main/office/package.ts'
import { verifyPackage } from '../../../src/main/office/verify-package.ts'
import { seededRandom } from '../../support/random-bytes.ts'
import { keyOf, packageFacts, refusal } from '../../support/package-facts.ts'

// A stick as offices have it: an exFAT image behind a loop device, mounted by a program of its own.

let base = ''
let device = ''
let mounted = ''
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'streetpost-盘 '))
})
afterEach(() => {
  if (mounted !== '') unplug()
  if (device !== '') execFileSync('losetup', ['-d', device])
  device = ''
  rmSync(base, { recursive: true, force: true })
})

const signer = keyOf(1)
const posts = [{ name: '甲街道', fingerprint: signer.fingerprint }]
const random = seededRandom(6)
const files = [
  { name: '疫情防控工作简报.pdf', bytes: random(180_000) },
  { name: '值班表.pdf', bytes: random(90_000) },
  { name: '主要数据.json', bytes: random(3_000) },
]

/** @returns whether this machine can have one; only root may, with the tools installed. */
function makeStick(context: TestContext, megabytes: number): boolean {
  const image = join(base, 'image')
  try {
    execFileSync('truncate', ['-s', `${megabytes}M`, image], { stdio: 'ignore' })
    execFileSync('mkfs.exfat', [image], { stdio: 'ignore' })
    device = execFileSync('losetup', ['-f', '--show', image]).toString().trim()
    plugIn()
    return true
  } catch {
    context.skip('a stick needs root, losetup, exfatprogs and exfat-fuse')
    return false
  }
}

function plugIn(...options: readonly string[]): void {
  const path = join(base, '盘')
  mkdirSync(path, { recursive: true })
  execFileSync('mount.exfat-fuse', [device, path, ...options], { stdio: 'ignore' })
  mounted = path
}

function unplug(): void {
  execFileSync('umount', ['-l', mounted], { stdio: 'ignore' })
  mounted = ''
}

/** Pulls the stick: what serves this mount is ended, and nothing else. */
function pull(): void {
  const own = readdirSync('/proc').find((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return line[0].endsWith('mount.exfat-fuse') && line.includes(device)
    } catch {
      return false
    }
  })
  if (own === undefined) throw new Error('nothing serves the stick')
  process.kill(Number(own), 'SIGKILL')
}

describe('a real exFAT stick', () => {
  it('gets a package, which is whole when it comes back, and every flipped bit is found', async (context) => {
    if (!makeStick(context, 16)) return
    const target = join(mounted, '疫情防控材料-2022-03-22')
    await writePackage(target, packageFacts, files, { signer })
    expect(readdirSync(mounted)).toEqual(['疫情防控材料-2022-03-22'])
    unplug()
    plugIn()
    expect(await verifyPackage(target, posts)).toMatchObject({ verdict: 'good' })

    const names = readdirSync(target)
    const found: string[] = []
    for (let flip = 0; flip < 100; flip++) {
      const path = join(target, names[flip % names.length])
      const at = Math.floor((statSync(path).size * (flip + 0.5)) / 100)
      flipBit(path, at, flip % 8)
      const { verdict } = await verifyPackage(target, posts)
      if (verdict === 'bad') found.push(`${path} ${at}`)
      flipBit(path, at, flip % 8)
    }
    expect(found).toHaveLength(100)
    expect(await verifyPackage(target, posts)).toMatchObject({ verdict: 'good' })
    expect((await findDrives()).every(({ fileSystem }) => fileSystem !== '')).toBe(true)
  }, 120_000)

  it('that is full says so and keeps nothing half', async (context) => {
    if (!makeStick(context, 4)) return
    const target = join(mounted, '包')
    const large = [{ name: '大.bin', bytes: random(8_000_000) }]
    expect((await refusal(assertCanWritePackage(target, 8_000_000))).message).toMatch(/空间不够/)
    expect((await refusal(writePackage(target, packageFacts, large))).code).toBe('conflict')
    // Small files take a cluster each, so the sum of sizes does not warn and the write runs out.
    const tiny = Array.from({ length: 1500 }, (_, n) => ({ name: `${n}.txt`, bytes: random(1) }))
    const late = await refusal(writePackage(target, packageFacts, tiny))
    expect(late.message).toMatch(/磁盘已满，没有写完。请清出空间或换一个盘后重试。$/)
    expect(readdirSync(mounted)).toEqual([])
    await writePackage(target, packageFacts, files, { signer })
    expect(await verifyPackage(target, posts)).toMatchObject({ verdict: 'good' })
  }, 120_000)

  it('that is write-protected says so', async (context) => {
    if (!makeStick(context, 16)) return
    unplug()
    plugIn('-o', 'ro')
    const target = join(mounted, '包')
    for (const work of [
      () => assertCanWritePackage(target, 1),
      () => writePackage(target, packageFacts, files),
    ]) {
      expect((await refusal(work())).message).toMatch(/只能读，不能写。请检查写保护开关/)
    }
  })

  it('that is pulled while it is written has the package whole or not at all', async (context) => {
    if (!makeStick(context, 64)) return
    const target = join(mounted, '包')
    const many = Array.from({ length: 12 }, (_, n) => ({
      name: `${n}.bin`,
      bytes: random(2_000_000),
    }))
    const writing = refusal(writePackage(target, packageFacts, many, { signer }))
    while (partOf(mounted) < 2) await new Promise((later) => setTimeout(later, 2))
    pull()
    const error = await writing
    expect(error.code).toBe('conflict')
    expect(error.message).toMatch(/盘可能已拔出或损坏|盘不见了/)
    unplug()
    plugIn()
    expect(existsSync(target)).toBe(false)
    await writePackage(target, packageFacts, files, { signer })
    expect(readdirSync(mounted)).toEqual(['包'])
    expect(await verifyPackage(target, posts)).toMatchObject({ verdict: 'good' })
  }, 60_000)

  it('that was pulled loses what was half written of another day, and nothing that is not ours', async (context) => {
    if (!makeStick(context, 64)) return
    const many = Array.from({ length: 12 }, (_, n) => ({
      name: `${n}.bin`,
      bytes: random(2_000_000),
    }))
    const writing = refusal(writePackage(join(mounted, '昨日'), packageFacts, many, { signer }))
    while (partOf(mounted) < 2) await new Promise((later) => setTimeout(later, 2))
    pull()
    await writing
    unplug()
    plugIn()
    const half = readdirSync(mounted)
    expect(half).toEqual([expect.stringMatching(/^\.昨日\.[0-9a-f]{8}\.part$/u)])
    const yesterday = new Date(Date.now() - 86_400_000)
    const age = (name: string): void => {
      utimesSync(join(mounted, name), yesterday, yesterday)
    }
    const others = ['.别的.part', '.别的.12345678.part', '相册.12345678.part']
    for (const name of others) {
      mkdirSync(join(mounted, name, '里面'), { recursive: true })
      age(name)
    }
    writeFileSync(join(mounted, '.文件.12345678.part'), '')
    age('.文件.12345678.part')

    const target = join(mounted, '今日')
    expect(await clearLeftovers(mounted, target)).toEqual([])
    age(half[0])
    expect(await clearLeftovers(mounted, target)).toEqual(['昨日'])
    expect(readdirSync(mounted).sort()).toEqual([...others, '.文件.12345678.part'].sort())
  }, 60_000)
})

/** How many files of a package that is being written lie there already. */
function partOf(stick: string): number {
  const part = readdirSync(stick).find((name) => name.endsWith('.part'))
  return part === undefined ? 0 : readdirSync(join(stick, part)).length
}

function flipBit(path: string, at: number, bit: number): void {
  const file = openSync(path, 'r+')
  try {
    const byte = Buffer.alloc(1)
    readSync(file, byte, 0, 1, at)
    byte[0] ^= 1 << bit
    writeSync(file, byte, 0, 1, at)
  } finally {
    closeSync(file)
  }
}
