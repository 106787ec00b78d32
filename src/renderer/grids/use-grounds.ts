import { useQuery } from '@tanstack/react-query'
import { client, type CallOutput } from '../core/client.ts'

type Grounds = CallOutput<'grids.grounds'>['grounds']

/** The cells of a plan's communities: large and hardly ever changing, so only another key reads them again. */
export function useGrounds(planId: string | undefined, groundKey: string): Grounds | undefined {
  const { data } = useQuery({
    queryKey: ['grids.grounds', planId, groundKey],
    queryFn: () => client.grids.grounds({ planId: planId ?? '' }),
    enabled: planId !== undefined,
    staleTime: 'static',
  })
  return data?.grounds
}
