import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LaunchError } from './launch-error.ts'

const restriction = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns'

/**
 * The switches Chromium's sandbox needs here. Root (a container) cannot have it at all; everybody
 * else has it, or is told what stands in the way. The program itself always runs its pages
 * sandboxed.
 *
 * @throws {LaunchError} Where the system forbids it, which would end Electron with a crash.
 */
export function sandboxSwitches(executable: string): readonly string[] {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) return ['--no-sandbox']
  if (!existsSync(restriction) || readFileSync(restriction, 'utf8').trim() === '0') return []

  // Ubuntu 23.10 and later let only known programs make a sandbox, unless its helper is root's.
  const helper = join(dirname(executable), 'chrome-sandbox')
  const rootsWithSetuid = 0o4000
  const helperStat = statSync(helper, { throwIfNoEntry: false })
  if (helperStat?.uid === 0 && helperStat.mode & rootsWithSetuid) return []
  const command = `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  throw new LaunchError(
    `系统限制了 Chromium 沙箱。请运行：${command}`,
    `This system restricts Chromium's sandbox. Run: ${command}`,
  )
}
