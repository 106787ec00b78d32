import { createContext, useContext } from 'react'
import type { DeskRole } from '../../shared/core/roles.ts'
import type { CallOutput } from './client.ts'

type Status = CallOutput<'post.status'>
export type Desk = Status & {
  readonly post: NonNullable<Status['post']>
  readonly actor: NonNullable<Status['actor']>
}

/** The post and who is signed in; every page stands inside it. */
export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('A page stands outside the desk')
  return desk
}

/** Whether the signed-in seat may; the main process checks again, this only spares a refusal. */
export function useMay(roles: readonly DeskRole[] | 'anyone'): boolean {
  const { role } = useDesk().actor
  return roles === 'anyone' || roles.includes(role)
}
