import type { Api, Client } from './contract.ts'
import { AppError, type Result } from './errors.ts'

/**
 * A typed client over any way of asking: the window's bridge, the command line, a test.
 *
 * @param call Must answer with the envelope, never throw.
 */
export function createClient<A extends Api>(
  api: A,
  call: (name: string, input: unknown) => Promise<Result<unknown>>,
): Client<A> {
  const features = Object.entries(api).map(([feature, contract]) => {
    const verbs = Object.keys(contract).map((verb) => [
      verb,
      async (input: unknown) => {
        const result = await call(`${feature}.${verb}`, input)
        if (result.ok) return result.value
        throw new AppError(result.error.code, result.error.message, result.error.details)
      },
    ])
    return [feature, Object.fromEntries(verbs) as unknown]
  })
  return Object.fromEntries(features) as Client<A>
}
