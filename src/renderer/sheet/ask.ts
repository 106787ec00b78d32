import { bridge } from '../core/bridge.ts'

/**
 * Reads what a sheet shows over the window's own bridge.
 *
 * @throws {Error} with the main process's sentence.
 */
export async function ask<T>(name: string, input: unknown): Promise<T> {
  const answer = await bridge.call(name, input)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value as T
}
