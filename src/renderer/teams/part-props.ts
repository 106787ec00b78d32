import type { ReactNode } from 'react'

/** One part of the page of teams; `verbs` hold the choice between the parts. */
export type PartProps = { readonly verbs: ReactNode }
