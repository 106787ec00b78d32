import { join } from 'node:path'
import log from 'electron-log/main'
import { logInfo, logTo } from '../core/log.ts'

/** Lines go to one file beside the program's settings, 5 MB at most, without personal data. */
export function startLog(folder: string): void {
  log.transports.file.resolvePathFn = () => join(folder, '日志', 'streetpost.log')
  log.transports.file.maxSize = 5 * 1024 * 1024
  log.transports.console.level = false
  logTo((line) => log.info(line))
  process.on('unhandledRejection', (reason) => logInfo(`unhandled: ${String(reason)}`))
}
