import type { ReactNode } from 'react'
import type { ViewProps } from '../core/route.ts'

/** One of the lists on the page of people's conditions; `verbs` hold the choice between them. */
export type ConditionProps = ViewProps & { readonly verbs: ReactNode }
