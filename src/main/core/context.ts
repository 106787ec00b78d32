import type { Clock, Instant } from '../../shared/core/dates.ts'
import type { NewId } from '../../shared/core/ids.ts'
import type { Actor } from '../../shared/core/roles.ts'
import type { Desk } from './desk.ts'
import type { Sealer } from './seal.ts'

/** Who sits at one window; changed only by signing in and out. */
export type Session = { actor: Actor | null }

/** What a handler may know besides its input: the clock, the person, the makers of ids and seals. */
export type Context = {
  readonly now: Instant
  readonly clock: Clock
  readonly newId: NewId
  /** Before signing in: a nobody without rights. */
  readonly actor: Actor
  readonly session: Session
  readonly sealer: Sealer
}

/** Actions and long work besides see the desk: files, paper, dialogs. */
export type DeskContext = Context & { readonly desk: Desk }

export const nobody: Actor = { personId: '', name: '未登录', role: 'viewer' }
