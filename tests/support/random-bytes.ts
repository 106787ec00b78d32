import { createCipheriv } from 'node:crypto'

/** A maker of bytes that look random and are the same in every run. */
export function seededRandom(seed: number): (bytes: number) => Buffer {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16, seed), Buffer.alloc(16))
  return (bytes) => stream.update(Buffer.alloc(bytes))
}
