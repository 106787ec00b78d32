import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'electron-vite'
import type { Plugin } from 'vite'
import { projectRoot } from './runtime/project.ts'

/** A package whose code is in the program, with the texts its authors ask to be handed on. */
export type BundledPackage = {
  readonly name: string
  readonly version: string
  /** As package.json names it, in SPDX's words. */
  readonly licence: string
  /** Its licence and notice files, or the licence's own text where it carries none. */
  readonly texts: readonly string[]
}

const modules = join(projectRoot, 'node_modules')
/** Not bundled but packed beside the bundle, as it is. */
const packedWhole = ['better-sqlite3', 'electron']
/** Their published builds hold copies of what they depend on, which no module graph shows. */
const carriesCopies = ['docx']

/**
 * Every package whose code ends up in the program: what the builder put into a chunk, what those
 * chunks carry inside, and what is packed whole.
 *
 * @throws What the builder throws when the sources do not build.
 */
export async function bundledPackages(): Promise<readonly BundledPackage[]> {
  const folders = await foldersInChunks()
  for (const name of [...packedWhole, ...carriesCopies.flatMap(dependenciesOf)]) {
    folders.add(join(modules, name))
  }
  return [...folders].map(describe).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Builds in memory and notes the package folders of all modules that left something behind. */
async function foldersInChunks(): Promise<Set<string>> {
  const folders = new Set<string>()
  const noting: Plugin = {
    name: 'note-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          // A style sheet becomes an asset and leaves nothing in its chunk.
          if (renderedLength > 0 || id.includes('.css')) note(id, folders)
        }
      }
    },
  }
  await build({ logLevel: 'warn', plugins: [noting], build: { write: false } })
  return folders
}

function note(id: string, folders: Set<string>): void {
  // The builder's own lines, such as the loader of shared chunks.
  if (id.startsWith('\0rolldown/')) folders.add(join(modules, 'rolldown'))
  if (id.startsWith('\0vite/')) folders.add(join(modules, 'vite'))
  const [file] = id.replace(/^\0/, '').split('?')
  const at = file.lastIndexOf('/node_modules/')
  if (at < 0) return
  const [scope, name] = file.slice(at + '/node_modules/'.length).split('/')
  const folder = file.slice(0, at + '/node_modules'.length)
  folders.add(join(folder, scope.startsWith('@') ? `${scope}/${name}` : scope))
}

type Manifest = {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** Types have no code to hand on. */
function dependenciesOf(name: string): readonly string[] {
  const direct = Object.keys(manifestIn(join(modules, name)).dependencies ?? {})
  const installed = direct.filter(
    (one) => !one.startsWith('@types/') && existsSync(join(modules, one)),
  )
  return [...installed, ...installed.flatMap(dependenciesOf)]
}

function describe(folder: string): BundledPackage {
  const { name, version, license = '', author } = manifestIn(folder)
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
    .map((entry) => entry.name)
    .sort()
  const holder = (typeof author === 'string' ? author : (author?.name ?? '')).replace(
    / *[<(].*/,
    '',
  )
  return {
    name,
    version,
    licence: license,
    texts:
      files.length > 0
        ? files.map((file) => readFileSync(join(folder, file), 'utf8'))
        : [standardText(name, license, holder || `the authors of ${name}`)],
  }
}

/**
 * The text of a licence that a package names without carrying it; of two on offer, the one kept here.
 *
 * @throws When the licence is not one of those in `licence-texts/`.
 */
function standardText(name: string, licence: string, holder: string): string {
  const file = licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .map((one) => join(import.meta.dirname, 'licence-texts', `${one}.txt`))
    .find((one) => existsSync(one))
  if (file === undefined) throw new Error(`${name}: no text at hand for its licence "${licence}"`)
  return readFileSync(file, 'utf8').replace('{holder}', holder)
}
