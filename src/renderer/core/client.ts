import type { z } from 'zod'
import type { Client, StreetPostApi } from '../../shared/api.ts'
import type { JobTicket, Method, OutputOf } from '../../shared/core/contract.ts'
import type { ErrorCode, ErrorDetails, Failure } from '../../shared/core/errors.ts'
import { bridge } from './bridge.ts'

/** A call that came back as a failure; the message is a whole Chinese sentence. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor({ code, message, details }: Failure) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.details = details
  }
}

/** `grids.split`, `post.status`, …: every call by its full name. */
export type CallName = {
  [F in keyof StreetPostApi]: `${F}.${keyof StreetPostApi[F] & string}`
}[keyof StreetPostApi]

type MethodAt<N extends CallName> = N extends `${infer F}.${infer V}`
  ? F extends keyof StreetPostApi
    ? V extends keyof StreetPostApi[F]
      ? StreetPostApi[F][V] extends Method
        ? StreetPostApi[F][V]
        : never
      : never
    : never
  : never

export type CallInput<N extends CallName> = z.input<MethodAt<N>['input']>
export type CallOutput<N extends CallName> =
  MethodAt<N> extends { readonly kind: 'job' } ? JobTicket : OutputOf<MethodAt<N>>

/**
 * Runs one call over the bridge.
 *
 * @throws {CallError} what the main process answered, or `internal` when it did not answer.
 */
export async function callByName<N extends CallName>(
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const result = await bridge.call(name, input)
  if (result.ok) return result.value as CallOutput<N>
  throw new CallError(result.error)
}

const calls = new Map<string, (input: never) => Promise<unknown>>()

/** One function for each name, however often it is asked for: lists read anew when theirs changes. */
function callOf(name: string) {
  const known = calls.get(name) ?? ((input: never) => callByName(name as CallName, input))
  calls.set(name, known)
  return known
}

/** The typed client: `client.grids.split({ … })`. */
export const client = new Proxy({} as Client, {
  get: (_, feature: string) =>
    new Proxy({}, { get: (__, verb: string) => callOf(`${feature}.${verb}`) }),
})
