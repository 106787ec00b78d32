import { AppError } from '../core/errors.ts'
import { fieldsOf, importSubjects, subjectLabels } from './import-fields.ts'
import type { FieldOf, ImportSubject } from './import-fields.ts'

/** Which of their columns fills which of our fields; a field without a column is absent. */
export type FieldMap<S extends ImportSubject> = { readonly [F in FieldOf<S>]?: string }
export type FieldMaps = { readonly [S in ImportSubject]?: FieldMap<S> }

/** A file's columns (or property names) as they stand in it. */
export type FieldSource = { readonly fileName: string; readonly available: readonly string[] }
export type FieldSources = { readonly [S in ImportSubject]?: FieldSource }

/** `households=units`, or `units.households=units` where only one file is meant. */
export type FieldOverride = {
  readonly subject?: ImportSubject
  readonly ours: string
  readonly theirs: string
}

/**
 * Reads the repeatable `--map-field ours=theirs` options.
 *
 * @throws {AppError} `invalid_input` when there is no `=`, or no such field of ours.
 */
export function parseFieldOverrides(options: readonly string[]): readonly FieldOverride[] {
  return options.map((option) => {
    const at = option.indexOf('=')
    const left = option.slice(0, Math.max(at, 0)).trim()
    const theirs = option.slice(at + 1).trim()
    if (left === '' || theirs === '') {
      throw new AppError(
        'invalid_input',
        `列对应应写成“本程序字段=文件里的列名”，例如 households=units；收到的是“${option}”。`,
      )
    }
    const dot = left.indexOf('.')
    const subject = importSubjects.find((one) => dot > 0 && one === left.slice(0, dot))
    const ours = subject === undefined ? left : left.slice(dot + 1)
    const subjects = subject === undefined ? importSubjects : [subject]
    if (!subjects.some((one) => hasField(one, ours))) {
      throw new AppError(
        'invalid_input',
        `列对应里的“${left}”不是本程序的字段。可用：${fieldNames(subjects)}。`,
      )
    }
    return subject === undefined ? { ours, theirs } : { subject, ours, theirs }
  })
}

/**
 * Decides for each given file which column fills which field: overrides first, then guesses.
 *
 * An override without a subject applies to every given file that has the field and the column.
 *
 * @throws {AppError} `invalid_input` when an override's column is in no file it could apply to, or
 *   when a required field has no column; the message lists the columns that are there.
 */
export function mapFields(
  sources: FieldSources,
  overrides: readonly FieldOverride[] = [],
): FieldMaps {
  const chosen = new Map<ImportSubject, Map<string, string>>()
  const given = importSubjects.filter((subject) => sources[subject] !== undefined)
  for (const override of overrides) {
    const could = given.filter(
      (one) =>
        (override.subject === undefined || override.subject === one) &&
        hasField(one, override.ours),
    )
    const does = could.filter((one) => sources[one]?.available.includes(override.theirs))
    if (does.length === 0) throw missingColumn(override, could, sources)
    for (const subject of does) {
      const map = chosen.get(subject) ?? new Map<string, string>()
      chosen.set(subject, map.set(override.ours, override.theirs))
    }
  }
  const entries = given.map((subject) => {
    const source = sources[subject] ?? { fileName: '', available: [] }
    return [subject, guess(subject, source, chosen.get(subject) ?? new Map())] as const
  })
  return Object.fromEntries(entries)
}

/** How many of a subject's fields these columns would fill; 0 when a required one is missing. */
export function countGuesses(subject: ImportSubject, available: readonly string[]): number {
  const map = guessAll(subject, available, new Map())
  const complete = fieldsOf(subject).every(([name, field]) => !field.required || map.has(name))
  return complete ? map.size : 0
}

function guess(
  subject: ImportSubject,
  source: FieldSource,
  chosen: ReadonlyMap<string, string>,
): Record<string, string> {
  const map = guessAll(subject, source.available, chosen)
  for (const [name, field] of fieldsOf(subject)) {
    if (field.required && !map.has(name)) {
      throw new AppError(
        'invalid_input',
        `${source.fileName} 里找不到“${field.label}”一列。现有：${listOf(source.available)}。` +
          `请改列名，或在“列对应”里写明 ${subject}.${name}=列名（命令行用 --map-field）。`,
        { subject, field: name },
      )
    }
  }
  return Object.fromEntries(map)
}

function guessAll(
  subject: ImportSubject,
  available: readonly string[],
  chosen: ReadonlyMap<string, string>,
): Map<string, string> {
  const map = new Map(chosen)
  const taken = new Set(chosen.values())
  const byPlain = new Map<string, string>()
  for (const column of available) {
    const plain = plainColumn(column)
    if (!taken.has(column) && !byPlain.has(plain)) byPlain.set(plain, column)
  }
  for (const [name, field] of fieldsOf(subject)) {
    if (map.has(name)) continue
    const plain = field.guesses.find((one) => byPlain.has(one))
    const column = plain === undefined ? undefined : byPlain.get(plain)
    if (plain === undefined || column === undefined) continue
    map.set(name, column)
    byPlain.delete(plain)
  }
  return map
}

/** A column name without case, blanks, separators, a required mark and a remark in brackets. */
function plainColumn(column: string): string {
  return column
    .normalize('NFKC')
    .replace(/\(.*?\)/gu, '')
    .replace(/[\s_\-*:]/gu, '')
    .toLowerCase()
}

function hasField(subject: ImportSubject, name: string): boolean {
  return fieldsOf(subject).some(([field]) => field === name)
}

function fieldNames(subjects: readonly ImportSubject[]): string {
  return subjects
    .map(
      (one) =>
        `${subjectLabels[one]}（${one}）${fieldsOf(one)
          .map(([name]) => name)
          .join(' ')}`,
    )
    .join('；')
}

function listOf(available: readonly string[]): string {
  return available.length === 0 ? '没有任何列' : available.join('、')
}

function missingColumn(
  override: FieldOverride,
  could: readonly ImportSubject[],
  sources: FieldSources,
): AppError {
  const option = `${override.subject ? `${override.subject}.` : ''}${override.ours}=${override.theirs}`
  if (could.length === 0) {
    return new AppError(
      'invalid_input',
      `列对应“${option}”用不上：这次给出的文件都没有“${override.ours}”这个字段。`,
    )
  }
  const there = could.map((one) => {
    const source = sources[one]
    return `${source?.fileName ?? ''}：${listOf(source?.available ?? [])}`
  })
  return new AppError(
    'invalid_input',
    `列对应“${option}”：文件里没有“${override.theirs}”。现有列：${there.join('；')}。`,
  )
}
