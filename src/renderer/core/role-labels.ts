import { useMemo } from 'react'
import { roleLabels } from '../../shared/staff/roles.ts'
import { useCall } from './query.ts'

const everything = { limit: 500 }

/** Key → word of every role people and posts of this street may have. */
export function useRoleLabels(): Readonly<Record<string, string>> {
  const { data } = useCall('roles.list', everything)
  return useMemo(() => roleLabels(data?.rows.map(({ name }) => name) ?? []), [data])
}
