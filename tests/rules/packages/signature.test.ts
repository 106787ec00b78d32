import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encryptedZip } from '../../../src/main/office/encrypted-zip.ts'
import { packedFiles, writePackage } from '../../../src/main/office/package.ts'
import { canonicalFingerprint } from '../../../src/main/office/package-signature.ts'
import { verifyPackage } from '../../../src/main/office/verify-package.ts'
import { keyOf, packageFacts } from '../../support/package-facts.ts'

let base = ''
let target = ''
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'streetpost-签 '))
  target = join(base, '包')
})
afterEach(() => {
  rmSync(base, { recursive: true, force: true })
})

const ours = keyOf(1)
const stranger = keyOf(2)
const posts = [{ name: '甲街道', fingerprint: ours.fingerprint }]
const files = [{ name: '简报.txt', bytes: Buffer.from('密接 3 户') }]
const altered = [{ name: '简报.txt', bytes: Buffer.from('密接 0 户') }]

describe('a signed package', () => {
  it('is good for whoever has enrolled its post, and names it', async () => {
    await writePackage(target, packageFacts, files, { signer: ours })
    const check = await verifyPackage(target, posts)
    expect(check).toMatchObject({
      ok: true,
      verdict: 'good',
      signer: { status: 'enrolled', name: '甲街道' },
      about: { street: '某街道' },
    })
    expect(check.sentences[0]).toMatch(/^核验通过：.*由已登记的“甲街道”签名。$/)
  })

  it('that was altered and signed anew is unknown, not good', async () => {
    await writePackage(target, packageFacts, altered, { signer: stranger })
    expect(await verifyPackage(target, posts)).toMatchObject({
      verdict: 'unknown',
      signer: { status: 'unknown', fingerprint: stranger.fingerprint },
    })
  })

  it('that was altered and lost its signature is unsigned, not good', async () => {
    await writePackage(target, packageFacts, altered)
    expect(await verifyPackage(target, posts)).toMatchObject({
      verdict: 'unknown',
      signer: { status: 'unsigned' },
    })
  })

  it('cannot borrow the signature of another package', async () => {
    const other = join(base, '另')
    await writePackage(other, packageFacts, files, { signer: ours })
    await writePackage(target, packageFacts, altered, { signer: stranger })
    const name = '清单签名.json'
    const before = readFileSync(join(target, name))
    writeFileSync(join(target, name), readFileSync(join(other, name)))
    // The sums are made to fit, as somebody who means to deceive would.
    const sum = (path: string) => execFileSync('sha256sum', [path]).toString().slice(0, 64)
    writeFileSync(join(base, '原'), before)
    const sums = readFileSync(join(target, 'SHA256SUMS'), 'utf8')
    writeFileSync(
      join(target, 'SHA256SUMS'),
      sums.replace(sum(join(base, '原')), sum(join(target, name))),
    )
    const check = await verifyPackage(target, posts)
    expect(check).toMatchObject({ ok: false, verdict: 'bad', signer: { status: 'broken' } })
    expect(check.missing.concat(check.changed, check.extra)).toEqual([])
  })

  it('says its key as people write it', () => {
    expect(ours.fingerprint).toMatch(/^([0-9A-F]{4} ){7}[0-9A-F]{4}$/)
    expect(keyOf(1).fingerprint).toBe(ours.fingerprint)
    expect(stranger.fingerprint).not.toBe(ours.fingerprint)
    const typed = ours.fingerprint.toLowerCase().replaceAll(' ', '-')
    expect(canonicalFingerprint(typed)).toBe(ours.fingerprint)
  })

  it('is signed so that OpenSSL agrees', async (context) => {
    await writePackage(target, packageFacts, files, { signer: ours })
    const said = JSON.parse(readFileSync(join(target, '清单签名.json'), 'utf8')) as Record<
      string,
      string
    >
    const head = Buffer.from('302a300506032b6570032100', 'hex')
    const key = join(base, 'key.der')
    const signature = join(base, 'signature')
    writeFileSync(key, Buffer.concat([head, Buffer.from(said['公钥'], 'base64')]))
    writeFileSync(signature, Buffer.from(said['签名'], 'base64'))
    const asked = ['-verify', '-pubin', '-keyform', 'DER', '-inkey', key, '-rawin']
    const list = join(target, '清单.json')
    if (!has('openssl', 'version')) return context.skip('openssl is not installed')
    const answer = execFileSync('openssl', [
      ...['pkeyutl', ...asked, '-in', list],
      ...['-sigfile', signature],
    ])
    expect(answer.toString()).toContain('Signature Verified Successfully')
  })
})

describe('an encrypted package', () => {
  const passphrase = '春江花月夜-2022-三月'

  it('is opened by 7-Zip with its passphrase alone, and is then a package again', async (context) => {
    if (!has('7z', 'i')) return context.skip('7-Zip is not installed')
    const zip = join(base, '材料.zip')
    writeFileSync(zip, await encryptedZip(await packedFiles(packageFacts, files, ours), passphrase))
    const listed = execFileSync('7z', ['l', '-slt', zip]).toString()
    expect(listed).toContain('AES-256')
    expect(listed).toContain('简报.txt')
    expect(readFileSync(zip).includes('密接')).toBe(false)
    expect(() =>
      execFileSync('7z', ['x', '-y', '-p不对的口令不对的口令', `-o${join(base, '错')}`, zip], {
        stdio: 'ignore',
      }),
    ).toThrow()
    execFileSync('7z', ['x', '-y', `-p${passphrase}`, `-o${target}`, zip], { stdio: 'ignore' })
    expect(await verifyPackage(target, posts)).toMatchObject({ verdict: 'good' })
  })
})

function has(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
