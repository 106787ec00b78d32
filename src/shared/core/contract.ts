import type { z } from 'zod'
import { everySeat, ledgerSeats, type DeskRole } from './roles.ts'

/**
 * What a call does to the data, told by the contract so that the handler's database follows:
 *
 * - `query` reads.
 * - `command` writes, in one transaction with its audit line and its change-log line.
 * - `job` may take longer than a click: it answers with a ticket, reports progress, can be cancelled.
 * - `action` works on files and devices (backups, paper, dialogs), outside any transaction.
 */
export type Kind = 'query' | 'command' | 'job' | 'action'

export type Method<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends Kind = Kind,
> = {
  readonly kind: K
  readonly input: I
  readonly output: O
  /** The trade's verb, as on the button; it stands in the audit line. */
  readonly label: string
  /** Seats that may call it; `anyone` also before signing in. */
  readonly roles: readonly DeskRole[] | 'anyone'
}

type Options = { readonly label: string; readonly roles?: readonly DeskRole[] | 'anyone' }

export type Contract = Readonly<Record<string, Method>>
export type Api = Readonly<Record<string, Contract>>

export type InputOf<M extends Method> = z.output<M['input']>
export type OutputOf<M extends Method> = z.output<M['output']>

/** What a job answers at once; its end is told by a `job` event. */
export type JobTicket = { readonly jobId: string }

type AnswerOf<M extends Method> = M['kind'] extends 'job' ? JobTicket : OutputOf<M>

export type ContractClient<C extends Contract> = {
  readonly [K in keyof C]: (input: z.input<C[K]['input']>) => Promise<AnswerOf<C[K]>>
}
export type Client<A extends Api> = { readonly [F in keyof A]: ContractClient<A[F]> }

export function query<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: Options = { label: '查看' },
): Method<I, O, 'query'> {
  return { kind: 'query', input, output, label: options.label, roles: options.roles ?? everySeat }
}

export function command<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: Options,
): Method<I, O, 'command'> {
  return {
    kind: 'command',
    input,
    output,
    label: options.label,
    roles: options.roles ?? ledgerSeats,
  }
}

export function job<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: Options,
): Method<I, O, 'job'> {
  return { kind: 'job', input, output, label: options.label, roles: options.roles ?? ledgerSeats }
}

export function action<I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  options: Options,
): Method<I, O, 'action'> {
  return {
    kind: 'action',
    input,
    output,
    label: options.label,
    roles: options.roles ?? ledgerSeats,
  }
}
