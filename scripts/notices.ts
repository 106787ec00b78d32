// npm run notices: writes THIRD-PARTY-NOTICES.md, the licences of everything the program carries.
// With --check it only says whether the file is what it would write.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPackages, type BundledPackage } from './bundled-packages.ts'
import { note, runMain } from './runtime/launch-error.ts'
import { projectRoot } from './runtime/project.ts'

const target = join(projectRoot, 'THIRD-PARTY-NOTICES.md')

const stale = 'THIRD-PARTY-NOTICES.md is not what the program carries. Run npm run notices.'

const opening = `# Third-party notices

What StreetPost's own code stands on, as it is packed with the program: the libraries bundled into
it, better-sqlite3, and Electron. Written by \`npm run notices\`; not edited by hand.

Electron carries Chromium and Node.js. Their own notices are too long to repeat here and lie beside
every packed program as \`LICENSES.chromium.html\`. better-sqlite3 carries SQLite, which its authors
have put into the public domain.
`

await runMain(async () => {
  const packages = await bundledPackages()
  const text = [opening, listOf(packages), textsOf(packages)].join('\n')
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') === text) return 0
    note(stale)
    return 1
  }
  writeFileSync(target, text)
  note(`${packages.length} packages in ${target}`)
  return 0
})

function titleOf({ name, version }: BundledPackage): string {
  return `${name} ${version}`
}

function listOf(packages: readonly BundledPackage[]): string {
  const lines = packages.map((one) => `- ${titleOf(one)}: ${one.licence}`)
  return `## Packages\n\n${lines.join('\n')}\n`
}

/** Each text once, under all packages that carry it word for word. */
function textsOf(packages: readonly BundledPackage[]): string {
  const owners = new Map<string, string[]>()
  for (const one of packages) {
    for (const text of one.texts) {
      const plain = text
        .replace(/\r\n?/g, '\n')
        .replace(/[ \t]+$/gm, '')
        .trim()
      owners.set(plain, [...(owners.get(plain) ?? []), titleOf(one)])
    }
  }
  const sections = [...owners].map(
    ([text, titles]) => `### ${titles.join(', ')}\n\n${fenced(text)}\n`,
  )
  return `## Licence texts\n\n${sections.join('\n')}`
}

/** A fence longer than any in the text, so that a licence in Markdown stays as it is. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}
