import { dayText } from '../../shared/core/dates.ts'
import type { Values } from '../ui/form.tsx'
import type { ReactNode } from 'react'
import type { ViewProps } from '../core/route.ts'

/** One of the lists on the page of people's conditions; `verbs` hold the choice between them. */
export type ConditionProps = ViewProps & { readonly verbs: ReactNode }

/** What a row is called in the words of undo and delete: 陈琳 3月22日 周二. */
export function personAndDay({ staffName, fromDay }: Values): string {
  return [staffName, typeof fromDay === 'string' ? dayText(fromDay) : ''].filter(Boolean).join(' ')
}
