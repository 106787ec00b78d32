import { AppError } from '../../src/shared/core/errors.ts'
import type { PackageFacts } from '../../src/main/office/package-manifest.ts'
import { signerOf } from '../../src/main/office/package-signature.ts'

export const packageFacts: PackageFacts = {
  name: '疫情防控日报',
  street: '某街道',
  day: '2022-03-22',
  cutOff: '2022-03-22T10:00:00.000Z',
  madeAt: '2022-03-22T10:05:00.000Z',
  version: '0.1.0',
  audit: { count: 12, head: '0123456789abcdef' },
}

/** A post's key made of one repeated byte. */
export const keyOf = (byte: number) => signerOf(Buffer.alloc(32, byte))

/** What a piece of work refused with. */
export async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof AppError) return error
  throw new Error(`no AppError but ${String(error)}`)
}
