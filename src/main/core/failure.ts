import { randomBytes } from 'node:crypto'
import { AppError, type Failure } from '../../shared/core/errors.ts'
import { logError } from './log.ts'
import { toAppError } from './node-errors.ts'

/**
 * What may be told a person about whatever was thrown.
 *
 * Known errors of files and database become sentences; everything else is logged whole, and the
 * person gets a short number to say on the phone.
 */
export function toFailure(error: unknown): Failure {
  const known = toAppError(error, '文件或数据')
  if (error instanceof AppError || known.code !== 'internal') {
    return { code: known.code, message: known.message, details: known.details }
  }
  const reference = randomBytes(2).toString('hex').toUpperCase()
  logError(reference, error)
  return {
    code: 'internal',
    message: `出错了，编号 ${reference}，数据没有改动。请再试一次；仍不行时把编号告诉维护人员。`,
    details: { reference },
  }
}
