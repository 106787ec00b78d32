import type { Failure } from './errors.ts'

export type JobState = {
  readonly id: string
  readonly method: string
  /** The verb on the button that started it. */
  readonly label: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  readonly done: number
  readonly total: number
  /** What it is doing now, in Chinese. */
  readonly step: string
  readonly startedAt: string
  /** The contract's output, once done. */
  readonly output?: unknown
  readonly error?: Failure
}

/** Events announce, calls command: what the main process tells every window. */
export type DeskEvent =
  | { readonly kind: 'changed'; readonly seq: number; readonly feature: string }
  | { readonly kind: 'job'; readonly job: JobState }
  /** The whole file was exchanged (restore); everything shown is stale. */
  | { readonly kind: 'reopened' }
