import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { AppError } from '../../shared/core/errors.ts'

/** ID numbers and phones are kept sealed; only this pair reads and writes them. */
export type Sealer = {
  readonly seal: (plain: string) => string
  readonly open: (sealed: string) => string
  /** 32 secret bytes for one purpose, the same for as long as the post has its key. */
  readonly derive: (purpose: string) => Uint8Array
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a key in a file beside the database.
 *
 * That file is the weak point: whoever copies both files reads everything. It keeps numbers out of
 * a stray copy of the database alone, and gives a later PIN-wrapped key its place.
 *
 * @throws {AppError} `invalid_input` when the key file is damaged.
 */
export function openSealer(databaseFile: string): Sealer {
  const key = readKey(keyFileOf(databaseFile))
  return {
    seal(plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, key, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes))
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
        const body = decipher.update(bytes.subarray(nonceBytes + tagBytes))
        return Buffer.concat([body, decipher.final()]).toString('utf8')
      } catch {
        throw new AppError(
          'invalid_input',
          '号码无法解开：密钥文件与数据文件不配套。请把同一备份里的 .key 文件放回数据文件旁。',
        )
      }
    },
    derive: (purpose) => new Uint8Array(hkdfSync('sha256', key, '', `streetpost ${purpose}`, 32)),
  }
}

export function keyFileOf(databaseFile: string): string {
  return `${databaseFile}.key`
}

function readKey(file: string): Buffer {
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
    chmodSync(file, 0o600)
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== 32) {
    throw new AppError('invalid_input', `密钥文件“${file}”已损坏。请从备份中取回同名文件。`)
  }
  return key
}
