import { spawnSync } from 'node:child_process'
import { LaunchError, note } from './launch-error.ts'

const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
]
const virtualDisplay = 'xvfb'
const chineseFont = 'fonts-noto-cjk'
/** What tests hold the program's papers, media and signatures against. */
const testTools = ['exfatprogs', 'exfat-fuse', 'openssl', 'p7zip-full', 'poppler-utils']

/**
 * Sees to the system packages Electron needs on Debian and its descendants: as root they are
 * installed, otherwise the one command that does it is named. Other systems bring their own and
 * are left alone.
 *
 * @param needsDisplay Whether a virtual display will be started.
 * @throws {LaunchError} When something is missing without which nothing can start.
 */
export function ensureSystemPackages(needsDisplay: boolean): void {
  if (!isDebian()) return
  const wanted = needsDisplay ? [...libraries, virtualDisplay] : libraries
  const missing = wanted.filter((name) => !isInstalled(name))
  if (needsDisplay && canRun('Xvfb')) removeFrom(missing, virtualDisplay)
  if (!hasChineseFont()) missing.push(chineseFont)
  if (missing.length === 0) return

  if (!isRoot()) return refuse(missing)
  const failure = install(missing)
  if (failure === undefined) return
  const command = commandFor(missing.map(nameHere))
  throw new LaunchError(
    `系统软件包未能安装。请运行：${command}`,
    `The system packages could not be installed (${failure}). Run: ${command}`,
  )
}

/** Sees to the tests' own tools where that needs no asking; tests that miss one are left out and say so. */
export function tryTestTools(): void {
  if (!isDebian() || !isRoot()) return
  const missing = testTools.filter((name) => !isInstalled(name))
  if (missing.length > 0) install(missing)
}

/** @returns Why it failed, otherwise `undefined`. */
function install(missing: readonly string[]): string | undefined {
  note(`正在安装系统软件包 (installing system packages): ${missing.join(' ')}`)
  // The lists may be absent (a fresh container) or too old to fetch from; without a network what
  // is already there may still do, so only the installation itself decides.
  apt(['update'])
  return apt(['install', '-y', '--no-install-recommends', ...missing.map(nameHere)])
}

function refuse(missing: readonly string[]): void {
  const command = `sudo ${commandFor(missing.map(nameHere))}`
  if (missing.every((name) => name === chineseFont)) {
    note(`缺少中文字体，文字会显示为方框。安装：${command}`)
    note(`No Chinese font is installed; text will show as boxes. Install one with: ${command}`)
    return
  }
  throw new LaunchError(
    `缺少系统软件包。请运行：${command}`,
    `System packages are missing. Run: ${command}`,
  )
}

function commandFor(names: readonly string[]): string {
  return `apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/** @returns The last line apt wrote when it failed, otherwise `undefined`. */
function apt(args: readonly string[]): string | undefined {
  const run = spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
  if (run.status === 0) return undefined
  return run.error?.message ?? run.stderr.trim().split('\n').at(-1) ?? 'apt-get failed'
}

/** Since Debian 13 and Ubuntu 24.04 several libraries carry `t64` at the end of their name. */
function nameHere(name: string): string {
  const known = spawnSync('apt-cache', ['show', '--no-all-versions', `${name}t64`])
  return known.status === 0 ? `${name}t64` : name
}

function isDebian(): boolean {
  return process.platform === 'linux' && canRun('dpkg-query') && canRun('apt-get')
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function isInstalled(name: string): boolean {
  return [name, `${name}t64`].some((candidate) => {
    const query = spawnSync('dpkg-query', ['-W', '-f=${Status}', candidate], { encoding: 'utf8' })
    return query.stdout.includes('install ok installed')
  })
}

function hasChineseFont(): boolean {
  const fonts = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return fonts.status === 0 ? fonts.stdout.trim() !== '' : isInstalled(chineseFont)
}

function canRun(program: string): boolean {
  const probe = spawnSync('sh', ['-c', `command -v ${program}`])
  return probe.status === 0
}

function removeFrom(list: string[], name: string): void {
  const at = list.indexOf(name)
  if (at >= 0) list.splice(at, 1)
}
