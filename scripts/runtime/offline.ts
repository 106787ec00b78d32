import { spawnSync } from 'node:child_process'

const ownNetwork = ['unshare', '-n', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const

/**
 * The words before a command that run it in a network namespace of its own, with nothing but
 * loopback; none where this machine cannot make one (it takes Linux, root and iproute2).
 */
export function offlinePrefix(): readonly string[] {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return []
  const [command, ...args] = ownNetwork
  return spawnSync(command, [...args, 'true'], { stdio: 'ignore' }).status === 0 ? ownNetwork : []
}
