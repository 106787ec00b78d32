// npm run fonts (by whoever changes the bundled fonts): fills resources/fonts.
//
// Noto Serif SC and Noto Sans SC come as the slices of two registry packages; what neither holds of
// Han characters is cut out of Noto Serif CJK SC by fonttools' pyftsubset. All three are under the
// SIL Open Font License.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LaunchError, runMain } from './runtime/launch-error.ts'
import { projectRoot } from './runtime/project.ts'

const target = join(projectRoot, 'resources', 'fonts')
const packages = [
  { name: '@fontsource/noto-serif-sc', version: '5.3.0', folder: 'noto-serif-sc' },
  { name: '@fontsource/noto-sans-sc', version: '5.3.0', folder: 'noto-sans-sc' },
] as const

/** Han characters outside the two: CJK, extensions and compatibility forms. */
const han: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x3fffd],
]

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      /** Where Noto Serif CJK and pyftsubset are, if not where Debian puts them. */
      serif: {
        type: 'string',
        default: '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc',
      },
      number: { type: 'string', default: '2' },
      pyftsubset: { type: 'string', default: 'pyftsubset' },
    },
  })
  const work = mkdtempSync(join(tmpdir(), 'streetpost-fonts-'))
  try {
    rmSync(target, { recursive: true, force: true })
    mkdirSync(target, { recursive: true })
    const styles = packages.map((one) => addSlices(one, work))
    const ranges = rangesOf(styles[0])
    cutRare(values, ranges)
    const rare = `@font-face {
  font-family: 'Noto Serif CJK Rare';
  src: url('./noto-serif-cjk-rare.woff2') format('woff2');
}`
    writeFileSync(join(target, 'fonts.css'), `${[...styles, rare].join('\n\n')}\n`)
    return await Promise.resolve(0)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
})

/** Copies the weight 400 of one package. @returns its style sheet, WOFF2 alone. */
function addSlices(one: (typeof packages)[number], work: string): string {
  const packed = execFileSync('npm', ['pack', '--silent', `${one.name}@${one.version}`], {
    cwd: work,
    encoding: 'utf8',
  }).trim()
  execFileSync('tar', ['xzf', packed], { cwd: work })
  const from = join(work, 'package')
  mkdirSync(join(target, one.folder))
  const css = readFileSync(join(from, '400.css'), 'utf8')
    .replace(/\/\*.*?\*\/\n/g, '')
    .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '')
    .replace(/ {2}font-display: swap;\n/g, '')
    .replace(/url\(\.\/files\/([^)]+)\)/g, (_, name: string) => {
      copyFileSync(join(from, 'files', name), join(target, one.folder, name))
      return `url('./${one.folder}/${name}')`
    })
  copyFileSync(join(from, 'LICENSE'), join(target, one.folder, 'LICENSE.txt'))
  rmSync(from, { recursive: true })
  return css.trim()
}

/** The code points a style sheet says its slices hold. */
function rangesOf(css: string): readonly (readonly [number, number])[] {
  return [...css.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, from, to]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to ?? from, 16),
  ])
}

function cutRare(
  tool: { readonly serif: string; readonly number: string; readonly pyftsubset: string },
  held: readonly (readonly [number, number])[],
): void {
  const wanted: string[] = []
  for (const [from, to] of han) {
    for (let code = from; code <= to; code++) {
      if (!held.some(([low, high]) => code >= low && code <= high)) wanted.push(code.toString(16))
    }
  }
  const list = join(target, 'rare.txt')
  writeFileSync(list, wanted.join('\n'))
  try {
    execFileSync(
      tool.pyftsubset,
      [
        tool.serif,
        `--font-number=${tool.number}`,
        `--unicodes-file=${list}`,
        '--flavor=woff2',
        '--layout-features=',
        '--no-hinting',
        `--output-file=${join(target, 'noto-serif-cjk-rare.woff2')}`,
      ],
      { stdio: 'inherit' },
    )
  } catch {
    throw new LaunchError(
      '生成罕用字字体需要 pyftsubset（pip install fonttools brotli）和 Noto Serif CJK。',
      'Cutting the rare characters needs pyftsubset (pip install fonttools brotli) and Noto Serif CJK.',
    )
  } finally {
    rmSync(list)
  }
}
