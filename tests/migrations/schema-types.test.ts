import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import ts from 'typescript'
import { expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../src/main/core/open-database.ts'

const schemaFile = join(import.meta.dirname, '../../src/main/core/schema.ts')

/** `units.estate_id: string | null`, one line a column. */
type Columns = readonly string[]

it('the types queries are written against are the columns the migrations make', async () => {
  const declared = declaredColumns()
  expect(declared.length).toBeGreaterThan(300)
  expect(declared).toEqual(await storedColumns())
})

/** Reads `Database` of schema.ts with the compiler's own eyes. */
function declaredColumns(): Columns {
  const program = ts.createProgram([schemaFile], {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(schemaFile)
  if (source === undefined) throw new Error('schema.ts was not read')
  const declaration = source.statements.find(
    (one) => ts.isTypeAliasDeclaration(one) && one.name.text === 'Database',
  )
  if (declaration === undefined) throw new Error('schema.ts declares no Database')
  const tables = checker.getTypeAtLocation(declaration).getProperties()
  return tables
    .flatMap((table) =>
      checker
        .getTypeOfSymbol(table)
        .getProperties()
        .map((column) => {
          const type = checker.getTypeOfSymbol(column)
          return `${table.name}.${column.name}: ${plain(checker, type)}`
        }),
    )
    .sort()
}

/** What is read from the column; what may be left out when writing is the default's affair. */
function plain(checker: ts.TypeChecker, type: ts.Type): string {
  const read = type.getProperty('__select__')
  const shown =
    read === undefined ? type : checker.getNonNullableType(checker.getTypeOfSymbol(read))
  const words = checker.typeToString(shown)
  return words === 'Flag' || words === '0 | 1' ? 'number' : words
}

const plainTypes: Readonly<Record<string, string>> = {
  TEXT: 'string',
  BLOB: 'Uint8Array<ArrayBufferLike>',
}

/** Asks a new file for the columns of its tables and views. */
async function storedColumns(): Promise<Columns> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-types-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const database = await openDatabase(join(folder, '列.streetpost'))
  const raw = new BetterSqlite(database.file, { readonly: true })
  const columns = raw
    .prepare<[], { place: string; kind: string; stored: string; isRequired: number }>(
      `SELECT t.name || '.' || c.name AS place, t.type AS kind, c.type AS stored,
              c."notnull" OR c.pk > 0 AS isRequired
       FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c
       WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'`,
    )
    .all()
  raw.close()
  await database.close()
  return columns
    .map(({ place, kind, stored, isRequired }) => {
      // A view knows the types of plain columns only, and none of its columns is empty here.
      const type = plainTypes[stored] ?? 'number'
      return `${place}: ${type}${kind === 'view' || isRequired === 1 ? '' : ' | null'}`
    })
    .sort()
}
