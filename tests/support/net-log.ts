import { readFileSync } from 'node:fs'

type NetLogEvent = { readonly type: number; readonly params?: Readonly<Record<string, unknown>> }
type NetLog = {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
  readonly events: readonly NetLogEvent[]
}

/** What went, or tried to go, out of a program; each once, in the order of its first time. */
export type Traffic = {
  /** URLs of the schemes that reach a network. */
  readonly requests: readonly string[]
  /** Names that were looked up. */
  readonly hosts: readonly string[]
  /** `address:port` of every socket that was connected or sent from. */
  readonly sockets: readonly string[]
}

const reachesNetwork = /^(https?|wss?|ftp):/i
const loopback = /^(127\.[\d.]+|\[?::1\]?|localhost)(:\d+)?$/i

/**
 * Reads what Chromium wrote for `--log-net-log`, whose end is missing where it was shut down fast.
 *
 * @param control A URL that was asked for last: it stands for all before it, and shows that the log
 *   holds requests.
 * @throws {Error} When the log does not reach it.
 */
export function trafficBefore(control: string, file: string): Traffic {
  const log = parse(readFileSync(file, 'utf8'))
  const end = log.events.findIndex(({ params }) => params?.url === control)
  if (end === -1) throw new Error(`the request log does not reach ${control}`)
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, n]) => [n, name]))
  const found = {
    requests: new Set<string>(),
    hosts: new Set<string>(),
    sockets: new Set<string>(),
  }
  for (const { type, params = {} } of log.events.slice(0, end)) {
    const { url, host, address } = params
    if (typeof url === 'string' && reachesNetwork.test(url)) found.requests.add(url)
    if (typeof host === 'string') found.hosts.add(host)
    const isSocket = /^(TCP|UDP|SOCKET)/.test(names.get(type) ?? '')
    if (isSocket && typeof address === 'string') found.sockets.add(address)
  }
  return {
    requests: [...found.requests],
    hosts: [...found.hosts],
    sockets: [...found.sockets],
  }
}

/** Whether an address, with or without its port, never leaves this computer. */
export function isLoopback(address: string): boolean {
  return loopback.test(address.replace(/^\w+:\/\//, ''))
}

function parse(text: string): NetLog {
  try {
    return JSON.parse(text) as NetLog
  } catch {
    // One event a line; the last may be half written.
    return JSON.parse(`${text.slice(0, text.lastIndexOf('},\n') + 1)}]}`) as NetLog
  }
}
