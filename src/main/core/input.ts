import { z } from 'zod'
import { AppError } from '../../shared/core/errors.ts'
import { inputWords } from './input-words.ts'

/** No call carries more than a pasted ledger; a larger one is a fault or an attack. */
const maxCharacters = 8_000_000

/**
 * Reads an input by its schema.
 *
 * @throws {AppError} `invalid_input` that names the field by the word of its schema
 *   (`.describe('门牌')`) and what is wrong with it.
 */
export function readInput(schema: z.ZodType, input: unknown): unknown {
  if (JSON.stringify(input ?? null).length > maxCharacters) {
    throw new AppError('invalid_input', '一次提交的内容太多，没有保存。请分批提交。')
  }
  const result = schema.safeParse(input, { error: inputWords })
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = labelOf(schema, issue.path)
  throw new AppError(
    'invalid_input',
    `${field === '' ? '填写有误' : `“${field}”填写有误`}：${issue.message}。没有保存，请改正后再试。`,
    { path: issue.path.map(String), code: issue.code },
  )
}

/** The Chinese word of the field at a path, or the nearest one above it. */
function labelOf(schema: z.ZodType, path: readonly PropertyKey[]): string {
  let at: unknown = schema
  let label = ''
  for (const key of path) {
    at = inside(unwrapped(at), key)
    const described = describedAs(at)
    if (described !== '') label = described
  }
  return label
}

function describedAs(schema: unknown): string {
  for (let at = schema; at instanceof z.ZodType; at = unwrapOnce(at)) {
    if (at.description !== undefined) return at.description
  }
  return ''
}

function unwrapOnce(schema: z.ZodType): unknown {
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
    ? schema.unwrap()
    : undefined
}

function unwrapped(schema: unknown): unknown {
  let at = schema
  while (at instanceof z.ZodType) {
    const next = unwrapOnce(at)
    if (next === undefined) return at
    at = next
  }
  return at
}

function inside(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[key]
  if (schema instanceof z.ZodArray) return schema.element
  return undefined
}
