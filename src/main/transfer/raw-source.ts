import { AppError } from '../../shared/core/errors.ts'
import type { MapSystem } from '../geometry/map-system.ts'

/** A feature that a reader could not make out; it is refused by itself, not the file. */
export class Unreadable {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/** A feature as a reader found it: nothing about it is checked yet. */
export type RawFeature = {
  readonly type: 'Feature'
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: unknown
}

/** A map file as read, whatever its format, before its coordinates are trusted. */
export type RawSource = {
  readonly fileName: string
  /** GeoJSON features of unknown quality. */
  readonly items: readonly unknown[]
  /** The numbers a person finds them under, where that is not their place in the list. */
  readonly numbers?: readonly number[]
  /** What the file itself says its coordinates are. */
  readonly system?: MapSystem
  readonly notices: readonly string[]
}

/** What a map file may hold; the largest real case, a city district's buildings, has a third of it. */
export const mapLimits = {
  textBytes: 20 * 1024 * 1024,
  binaryBytes: 64 * 1024 * 1024,
  features: 200_000,
  points: 500_000,
} as const

/** An error about a whole file, with its name in front. */
export function fileError(fileName: string, reason: string): AppError {
  return new AppError('invalid_input', `${fileName} ${reason}`, { file: fileName })
}

/** @throws {AppError} `invalid_input` when a file is larger than its format needs. */
export function assertSize(fileName: string, bytes: number, limit: number): void {
  if (bytes <= limit) return
  const megabytes = Math.floor(limit / 1024 / 1024)
  throw fileError(fileName, `超过 ${megabytes} MB，请按社区分成几个文件再导入。`)
}

/** @throws {AppError} `invalid_input` when there are too many features, or none. */
export function assertCount(fileName: string, features: number): void {
  if (features === 0) throw fileError(fileName, '里没有任何要素，请核对是否选错文件。')
  if (features <= mapLimits.features) return
  throw fileError(fileName, `超过 ${mapLimits.features} 个要素，请按社区分成几个文件再导入。`)
}
