import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { z } from 'zod'
import type { Sealer } from '../core/seal.ts'

/** Beside the manifest, over its bytes as they stand, so that other programs can check it too. */
export const SIGNATURE_NAME = '清单签名.json'

/** A post's own key; the private half never leaves this object. */
export type Signer = {
  readonly fingerprint: string
  readonly publicKey: Uint8Array
  readonly sign: (bytes: Uint8Array) => Uint8Array
}

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')
const keyBytes = 32

/** @param seed 32 secret bytes; the same seed is the same key for ever. */
export function signerOf(seed: Uint8Array): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([privateHead, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(key)
    .export({ format: 'der', type: 'spki' })
    .subarray(publicHead.length)
  return {
    fingerprint: fingerprintOf(publicKey),
    publicKey,
    sign: (bytes) => sign(null, bytes, key),
  }
}

/** The post's own key; made with the post's data key, so a restored backup signs as before. */
export function ownSigner(sealer: Sealer): Signer {
  return signerOf(sealer.derive('package signature v1'))
}

/** `3F9A 0C21 …`: the first 128 bits of the key's SHA-256, short enough to read out on the phone. */
function fingerprintOf(publicKey: Uint8Array): string {
  return canonicalFingerprint(createHash('sha256').update(publicKey).digest('hex').slice(0, 32))
}

/** `3f9a0c21…` and `3F9A-0C21-…` are the same key. */
export function canonicalFingerprint(typed: string): string {
  const digits = typed.toUpperCase().replace(/[^0-9A-F]/g, '')
  return (digits.match(/.{4}/g) ?? []).join(' ')
}

const base64 = (bytes: number) =>
  z.string().refine((text) => Buffer.from(text, 'base64').length === bytes)
const signatureSchema = z.object({
  算法: z.literal('Ed25519'),
  公钥: base64(keyBytes),
  指纹: z.string(),
  签名: base64(64),
})

export function signatureText(signer: Signer, manifest: Uint8Array): string {
  const text = {
    算法: 'Ed25519',
    公钥: Buffer.from(signer.publicKey).toString('base64'),
    指纹: signer.fingerprint,
    签名: Buffer.from(signer.sign(manifest)).toString('base64'),
  } satisfies z.input<typeof signatureSchema>
  return `${JSON.stringify(text, null, 2)}\n`
}

/**
 * The fingerprint of the key that signed the manifest, worked out from the key itself, not from
 * what the file says about it.
 *
 * @returns `undefined` when the text is no signature of these bytes.
 */
export function signedBy(text: string, manifest: Uint8Array): string | undefined {
  const found = signatureSchema.safeParse(parsed(text))
  if (!found.success) return undefined
  const raw = Buffer.from(found.data.公钥, 'base64')
  const key = createPublicKey({
    key: Buffer.concat([publicHead, raw]),
    format: 'der',
    type: 'spki',
  })
  const isGood = verify(null, manifest, key, Buffer.from(found.data.签名, 'base64'))
  const fingerprint = fingerprintOf(raw)
  return isGood && found.data.指纹 === fingerprint ? fingerprint : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
