import type { Result } from '../../shared/core/errors.ts'
import type { DeskEvent } from '../../shared/core/events.ts'

/** What the preload script puts on the window; nothing else of the main process is reachable. */
export type Bridge = {
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>
  readonly onEvent: (listener: (event: DeskEvent) => void) => () => void
}

declare global {
  var streetpost: Bridge
}

export const bridge: Bridge = globalThis.streetpost

/** The style nonce of this serving, which antd and AG Grid put on the styles they make. */
export const styleNonce =
  document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
