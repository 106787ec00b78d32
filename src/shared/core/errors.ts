/** What went wrong, in a word that code can decide on. The sentence for people travels beside it. */
export type ErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'rule_violated'
  | 'forbidden'
  | 'read_only'
  | 'newer_version'
  | 'cancelled'
  | 'internal'

/** Plain data only: details cross the process border and are logged, so no personal data in them. */
export type ErrorDetails = Readonly<Record<string, unknown>>

/**
 * The one error whose words reach a person.
 *
 * The message is a whole Chinese sentence: what happened, where, what to do.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

/** The shape in which a failure crosses a process border; Electron drops what a thrown error carries. */
export type Failure = {
  readonly code: ErrorCode
  readonly message: string
  readonly details: ErrorDetails
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }
