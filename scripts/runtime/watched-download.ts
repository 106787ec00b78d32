import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

type WatchedDownload = {
  readonly label: string
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  /** Folders the command writes into; what they hold is the progress. */
  readonly folders: readonly string[]
  readonly expectedBytes: number
  /** Gives up after this long without a new byte: a blocked network often answers nothing. */
  readonly stallMs: number
}

/**
 * Runs a downloading command that shows no progress of its own and shows it on standard error,
 * measured by what the command has written to disk so far.
 *
 * @returns Why it failed, in one line, or `undefined` when it did not.
 */
export function watchedDownload(download: WatchedDownload): Promise<string | undefined> {
  return new Promise((done, fail) => {
    const child = spawn(download.command, download.args, {
      cwd: download.cwd,
      env: { ...process.env, ...download.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))

    const startBytes = bytesIn(download.folders)
    const line = progressLine(download.label, download.expectedBytes)
    let bytes = startBytes
    let grownAt = Date.now()
    const timer = setInterval(() => {
      const now = bytesIn(download.folders)
      if (now !== bytes) grownAt = Date.now()
      bytes = now
      line.show(bytes - startBytes)
      if (Date.now() - grownAt > download.stallMs) {
        output += `\nError: no data for ${download.stallMs / 1000} s`
        child.kill('SIGKILL')
      }
    }, 1000)

    child.once('error', (error) => {
      clearInterval(timer)
      fail(error)
    })
    child.once('close', (code) => {
      clearInterval(timer)
      line.end()
      done(code === 0 ? undefined : reasonIn(output))
    })
  })
}

/** The one line of an error report that says what went wrong. */
function reasonIn(output: string): string {
  const lines = output.trim().split('\n')
  const telling = [/\w*Error: |ENOSPC/, /error/i, /./].map((pattern) =>
    lines.findLast((line) => pattern.test(line)),
  )
  return telling.find((line) => line !== undefined)?.trim() ?? 'it gave no reason'
}

function bytesIn(folders: readonly string[]): number {
  let total = 0
  for (const folder of folders) {
    for (const entry of list(folder)) total += sizeOf(join(entry.parentPath, entry.name))
  }
  return total
}

function list(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
  } catch {
    return [] // not made yet, or renamed while it was read
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

/** A line that rewrites itself on a terminal; in a log, one line every ten seconds. */
function progressLine(label: string, expectedBytes: number) {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6)
  let shownAt = Date.now()
  return {
    show(bytes: number): void {
      const percent = Math.min(99, Math.floor((100 * bytes) / expectedBytes))
      const text = `${label} ${megabytes(bytes)} / ${megabytes(expectedBytes)} MB (${percent} %)`
      if (process.stderr.isTTY) process.stderr.write(`\r${text}`)
      else if (Date.now() - shownAt >= 10_000) {
        process.stderr.write(`${text}\n`)
        shownAt = Date.now()
      }
    },
    end(): void {
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    },
  }
}
