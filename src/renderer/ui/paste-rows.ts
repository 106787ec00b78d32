import type { Day } from '../../shared/core/dates.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import type { AnyRow, RowWrite } from '../core/records.ts'
import { faultOf, startValue, type FieldSpec } from './field.ts'
import type { Values } from './form.tsx'
import { cellValue, findPicked } from './paste-cells.ts'

type Cells = readonly (readonly string[])[]
export type Heads = {
  readonly named: boolean
  readonly specs: readonly (FieldSpec | undefined)[]
}

/** What one line of a pasted block would do. */
export type PastedRow = {
  readonly id: string
  /** Its number as the spreadsheet shows it, from a file; else its place among the pasted lines. */
  readonly number: number
  readonly texts: readonly string[]
  /** Nothing where the row is faulty, or stands there already as it was pasted. */
  readonly write: RowWrite | undefined
  /** Why it is not written; empty when it is. */
  readonly fault: string
  /** What changes in a row that is there: `人数 2→3`. */
  readonly changes: readonly string[]
}

export type PasteTarget = {
  readonly specs: readonly FieldSpec[]
  /** Fields that tell one row from all others; the first set that a line fills decides. */
  readonly knownBy: readonly (readonly string[])[]
  readonly list: (request: Partial<PageRequest>) => Promise<{ readonly rows: readonly AnyRow[] }>
  /** The day a time without one is of. */
  readonly day: Day
  /** What holds for every line that says nothing of its own. */
  readonly common?: Values
  /** A log: nothing that stands there is changed, so a line found there is refused. */
  readonly onlyAdds?: boolean
  /** What the rules say to the lines that can be read, before any of them is written. */
  readonly check?: (lines: readonly Values[]) => Promise<readonly string[]>
}

/** A first row of column names maps the columns; without one they follow the order of the form. */
export function headsOf(cells: Cells, specs: readonly FieldSpec[]): Heads {
  const first = cells[0] ?? []
  const named = first.map((text) =>
    specs.find(({ label, alsoCalled = [] }) =>
      [label, ...alsoCalled].some((name) => bare(name) === bare(text)),
    ),
  )
  const found = named.filter((spec) => spec !== undefined).length
  if (found > 0 && found * 2 >= first.length) return { named: true, specs: named }
  const width = Math.max(...cells.map((row) => row.length))
  return { named: false, specs: Array.from({ length: width }, (_, at) => specs[at]) }
}

/** A column's name without its unit: 有效浓度 for 有效浓度（mg/L）. */
function bare(head: string): string {
  return head
    .normalize('NFKC')
    .replace(/\(.*?\)|\s/g, '')
    .toLowerCase()
}

/** Reads every line: whether it is a row that is there, and what it would change or add. */
export async function readRows(
  cells: Cells,
  heads: Heads,
  target: PasteTarget,
  rowNumbers: readonly number[] = [],
): Promise<readonly PastedRow[]> {
  const body = heads.named ? cells.slice(1) : cells
  const picked = new Map<string, Promise<unknown>>()
  const read = (spec: FieldSpec, text: string) => {
    if (spec.pick === undefined) return Promise.resolve(cellValue(spec, text, target.day))
    const key = `${spec.name}\t${text}`
    const known = picked.get(key) ?? findPicked(spec.pick, text)
    picked.set(key, known)
    return known
  }
  // A file whose column names were not known still has its first row as names, so one more is shown.
  const before = heads.named ? 0 : 1
  const numbers = body.map((_, at) => rowNumbers[at - before] ?? at + 1)
  const seen = new Map<string, number>()
  const rows: PastedRow[] = []
  for (const [at, texts] of body.entries()) {
    const given = await givenBy(texts, heads, read)
    const own = Object.fromEntries([...given].map(([spec, { value }]) => [spec.name, value]))
    const values = { ...target.common, ...own }
    const unknown = [...given].find(([{ pick }, { value }]) => pick && value === undefined)
    const key = target.knownBy.find((names) => names.every((name) => values[name] !== undefined))
    const rest = { id: String(at), number: numbers[at], texts }
    const twin = key === undefined ? undefined : seen.get(keyText(key, values))
    const found = key === undefined ? [] : await rowsWith(target, key, values)
    const row =
      unknown === undefined
        ? outcomeOf(rest, { twin, found, given, values }, target)
        : refused(rest, notFound(unknown))
    rows.push(row)
    // A row that is not written keeps no room from the one that says the same and is right.
    if (key !== undefined && row.fault === '') seen.set(keyText(key, values), row.number)
  }
  return target.check === undefined ? rows : checked(rows, target.check)
}

/** What a line whose words are all known does: beside its twin above, and the rows it is known by. */
function outcomeOf(
  line: Line,
  known: {
    readonly twin: number | undefined
    readonly found: readonly AnyRow[]
    readonly given: Given
    readonly values: Values
  },
  { onlyAdds, specs }: PasteTarget,
): PastedRow {
  const { twin, found, given, values } = known
  if (twin !== undefined) return refused(line, `与第 ${twin} 行相同`)
  if (found.length > 1) return refused(line, `有 ${found.length} 条与它相符`)
  if (found.length === 1 && onlyAdds) return refused(line, '已经登记过')
  if (found.length === 1) return updateOf(line, found[0], given)
  return additionOf(line, values, specs)
}

/** Lines that the rules refuse are named beside those that cannot be read. */
async function checked(
  rows: readonly PastedRow[],
  check: NonNullable<PasteTarget['check']>,
): Promise<readonly PastedRow[]> {
  const lines = rows.flatMap(({ write }) => (write?.kind === 'add' ? [write.fields] : []))
  if (lines.length === 0) return rows
  const faults = [...(await check(lines))]
  return rows.map((row) => {
    const fault = row.write?.kind === 'add' ? faults.shift() : undefined
    return fault ? refused(row, fault.replace('，没有保存', '')) : row
  })
}

function notFound([{ label }, { text }]: [FieldSpec, { readonly text: string }]): string {
  return `${label}“${text}”没有找到，或不止一个`
}

type Given = ReadonlyMap<FieldSpec, { readonly text: string; readonly value: unknown }>
type Line = Pick<PastedRow, 'id' | 'number' | 'texts'>

/** The cells that say something; an empty one leaves what stands there. */
async function givenBy(
  texts: readonly string[],
  heads: Heads,
  read: (spec: FieldSpec, text: string) => Promise<unknown>,
): Promise<Given> {
  const given = new Map<FieldSpec, { text: string; value: unknown }>()
  for (const [at, spec] of heads.specs.entries()) {
    const text = (texts[at] ?? '').trim()
    if (spec !== undefined && text !== '') given.set(spec, { text, value: await read(spec, text) })
  }
  return given
}

async function rowsWith(
  { list }: PasteTarget,
  key: readonly string[],
  values: Values,
): Promise<readonly AnyRow[]> {
  const where = Object.fromEntries(key.map((name) => [name, String(values[name]).slice(0, 100)]))
  return (await list({ where, limit: 3 })).rows
}

function updateOf(line: Line, row: AnyRow, given: Given): PastedRow {
  const change: Record<string, unknown> = {}
  const changes: string[] = []
  const faults: string[] = []
  for (const [spec, { text, value }] of given) {
    const shown: unknown = row[spec.shown ?? spec.name]
    // What was copied from the list comes back as it was shown, a number masked.
    if (shown === text || JSON.stringify(value) === JSON.stringify(row[spec.name])) continue
    const fault = faultRead(spec, value)
    if (fault !== undefined) {
      faults.push(`${spec.label}${fault}`)
      continue
    }
    change[spec.name] = value
    changes.push(`${spec.label} ${wordsOf(spec, shown)}→${text}`)
  }
  if (faults.length > 0) return refused(line, faults.join('；'))
  const write = changes.length === 0 ? undefined : ({ kind: 'edit', row, change } as const)
  return { ...line, write, fault: '', changes }
}

function additionOf(line: Line, values: Values, specs: readonly FieldSpec[]): PastedRow {
  const starts = Object.fromEntries(specs.map((spec) => [spec.name, startValue(spec)]))
  const fields = { ...starts, ...values }
  const faults = specs.flatMap((spec) => {
    const fault = (spec.name in values ? faultRead : faultOf)(spec, fields[spec.name])
    return fault === undefined ? [] : [`${spec.label}${fault}`]
  })
  if (faults.length > 0) return refused(line, faults.join('；'))
  return { ...line, write: { kind: 'add', fields }, fault: '', changes: [] }
}

/** A word that is in no list stays as it was typed, which a post's own list cannot tell by its schema. */
function faultRead(spec: FieldSpec, value: unknown): string | undefined {
  const { kind, labels } = spec
  if (kind === 'choice' && labels && typeof value === 'string' && !Object.hasOwn(labels, value))
    return `“${value}”不在列表中，可填：${Object.values(labels).join('、')}`
  return faultOf(spec, value)
}

function refused({ id, number, texts }: Line, fault: string): PastedRow {
  return { id, number, texts, write: undefined, fault, changes: [] }
}

function keyText(key: readonly string[], values: Values): string {
  return JSON.stringify(key.map((name) => [name, values[name]]))
}

function wordsOf({ labels }: FieldSpec, value: unknown): string {
  if (value === null || value === undefined || value === '') return '空'
  if (typeof value === 'boolean') return value ? '是' : '否'
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return all.map((one) => labels?.[String(one)] ?? String(one)).join('、') || '空'
}
