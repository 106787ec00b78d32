import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { AppError } from '../../shared/core/errors.ts'
import { toAppError } from '../core/node-errors.ts'

/** A command answers its exit code: 0 done, 1 findings. */
export type Command = (args: readonly string[]) => Promise<number>

/** Reads the options of a command. @throws {AppError} `invalid_input` that names what is wrong. */
export function readOptions<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    throw new AppError('invalid_input', `${optionFault(error)}。请看用法后重试。`)
  }
}

/** Node names the option in quotes and tells the rest in English. */
function optionFault(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const option = /--?[\w-]+/.exec(message)?.[0] ?? ''
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `没有选项 ${option}`
    : `选项 ${option} 后面应有一项内容；内容以“-”开头时写成 ${option}=内容`
}

/**
 * @param name Of an option, or in capitals as the usage names what stands without one.
 * @throws {AppError} `invalid_input` when it is missing.
 */
export function needed(value: string | undefined, name: string): string {
  if (value !== undefined && value !== '') return value
  throw new AppError(
    'invalid_input',
    `缺少${name === name.toUpperCase() ? ` ${name}` : `选项 --${name}`}。请补上后重试。`,
  )
}

/** @throws {AppError} `invalid_input` when it is not a number; undefined stays undefined. */
export function numberOf(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined
  const number = Number(value)
  if (value.trim() !== '' && Number.isFinite(number)) return number
  throw new AppError('invalid_input', `选项 --${name} 应为数字，收到的是“${value}”。`)
}

/** The result of a command, alone on standard output. */
export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** @throws {AppError} in words when the file cannot be written. */
export function writeJson(path: string, value: unknown): void {
  writeText(path, `${JSON.stringify(value)}\n`)
}

/** @throws {AppError} in words when the file cannot be written. */
export function writeText(path: string, content: string): void {
  try {
    writeFileSync(resolve(path), content)
  } catch (error) {
    throw toAppError(error, `文件“${resolve(path)}”`)
  }
}
