import { spawn, type ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'
import { endOnSignals } from './end-on-signals.ts'
import { LaunchError } from './launch-error.ts'

export type Display = {
  /** What a program needs in its environment to draw on this display. */
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

/** Whether a window can be shown to somebody. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY)
}

/**
 * The machine's own display, or a virtual one where there is none. A virtual one ends with
 * `close`, and with this process however it ends short of a kill.
 *
 * @throws {LaunchError} When a virtual display is needed and Xvfb does not start.
 */
export async function openDisplay(): Promise<Display> {
  if (hasDisplay()) return { env: {}, close: () => Promise.resolve() }

  // Xvfb picks a free display itself and writes its number to descriptor 3 once it is ready.
  // Without -noreset it begins anew when its last window closes, and a window that opens meanwhile
  // breaks down.
  const screen = ['-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset']
  const args = ['-displayfd', '3', ...screen]
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
  const stop = () => void server.kill('SIGTERM')
  process.once('exit', stop)
  const undoSignals = endOnSignals()

  const number = await displayNumber(server)
  server.unref()
  unref(server.stderr)
  unref(server.stdio[3])
  return {
    env: { DISPLAY: `:${number}` },
    close: () =>
      new Promise((closed) => {
        process.removeListener('exit', stop)
        undoSignals()
        if (server.exitCode !== null || server.signalCode !== null) return closed()
        server.ref()
        server.once('close', () => closed())
        stop()
      }),
  }
}

function displayNumber(server: ChildProcess): Promise<string> {
  return new Promise((ready, fail) => {
    let complaints = ''
    server.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
    const answer = server.stdio[3] as Readable
    answer.once('data', (chunk: Buffer) => ready(chunk.toString().trim()))
    const refuse = (reason: string) =>
      fail(
        new LaunchError(
          '没有显示器，虚拟显示 Xvfb 也未能启动。请安装 xvfb，或在有桌面的电脑上运行。',
          `There is no display and the virtual one (Xvfb) did not start: ${reason}. Install the package xvfb, or run this on a computer with a desktop.`,
        ),
      )
    server.once('error', (error) => refuse(error.message))
    server.once('exit', (code) => refuse(complaints.trim() || `exit code ${code}`))
  })
}

/** Pipes of a child keep this process alive until they are let go. */
function unref(stream: unknown): void {
  if (stream && typeof stream === 'object' && 'unref' in stream) {
    ;(stream as { unref: () => void }).unref()
  }
}
