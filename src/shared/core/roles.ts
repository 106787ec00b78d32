/** The seats of a command post and their names on the screen. */
export const deskRoles = {
  commander: '指挥长',
  shift_leader: '值班长',
  grid_leader: '网格点长',
  clerk: '台账员',
  supplies: '物资员',
  viewer: '只读',
} as const

export type DeskRole = keyof typeof deskRoles

/** Everybody who is signed in may look. */
export const everySeat = Object.keys(deskRoles) as readonly DeskRole[]
/** Those who keep the ledgers. */
export const ledgerSeats: readonly DeskRole[] = [
  'commander',
  'shift_leader',
  'grid_leader',
  'clerk',
  'supplies',
]
/** Those who decide what the whole post works by: zones, grids, rosters, imports. */
export const decidingSeats: readonly DeskRole[] = ['commander', 'shift_leader']

/** Who a call is made for; every call checks the role. */
export type Actor = { readonly personId: string; readonly name: string; readonly role: DeskRole }
